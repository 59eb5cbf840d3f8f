#include "reference/posting_rhythm.h"

#include <algorithm>
#include <map>
#include <set>

namespace fewhands::reference {

namespace {

constexpr double kClock = 60;
constexpr double kPairs = 500;

using Minutes = std::set<std::int64_t>;  // since 1970

std::int64_t hour_of(std::int64_t minute) { return (minute - (((minute % 60) + 60) % 60)) / 60; }
std::int64_t place_of(std::int64_t minute) { return ((minute % 60) + 60) % 60; }

}  // namespace

double expected_shared_minutes(const std::vector<std::pair<ActorId, std::int64_t>>& posts, ActorId a,
                               ActorId b) {
  std::map<ActorId, Minutes> minutes_of;
  for (const auto& [actor, minute] : posts) minutes_of[actor].insert(minute);
  std::map<std::int64_t, double> in_minute;
  std::map<std::int64_t, double> in_hour;
  std::map<std::int64_t, double> everybody;
  double total = 0;
  for (const auto& [actor, minutes] : minutes_of) {
    for (const std::int64_t minute : minutes) {
      in_minute[minute] += 1;
      in_hour[hour_of(minute)] += 1;
      everybody[place_of(minute)] += 1;
      total += 1;
    }
  }
  double clock = 0;
  for (const auto& [place, count] : everybody) clock += count / total * count / total;
  double same = kClock * clock;
  double pairs = kClock;
  for (const std::int64_t of_a : minutes_of[a]) {
    for (const std::int64_t of_b : minutes_of[b]) {
      if (hour_of(of_a) == hour_of(of_b)) continue;
      same += place_of(of_a) == place_of(of_b) ? 1 : 0;
      pairs += 1;
    }
  }
  double meetings = 0;
  for (const std::int64_t of_a : minutes_of[a]) {
    for (const std::int64_t of_b : minutes_of[b]) {
      const std::int64_t hour = hour_of(of_a);
      if (hour != hour_of(of_b)) continue;
      double meeting = 0;
      for (std::int64_t place = 0; place < 60; ++place) {
        const auto found = in_minute.find(hour * 60 + place);
        if (found != in_minute.end()) meeting += found->second * (found->second - 1);
      }
      const double of_hour = in_hour[hour] * (in_hour[hour] - 1);
      const double excess = meeting - of_hour * clock;
      meetings += 1 + std::max(0.0, excess) / (of_hour + kPairs) / clock;
    }
  }
  return std::max(clock, same / pairs) * meetings;
}

}  // namespace fewhands::reference
