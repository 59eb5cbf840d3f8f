#include "links/posting_rhythm.h"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/beta.hpp>
#include <numeric>

namespace fewhands {

namespace {

std::int64_t floor_to(TimeMicros time, TimeMicros unit) { return time / unit - (time % unit < 0 ? 1 : 0); }

// Calls each(actor) for the distinct actors of a minute, ascending in an order of its own.
template <typename Each>
void distinct_actors_of(const SortedActions& actions, ObjectId object, std::vector<ActorId>& actors,
                        const Each& each) {
  actors.assign(actions.actor.begin() + static_cast<std::ptrdiff_t>(actions.begin_of(object)),
                actions.actor.begin() + static_cast<std::ptrdiff_t>(actions.end_of(object)));
  std::sort(actors.begin(), actors.end());
  actors.erase(std::unique(actors.begin(), actors.end()), actors.end());
  for (const ActorId actor : actors) each(actor);
}

double count_common(std::span<const std::uint32_t> x, std::span<const std::uint32_t> y) {
  double count = 0;
  std::size_t j = 0;
  for (const std::uint32_t value : x) {
    while (j < y.size() && y[j] < value) ++j;
    count += j < y.size() && y[j] == value ? 1.0 : 0.0;
  }
  return count;
}

}  // namespace

PostingRhythm::PostingRhythm(const SortedActions& actions) {
  rank_minutes(actions);
  list_minutes(actions);
  measure_hours();
}

void PostingRhythm::rank_minutes(const SortedActions& actions) {
  for (ObjectId object = 0; object < actions.object_count; ++object) {
    if (actions.end_of(object) > actions.begin_of(object)) object_of_rank_.push_back(object);
  }
  const auto time_of = [&](ObjectId object) { return actions.time[actions.begin_of(object)]; };
  std::sort(object_of_rank_.begin(), object_of_rank_.end(),
            [&](ObjectId x, ObjectId y) { return time_of(x) < time_of(y); });
  std::int64_t hour = 0;
  for (const ObjectId object : object_of_rank_) {
    const std::int64_t minute = floor_to(time_of(object), kMinute);
    const std::int64_t its_hour = floor_to(time_of(object), kHour);
    const bool new_hour = hour_of_rank_.empty() || its_hour != hour;
    hour_of_rank_.push_back(hour_of_rank_.empty() ? 0 : hour_of_rank_.back() + (new_hour ? 1 : 0));
    minute_of_rank_.push_back(static_cast<std::uint8_t>(minute - its_hour * 60));
    hour = its_hour;
  }
}

void PostingRhythm::list_minutes(const SortedActions& actions) {
  std::vector<ActorId> actors;
  start_.assign(std::size_t{actions.actor_count} + 1, 0);
  for (const ObjectId object : object_of_rank_) {
    std::uint32_t count = 0;
    distinct_actors_of(actions, object, actors, [&](ActorId actor) {
      ++start_[actor + 1];
      ++count;
    });
    actors_in_rank_.push_back(count);
  }
  std::partial_sum(start_.begin(), start_.end(), start_.begin());
  minutes_.resize(start_.back());
  std::vector<std::size_t> next(start_.begin(), start_.end() - 1);
  for (std::uint32_t rank = 0; rank < object_of_rank_.size(); ++rank) {
    distinct_actors_of(actions, object_of_rank_[rank], actors,
                       [&](ActorId actor) { minutes_[next[actor]++] = rank; });
  }
}

// With c actors in each minute and C in the hour, sum c (c - 1) / (C (C - 1)) is the unbiased estimate of
// the probability that two posts of the hour share a minute.
void PostingRhythm::measure_hours() {
  std::array<double, kMinutes> everybody{};
  for (std::size_t rank = 0; rank < minute_of_rank_.size(); ++rank)
    everybody[minute_of_rank_[rank]] += actors_in_rank_[rank];
  const double total = std::accumulate(everybody.begin(), everybody.end(), 0.0);
  for (const double count : everybody) clock_ += count / total * (count / total);
  for (std::size_t begin = 0; begin < hour_of_rank_.size();) {
    std::size_t end = begin;
    double posts = 0;
    double meeting = 0;
    for (; end < hour_of_rank_.size() && hour_of_rank_[end] == hour_of_rank_[begin]; ++end) {
      const double count = actors_in_rank_[end];
      posts += count;
      meeting += count * (count - 1.0);
    }
    const double pairs = posts * (posts - 1.0);
    const double excess = meeting - pairs * clock_;
    lift_.push_back(1.0 + std::max(0.0, excess) / (pairs + kBorrowedPairs) / clock_);
    begin = end;
  }
}

double PostingRhythm::Chance::tail(std::uint32_t count) const {
  if (count == 0) return 1.0;
  if (count > most) return 0.0;
  const double each = expected / most;
  return each >= 1.0 ? 1.0 : boost::math::ibeta(count, most - count + 1.0, each);
}

PostingRhythm::Chance PostingRhythm::chance(ActorId a, ActorId b) const {
  const std::span<const std::uint32_t> of_a = minutes(a);
  const std::span<const std::uint32_t> of_b = minutes(b);
  Chance result;
  double meetings = 0;   // sum of m_a m_b lift
  double same_hour = 0;  // sum of m_a m_b
  double same_minute = 0;
  std::size_t j = 0;
  for (std::size_t i = 0; i < of_a.size();) {
    const std::uint32_t hour = hour_of_rank_[of_a[i]];
    const std::size_t first_a = i;
    while (i < of_a.size() && hour_of_rank_[of_a[i]] == hour) ++i;
    while (j < of_b.size() && hour_of_rank_[of_b[j]] < hour) ++j;
    const std::size_t first_b = j;
    while (j < of_b.size() && hour_of_rank_[of_b[j]] == hour) ++j;
    if (j == first_b) continue;
    const auto count_a = static_cast<double>(i - first_a);
    const auto count_b = static_cast<double>(j - first_b);
    result.most += std::min(count_a, count_b);
    same_hour += count_a * count_b;
    meetings += lift_[hour] * count_a * count_b;
    same_minute += count_common(of_a.subspan(first_a, i - first_a), of_b.subspan(first_b, j - first_b));
  }
  if (meetings == 0) return result;
  std::array<double, kMinutes> places{};
  for (const std::uint32_t rank : of_a) places[minute_of_rank_[rank]] += 1.0;
  double same_place = 0;
  for (const std::uint32_t rank : of_b) same_place += places[minute_of_rank_[rank]];
  const double pairs = static_cast<double>(of_a.size()) * static_cast<double>(of_b.size()) - same_hour;
  const double clock = (same_place - same_minute + kBorrowedClock * clock_) / (pairs + kBorrowedClock);
  result.expected = std::max(clock, clock_) * meetings;
  return result;
}

}  // namespace fewhands
