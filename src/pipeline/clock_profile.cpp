#include "pipeline/clock_profile.h"

#include <algorithm>
#include <cmath>

#include "pipeline/profile_data.h"
#include "pipeline/profile_words.h"
#include "signals/utc_offset.h"
#include "signals/work_week.h"

namespace fewhands {

namespace {

ProfileRow rhythm_row(const WeekRhythm& rhythm, bool of_group) {
  ProfileRow row;
  row.kind = "rhythm";
  row.value = rhythm.cells;
  row.expected = rhythm.effective_cells();
  row.first_time = rhythm.first;
  row.last_time = rhythm.last;
  row.series.assign(rhythm.active.begin(), rhythm.active.end());
  row.text = rhythm_words(rhythm, of_group);
  return row;
}

ProfileRow offset_row(const OffsetEstimate& estimate, const WeekRhythm& rhythm,
                      const OffsetOptions& options) {
  ProfileRow row;
  row.kind = "offset";
  row.text = offset_words(estimate, rhythm, options);
  if (estimate.answer == OffsetAnswer::insufficient) return row;
  row.p = estimate.p_flat;
  if (estimate.answer == OffsetAnswer::flat) return row;
  row.low = estimate.low;
  row.high = estimate.high;
  for (const double mass : estimate.posterior) row.series.push_back(std::round(mass * 1e6) / 1e6);
  if (estimate.answer == OffsetAnswer::found) row.value = estimate.best;
  return row;
}

ProfileRow week_row(const WorkWeek& week) {
  ProfileRow row;
  row.kind = "week";
  row.value = week.quiet_share;
  row.expected = week.quiet_expected;
  row.p = week.quiet_p;
  row.text = work_week_words(week);
  return row;
}

ProfileRow clock_row(const ScheduledClock& clock) {
  ProfileRow row;
  row.kind = "clock";
  row.text = scheduled_words(clock);
  if (clock.period == 0) return row;
  row.value = static_cast<double>(clock.on_clock) / clock.minutes;
  row.expected = clock.expected;
  row.p = std::min(clock.p, clock.interval_p);
  return row;
}

}  // namespace

ScheduledClock clock_of(std::span<const ActorTime> posts, const std::array<std::uint64_t, 60>& everyone) {
  std::vector<TimeMicros> times;
  times.reserve(posts.size());
  std::array<std::uint64_t, 60> others = everyone;
  for (const ActorTime& post : posts) {
    if (post.time < 0) continue;
    times.push_back(post.time);
    std::uint64_t& count = others[static_cast<std::size_t>(post.time / kMinute % 60)];
    count -= std::min<std::uint64_t>(count, 1);
  }
  return scheduled_clock(posting_minutes(times), minute_shares(others));
}

std::vector<ProfileRow> clock_profile(const std::string& scope, std::uint32_t subject,
                                      std::span<const ActorTime> posts,
                                      const std::array<std::uint64_t, 60>& everyone) {
  const WeekRhythm rhythm = week_rhythm(posts);
  std::vector<ProfileRow> rows;
  if (rhythm.cells == 0) return rows;
  OffsetOptions options;
  if (scope == "group") options.habit_hours = kGroupHabitHours;
  const OffsetEstimate estimate = utc_offset(rhythm, options);
  rows.push_back(rhythm_row(rhythm, scope == "group"));
  rows.push_back(offset_row(estimate, rhythm, options));
  if (estimate.answer == OffsetAnswer::found) rows.push_back(week_row(work_week(rhythm, estimate.best)));
  rows.push_back(clock_row(clock_of(posts, everyone)));
  for (ProfileRow& row : rows) {
    row.scope = scope;
    row.subject = subject;
  }
  return rows;
}

std::vector<ProfileRow> actor_profile(Database& database, ActorId actor) {
  return clock_profile("actor", actor, posts_of_actor(database, actor), minutes_of_everyone(database));
}

}  // namespace fewhands
