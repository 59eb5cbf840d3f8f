// See the header: written to be obviously right.
#include "reference/window_join.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace fewhands::reference {

namespace {

struct Coaction {
  ObjectId object;
  std::size_t row_a;  // the row of the actor with the smaller id
  std::size_t row_b;
};

std::map<std::pair<ActorId, ActorId>, std::vector<Coaction>> coactions(const ActionTable& actions,
                                                                       TimeMicros window) {
  std::map<std::pair<ActorId, ActorId>, std::vector<Coaction>> result;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    for (std::size_t j = 0; j < actions.size(); ++j) {
      if (actions.actor[i] >= actions.actor[j] || actions.object[i] != actions.object[j]) continue;
      if (std::abs(actions.time[i] - actions.time[j]) > window) continue;
      result[{actions.actor[i], actions.actor[j]}].push_back({actions.object[i], i, j});
    }
  }
  return result;
}

TimeMicros median(std::vector<TimeMicros> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

}  // namespace

std::vector<PairStatistics> window_join(const ActionTable& actions, const WindowJoinOptions& options) {
  std::vector<PairStatistics> result;
  for (const auto& [actors, list] : coactions(actions, options.window)) {
    std::set<ObjectId> objects;
    std::vector<TimeMicros> gaps;
    std::vector<TimeMicros> times;
    for (const Coaction& coaction : list) {
      objects.insert(coaction.object);
      const TimeMicros time_a = actions.time[coaction.row_a];
      const TimeMicros time_b = actions.time[coaction.row_b];
      gaps.push_back(std::abs(time_a - time_b));
      times.insert(times.end(), {time_a, time_b});
    }
    if (objects.size() < options.min_objects) continue;
    PairStatistics pair;
    pair.a = actors.first;
    pair.b = actors.second;
    pair.objects = static_cast<std::uint32_t>(objects.size());
    pair.coactions = list.size();
    pair.median_gap = options.gaps ? median(gaps) : 0;
    pair.first_time = *std::min_element(times.begin(), times.end());
    pair.last_time = *std::max_element(times.begin(), times.end());
    if (!options.object_weight.empty()) {
      for (const ObjectId object : objects) pair.weight += options.object_weight[object];
    }
    result.push_back(pair);
  }
  return result;
}

std::vector<std::uint64_t> object_pair_counts(const ActionTable& actions, TimeMicros window) {
  std::vector<std::uint64_t> result(actions.object_count, 0);
  for (const auto& [actors, list] : coactions(actions, window)) {
    for (const Coaction& coaction : list) ++result[coaction.object];
  }
  return result;
}

std::vector<LinkEvidence> collect_evidence(const ActionTable& actions, TimeMicros window,
                                           const std::vector<Link>& links, std::uint32_t per_link) {
  const auto all = coactions(actions, window);
  std::vector<LinkEvidence> result;
  for (std::size_t index = 0; index < links.size(); ++index) {
    const auto found = all.find({links[index].a, links[index].b});
    if (found == all.end()) continue;
    // |gap|, time, object, record_a, record_b, gap
    using Key = std::tuple<TimeMicros, TimeMicros, ObjectId, RecordId, RecordId, TimeMicros>;
    std::map<ObjectId, std::vector<Key>> by_object;
    for (const Coaction& coaction : found->second) {
      const TimeMicros time_a = actions.time[coaction.row_a];
      const TimeMicros time_b = actions.time[coaction.row_b];
      by_object[coaction.object].emplace_back(
          std::abs(time_b - time_a), std::min(time_a, time_b), coaction.object,
          actions.has_records() ? actions.record[coaction.row_a] : kNone,
          actions.has_records() ? actions.record[coaction.row_b] : kNone, time_b - time_a);
    }
    std::vector<std::pair<std::size_t, Key>> ranked;
    for (auto& [object, keys] : by_object) {
      std::sort(keys.begin(), keys.end());
      for (std::size_t rank = 0; rank < keys.size(); ++rank) ranked.emplace_back(rank, keys[rank]);
    }
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > per_link) ranked.resize(per_link);
    for (const auto& [rank, key] : ranked) {
      result.push_back({static_cast<std::uint32_t>(index), std::get<2>(key), std::get<3>(key),
                        std::get<4>(key), std::get<5>(key)});
    }
  }
  return result;
}

}  // namespace fewhands::reference
