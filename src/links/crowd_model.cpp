#include "links/crowd_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel.h"

namespace fewhands {

namespace {

constexpr double kStepsPerBit = 4.0;

// jumps[w] = quick pairs on objects of surprisal w.
std::vector<double> jump_sizes(std::span<const double> surprisal,
                               std::span<const std::uint64_t> quick_pairs) {
  std::vector<double> jumps(2, 0.0);
  for (std::size_t object = 0; object < surprisal.size(); ++object) {
    const auto weight = static_cast<std::size_t>(surprisal[object]);
    if (weight >= jumps.size()) jumps.resize(weight + 1, 0.0);
    jumps[weight] += static_cast<double>(quick_pairs[object]);
  }
  if (std::accumulate(jumps.begin(), jumps.end(), 0.0) == 0.0) jumps[1] = 1.0;  // any shape will do
  return jumps;
}

std::vector<double> activity(const SortedActions& actions) {
  std::vector<double> count(actions.actor_count, 0.0);
  for (const ActorId actor : actions.actor) count[actor] += 1.0;
  return count;
}

}  // namespace

std::vector<double> object_surprisal(const SortedActions& actions, const Context& context) {
  const std::vector<std::uint32_t> actors = distinct_actors(actions, context);
  const auto total = static_cast<double>(actions.size());
  std::vector<double> surprisal(actors.size(), 1.0);
  parallel_for(
      actors.size(), context.threads,
      [&](std::size_t object) {
        if (actors[object] > 0)
          surprisal[object] = 1.0 + std::ceil(kStepsPerBit * std::log2(total / actors[object]));
      },
      4096);
  return surprisal;
}

CrowdModel::CrowdModel(const SortedActions& actions, std::span<const double> surprisal,
                       std::span<const std::uint64_t> quick_pairs, const CrowdOptions& options)
    : raw_chance_(activity(actions)),
      quick_pairs_(std::accumulate(quick_pairs.begin(), quick_pairs.end(), std::uint64_t{0})),
      tail_(jump_sizes(surprisal, quick_pairs)) {
  const auto total = static_cast<double>(std::max<std::size_t>(actions.size(), 1));
  const auto posts =
      static_cast<double>(std::accumulate(options.posts.begin(), options.posts.end(), std::uint64_t{0}));
  active_actors_ = static_cast<double>(
      std::count_if(raw_chance_.begin(), raw_chance_.end(), [](double d) { return d > 0; }));
  floor_ = options.quiet_floor / std::max(active_actors_, 1.0);
  chance_.resize(raw_chance_.size());
  for (std::size_t actor = 0; actor < raw_chance_.size(); ++actor) {
    raw_chance_[actor] /= total;
    if (posts > 0)
      raw_chance_[actor] = std::max(raw_chance_[actor], static_cast<double>(options.posts[actor]) / posts);
    chance_[actor] = std::max(raw_chance_[actor], floor_);
  }
}

double CrowdModel::others(std::uint64_t own) const {
  return quick_pairs_ > own ? static_cast<double>(quick_pairs_ - own) : 0.5;
}

double CrowdModel::expected(ActorId a, ActorId b, std::uint64_t own, double lift) const {
  double chance = chance_[a] * chance_[b];
  if (lift > 1.0) chance = std::max(chance, lift * raw_chance_[a] * raw_chance_[b]);
  return 2.0 * chance * others(own);
}

}  // namespace fewhands
