// Who is in a world: activity, hours, communities of interest, and the small circles that a method
// may mistake for an operation.
#pragma once

#include <cstdint>
#include <vector>

#include "simulator/alias_table.h"
#include "simulator/plan.h"

namespace fewhands {

// Members overlap between communities; an actor's activity is split evenly over its communities.
struct Community {
  int shift = 0;  // minutes that its home zone is ahead of UTC
  std::vector<ActorId> members;
  AliasTable by_activity;  // index into members
};

// A feed with its bots, an idol with its fans, a leader with followers, an office with its staff, an
// operation.
struct Circle {
  std::uint32_t community = 0;
  ActorId centre = kNone;  // idol or leader
  std::vector<ActorId> members;
};

struct Population {
  std::vector<double> activity;      // [actor] relative rate of ordinary actions; 0 for bots
  std::vector<std::int16_t> shift;   // [actor] zone plus personal habit, minutes ahead of UTC
  std::vector<std::uint8_t> client;  // [actor] the client it mostly uses
  std::vector<std::vector<std::uint32_t>> memberships;  // [actor] distinct communities; emptied once drawn up
  std::vector<Community> communities;
  AliasTable community_by_activity;
  AliasTable everyone_by_activity;

  std::vector<ActorRole> role;        // [actor]
  std::vector<std::uint32_t> circle;  // [actor]
  std::vector<std::uint32_t> group;   // [actor]
  std::vector<Circle> feeds, clubs, followings, offices, operations;
};

Population make_population(const Plan& plan);

}  // namespace fewhands
