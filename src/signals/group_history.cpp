#include "signals/group_history.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <map>
#include <utility>

namespace fewhands {

namespace {

constexpr std::int64_t kMonday = 3;  // 1970-01-01 was a Thursday: three days after one
constexpr std::int64_t kMostWeeks = 2'000;
constexpr std::size_t kWeeksForHalves = 4;
constexpr std::uint32_t kLeastShared = 3;

std::int64_t week_of(TimeMicros time) { return (time / kDay + kMonday) / 7; }

void count_halves(const std::map<ActorId, std::pair<bool, bool>>& seen, GroupHistory& history) {
  for (const auto& [actor, halves] : seen) {
    const auto [early, late] = halves;
    history.early += early ? 1 : 0;
    history.early_gone += early && !late ? 1 : 0;
    history.late += late ? 1 : 0;
    history.late_new += late && !early ? 1 : 0;
  }
}

double expected_shared(const GroupObjects& earlier, const GroupObjects& later,
                       std::span<const std::uint64_t> keys, std::span<const std::uint32_t> crowd,
                       double total) {
  double expected = 0;
  for (const std::uint64_t object : earlier.objects) {
    const auto found = std::lower_bound(keys.begin(), keys.end(), object);
    const double others = found != keys.end() && *found == object
                              ? static_cast<double>(crowd[static_cast<std::size_t>(found - keys.begin())])
                              : 0;
    expected -= std::expm1(-static_cast<double>(later.actions) * (others + 1) / total);
  }
  return expected;
}

std::uint32_t common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::uint64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return static_cast<std::uint32_t>(both.size());
}

}  // namespace

GroupHistory group_history(std::span<const ActorTime> posts, TimeMicros data_end) {
  GroupHistory history;
  std::int64_t first = INT64_MAX;
  std::int64_t last = -1;
  for (const ActorTime& post : posts) {
    if (post.time < 0) continue;
    first = std::min(first, week_of(post.time));
    last = std::max(last, week_of(post.time));
  }
  if (last < 0) return history;
  first = std::max(first, last - kMostWeeks + 1);
  const auto weeks = static_cast<std::size_t>(last - first + 1);
  history.first_week = (first * 7 - kMonday) * kDay;
  history.posts.resize(weeks);
  history.active_members.resize(weeks);
  history.joined.resize(weeks);
  history.left.resize(weeks);
  std::map<ActorId, std::vector<std::size_t>> by_member;
  for (const ActorTime& post : posts) {
    if (post.time < 0 || week_of(post.time) < first) continue;
    const auto week = static_cast<std::size_t>(week_of(post.time) - first);
    ++history.posts[week];
    by_member[post.actor].push_back(week);
  }
  std::map<ActorId, std::pair<bool, bool>> seen;
  for (auto& [actor, when] : by_member) {
    std::sort(when.begin(), when.end());
    when.erase(std::unique(when.begin(), when.end()), when.end());
    for (const std::size_t week : when) {
      ++history.active_members[week];
      if (weeks >= kWeeksForHalves) (2 * week < weeks ? seen[actor].first : seen[actor].second) = true;
    }
    ++history.joined[when.front()];
    const std::int64_t last_week = first + static_cast<std::int64_t>(when.back());
    if (week_of(std::max(data_end, TimeMicros{0})) - last_week > kQuietWeeks) ++history.left[when.back()];
  }
  count_halves(seen, history);
  return history;
}

std::vector<Succession> successions(std::span<const GroupObjects> groups, std::span<const std::uint64_t> keys,
                                    std::span<const std::uint32_t> crowd, std::uint64_t total, double alpha) {
  std::vector<Succession> found;
  double tested = 0;
  for (const GroupObjects& later : groups) {
    for (const GroupObjects& earlier : groups) {
      if (later.group == earlier.group || earlier.last == kNoTime || later.first <= earlier.last) continue;
      ++tested;
      const std::uint32_t shared = common(earlier.objects, later.objects);
      if (shared < kLeastShared) continue;
      const double expected =
          expected_shared(earlier, later, keys, crowd, std::max(1.0, static_cast<double>(total)));
      found.push_back({later.group, earlier.group, shared, expected,
                       boost::math::gamma_p(static_cast<double>(shared), expected)});
    }
  }
  std::sort(found.begin(), found.end(), [](const Succession& a, const Succession& b) {
    return std::tie(a.group, a.p, a.successor_of) < std::tie(b.group, b.p, b.successor_of);
  });
  std::vector<Succession> result;
  for (Succession& succession : found) {
    succession.p = std::min(1.0, succession.p * tested);
    if (succession.p >= alpha) continue;
    if (result.empty() || result.back().group != succession.group) result.push_back(succession);
  }
  return result;
}

}  // namespace fewhands
