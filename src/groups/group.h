// A community of linked actors, and how many voices it amounts to.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/types.h"

namespace fewhands {

enum class Role : std::uint8_t { member, originator, amplifier };

struct GroupMember {
  ActorId actor = 0;
  double strength = 0;     // share of the actor's link weight that stays inside the group, 0..1
  std::uint32_t core = 0;  // k-core number within the group
  Role role = Role::member;
  std::uint32_t links = 0;  // links inside the group
  double bits = 0;          // sum of the weights of these links
};

struct Group {
  std::uint32_t id = 0;              // 1, 2, ... by strength
  std::vector<GroupMember> members;  // by bits, then actor
  std::uint32_t links = 0;
  double density = 0;
  double bits = 0;  // evidence inside, in bits: -log2 of the group-level p, capped
  double p = 1;
  double q = 1;
  double voices = 0;  // effective voices of order 1
  TimeMicros first_time = kNoTime;
  TimeMicros last_time = kNoTime;
};

// Effective voices (Leinster and Cobbold 2012) of the actors that carry something.
struct Voices {
  std::string scope;         // "case", "group", "tags", "link", "text", ...
  std::string key;           // the tag, URL, ... ; "" for the whole case
  std::uint32_t actors = 0;  // N
  double order1 = 0;
  double order2 = 0;
  std::uint64_t actions = 0;
};

}  // namespace fewhands
