#include "simulator/strangers.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "base/error.h"
#include "base/random.h"
#include "simulator/alias_table.h"
#include "simulator/rhythm.h"
#include "simulator/text_file.h"

namespace fewhands {

namespace {

constexpr std::uint64_t kEpochStart = 1'700'000'000;  // seconds
constexpr std::uint64_t kActionsPerActor = 6;
constexpr std::uint64_t kActionsPerObject = 5;
constexpr std::uint64_t kActionsPerOperation = 20'000;
constexpr double kObjectExponent = .78;
constexpr double kActivityShape = 1.4;  // Pareto
constexpr double kMedianDelay = 7200;
constexpr double kDelaySigma = 1.7;
constexpr std::uint32_t kGroupLow = 8;
constexpr std::uint32_t kGroupHigh = 40;

struct StrangerTactics {
  std::uint32_t objects_low, objects_high;
  double participation;
  double jitter;  // seconds, uniform
};

StrangerTactics stranger_tactics(Skill skill) {
  switch (skill) {
    case Skill::easy:
      return {15, 30, .9, 10};
    case Skill::medium:
      return {8, 16, .75, 30};
    case Skill::hard:
      return {4, 10, .6, 45};
  }
  throw Error(ErrorKind::internal, "a skill that does not exist");
}

struct Share {
  std::uint32_t second;
  ObjectId object;
  ActorId actor;
  bool operator<(const Share& other) const {
    if (second != other.second) return second < other.second;
    return object != other.object ? object < other.object : actor < other.actor;
  }
};

void check_count(std::uint64_t actions) {
  if (actions >= 100 && actions < kNone) return;
  throw Error(ErrorKind::usage, "a workload has 100 to 4294967294 actions",
              "choose another number of actions");
}

// Groups of members drawn without replacement; each acts on a few objects, some of its members within the
// jitter.
void add_groups(std::vector<Share>& shares, std::vector<std::uint32_t>& group, ObjectId objects,
                std::uint32_t seconds, const StrangersOptions& options, Random& random) {
  if (options.null_world) return;
  const std::uint64_t most =
      std::min<std::uint64_t>(group.size() / (2 * kGroupHigh), options.actions / 4000 + 1);
  const std::uint64_t wanted = options.operations
                                   ? options.operations
                                   : std::max<std::uint64_t>(1, options.actions / kActionsPerOperation);
  if (options.operations > most)
    throw Error(ErrorKind::usage, "too many operations for so few actions", "ask for fewer");
  const StrangerTactics tactics = stranger_tactics(options.skill);
  std::vector<ActorId> pool(group.size());
  std::iota(pool.begin(), pool.end(), 0U);
  shuffle(pool, random);
  for (std::uint32_t id = 0; id < std::min(wanted, most); ++id) {
    const auto size = kGroupLow + static_cast<std::uint32_t>(random.below(kGroupHigh - kGroupLow + 1));
    const std::vector<ActorId> members(pool.end() - size, pool.end());
    pool.resize(pool.size() - size);
    for (const ActorId member : members) group[member] = id;
    const std::uint64_t drops =
        tactics.objects_low + random.below(tactics.objects_high - tactics.objects_low + 1);
    for (std::uint64_t drop = 0; drop < drops; ++drop) {
      const auto object = static_cast<ObjectId>(random.below(objects));
      const auto start = static_cast<std::uint32_t>(random.below(seconds - 60));
      for (const ActorId member : members) {
        if (random.uniform() >= tactics.participation) continue;
        shares.push_back(
            {start + static_cast<std::uint32_t>(tactics.jitter * random.uniform()), object, member});
      }
    }
  }
}

Shares pack(std::vector<Share>& shares, std::vector<std::uint32_t> group, ObjectId objects) {
  std::sort(shares.begin(), shares.end());
  Shares result;
  ActionTable& actions = result.actions;
  actions.actor.reserve(shares.size());
  actions.object.reserve(shares.size());
  actions.time.reserve(shares.size());
  for (const Share& share : shares) {
    actions.actor.push_back(share.actor);
    actions.object.push_back(share.object);
    actions.time.push_back(static_cast<TimeMicros>(kEpochStart + share.second) * kSecond);
  }
  actions.actor_count = static_cast<ActorId>(group.size());
  actions.object_count = objects;
  result.group = std::move(group);
  return result;
}

}  // namespace

Shares simulate_strangers(const StrangersOptions& options) {
  check_count(options.actions);
  if (options.days < 1 || options.days > 3650)
    throw Error(ErrorKind::usage, "a workload has 1 to 3650 days", "");
  Random random(mix64(options.seed) ^ 0x90);
  const auto actors = static_cast<ActorId>(std::max<std::uint64_t>(options.actions / kActionsPerActor, 10));
  const auto objects =
      static_cast<ObjectId>(std::max<std::uint64_t>(options.actions / kActionsPerObject, 10));
  const std::uint32_t seconds = options.days * kSecondsPerDay;
  std::vector<double> activity(actors);
  for (double& rate : activity) rate = std::pow(1.0 - random.uniform(), -1.0 / kActivityShape);
  std::vector<std::uint32_t> born(objects);
  for (auto& second : born) second = static_cast<std::uint32_t>(random.below(seconds));
  const AliasTable by_activity(activity);
  const AliasTable by_popularity(zipf_weights(objects, kObjectExponent));

  std::vector<Share> shares;
  shares.reserve(options.actions);
  std::vector<std::uint32_t> group(actors, kNone);
  add_groups(shares, group, objects, seconds, options, random);
  while (shares.size() < options.actions) {
    const ObjectId object = by_popularity.draw(random);
    const double second = born[object] + lognormal_delay(kMedianDelay, kDelaySigma, random);
    if (second >= seconds) continue;
    shares.push_back({static_cast<std::uint32_t>(second), object, by_activity.draw(random)});
  }
  return pack(shares, std::move(group), objects);
}

Shares simulate_viral(std::uint64_t actions, std::uint64_t seed) {
  check_count(actions);
  Random random(mix64(seed) ^ 0x91);
  std::vector<Share> shares(actions);
  for (ActorId actor = 0; actor < actions; ++actor) {
    shares[actor] = {static_cast<std::uint32_t>(random.below(kSecondsPerDay)), 0, actor};
  }
  return pack(shares, std::vector<std::uint32_t>(actions, kNone), 1);
}

void write_shares(const Shares& shares, const std::string& path, bool overwrite) {
  TextFile file(path, overwrite);
  file << "object_id,account_id,content_id,timestamp_share";
  file.end_line();
  const ActionTable& actions = shares.actions;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    file << 'o' << std::uint64_t{actions.object[i]} << ",u" << std::uint64_t{actions.actor[i]} << ",c"
         << std::uint64_t{i} << ',' << static_cast<std::uint64_t>(actions.time[i] / kSecond);
    file.end_line();
  }
  file.close();
}

void write_share_truth(const Shares& shares, const std::string& path, bool overwrite) {
  TextFile file(path, overwrite);
  file << "account_id,group";
  file.end_line();
  for (std::size_t actor = 0; actor < shares.group.size(); ++actor) {
    if (shares.group[actor] == kNone) continue;
    file << 'u' << std::uint64_t{actor} << ',' << std::uint64_t{shares.group[actor]};
    file.end_line();
  }
  file.close();
}

}  // namespace fewhands
