// Abstract worlds: records made of ids, times and tokens, nothing that could be published, with
// planted groups whose membership is known.
//
// A world is a crowd that is not made of strangers (communities of interest, heavy tails, daily and
// weekly rhythm, news cycles, breaking news, news bots, fan clubs, staff that share announcements,
// followers who repost a leader) and, unless it is a null world, operations of a chosen skill.
// The model is described in docs/methods/simulation.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/types.h"

namespace fewhands {

enum class Skill : std::uint8_t { easy, medium, hard };

std::string_view skill_name(Skill skill);
// Throws Error(usage) on any other word.
Skill parse_skill(std::string_view word);

// What an operation of one skill does. Probabilities in [0, 1].
struct Tactics {
  std::uint32_t drops = 0;    // objects that a group pushes
  double participation = 0;   // probability that a member acts on a drop
  TimeMicros jitter = 0;      // mean of the exponential delay of a member behind the drop
  double paraphrase = 0;      // probability that a member changes the text it was given
  double cover = 0;           // ordinary actions per action of the operation
  double public_objects = 0;  // share of drops that boost an object of the crowd's
};

Tactics tactics_of(Skill skill);

struct WorldOptions {
  std::uint64_t actions = 100'000;  // records in the world, exactly; 1000 .. 2^32 - 2
  std::uint64_t seed = 1;
  std::optional<std::uint32_t> operations;  // planted groups; without a value one per 12 500 actions
  Skill skill = Skill::medium;
  std::optional<Tactics> tactics;  // in place of those of `skill`
  bool null_world = false;         // no operations
  // News bots, fans, followers and staff: innocent, but not independent of each other. Without them a null
  // world holds nothing but actors who are independent given interests, hours and news: what calibration
  // needs.
  bool circles = true;
  std::uint32_t days = 30;
  std::uint32_t actors = 0;     // 0 = actions / 12, at least 200
  std::uint32_t group_low = 8;  // sizes of the planted groups, log-uniform between these
  std::uint32_t group_high = 40;
};

enum class ActionKind : std::uint8_t { post, repost, reply };

// Why an actor is in the world: what a method should, or should not, say about it.
enum class ActorRole : std::uint8_t { ordinary, news_bot, fan, staff, follower, operative };

inline constexpr std::uint64_t kNoText = 0;

// Records in columns, sorted by time; record i has the id "p<i + 1>".
// Everything that looks like a string is a code that world_writer.h spells out.
// Invariants: the columns have one length; target[i] < i where set; actor < actor_count.
// Memory: 45 bytes per record.
struct World {
  std::vector<ActorId> actor;
  std::vector<TimeMicros> time;  // whole seconds
  std::vector<ActionKind> kind;
  std::vector<std::uint64_t> text;   // base text in the low half, its variant (0 = verbatim) above; kNoText
  std::vector<RecordId> target;      // the record reposted or replied to, kNone for a post
  std::vector<std::uint32_t> url;    // kNone = none
  std::vector<std::uint64_t> tags;   // up to three tags, 21 bits each, first lowest, tag + 1; 0 ends
  std::vector<ActorId> mention;      // kNone = none
  std::vector<std::uint8_t> client;  // index into kClientNames

  std::uint32_t actor_count = 0;
  std::vector<std::uint32_t> group;   // [actor] planted group, kNone = none
  std::vector<ActorRole> role;        // [actor]
  std::vector<std::uint32_t> circle;  // [actor] feed, club, organisation, leader or group by role; kNone
  std::uint32_t group_count = 0;
  WorldOptions options;  // with every default filled in

  std::size_t size() const { return actor.size(); }
};

inline constexpr std::string_view kClientNames[] = {"WebApp",    "PhoneA",      "PhoneB",  "Tablet",
                                                    "Scheduler", "ShareButton", "FeedBot", "OfficeSuite"};
inline constexpr std::string_view kRoleNames[] = {"ordinary", "news_bot", "fan",
                                                  "staff",    "follower", "operative"};

// Deterministic in (options). O(n log n) time, one thread; the peak is about 100 bytes per record.
// Throws Error(usage) for options that no world can have.
World simulate(const WorldOptions& options, const Context& context = {});

}  // namespace fewhands
