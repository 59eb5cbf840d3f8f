#include "pipeline/profile_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "findings/words.h"

namespace fewhands {

namespace {

constexpr std::array<const char*, 7> kDayNames = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};

std::string p_words(double p) { return p <= 0 ? "p below 1e-300" : fmt::format("p {:.2g}", p); }

std::string expected_words(double expected) {
  return expected < 0.1 ? fmt::format("{:.2g}", expected) : fmt::format("{:.1f}", expected);
}

std::string day_words(std::int64_t day) { return date_words(day * kDay); }

}  // namespace

std::string zone_words(double hours) {
  double wrapped = std::remainder(hours, 24.0);
  if (wrapped <= -12) wrapped += 24;
  const auto minutes = std::lround(std::abs(wrapped) * 60);
  std::string text = wrapped < 0 ? "UTC-" : "UTC+";
  text += std::to_string(minutes / 60);
  if (minutes % 60 != 0) text += fmt::format(":{:02}", minutes % 60);
  return minutes == 0 ? "UTC" : text;
}

std::string rhythm_words(const WeekRhythm& rhythm, bool of_group) {
  constexpr std::size_t kSpan = 8;
  std::array<double, 24> day{};
  for (std::size_t hour = 0; hour < kHoursPerWeek; ++hour) day[hour % 24] += rhythm.active[hour];
  double most = -1;
  std::size_t begin = 0;
  for (std::size_t first = 0; first < 24; ++first) {
    double inside = 0;
    for (std::size_t i = 0; i < kSpan; ++i) inside += day[(first + i) % 24];
    if (inside > most) {
      most = inside;
      begin = first;
    }
  }
  return fmt::format("{} {} on {}; {} of them between {:02}:00 and {:02}:00 UTC",
                     of_group ? "members post in" : "posts in",
                     counted_words(static_cast<std::uint64_t>(rhythm.cells), "hour",
                                   of_group ? "hours, each member's counted," : "different hours"),
                     counted_words(rhythm.days, "day", "days"), percent_words(most / rhythm.cells), begin,
                     (begin + kSpan) % 24);
}

std::string offset_words(const OffsetEstimate& estimate, const WeekRhythm& rhythm,
                         const OffsetOptions& options) {
  switch (estimate.answer) {
    case OffsetAnswer::insufficient:
      return fmt::format("insufficient data: worth {:.0f} independent hours on {}, {:.0f} on {} are needed",
                         std::floor(estimate.effective_cells), counted_words(rhythm.days, "day", "days"),
                         options.min_cells, options.min_days);
    case OffsetAnswer::flat:
      return fmt::format("no daily rhythm beyond chance ({}), so no time zone", p_words(estimate.p_flat));
    case OffsetAnswer::vague:
      return fmt::format("a daily rhythm, but no time zone: the {:.0f} % interval is {:.0f} hours wide",
                         options.level * 100, estimate.high - estimate.low);
    case OffsetAnswer::found:
      break;
  }
  std::string text = fmt::format("like people at {} ({:.0f} % interval {} to {})", zone_words(estimate.best),
                                 options.level * 100, zone_words(estimate.low), zone_words(estimate.high));
  if (estimate.office > 0.9) text += ", who keep office hours";
  if (estimate.office < 0.1) text += ", who post in their free hours too";
  return text;
}

std::string work_week_words(const WorkWeek& week) {
  const std::string days =
      fmt::format("{} and {}", kDayNames[week.quiet_day], kDayNames[(week.quiet_day + 1) % 7]);
  const std::string office =
      fmt::format("{} of the active hours are from 9 to 18 on the other days, {} were all hours alike",
                  percent_words(week.office_share), percent_words(week.office_expected));
  if (week.quiet_p >= kClearP)
    return fmt::format("no days off: {} are the quietest, no more than chance; {}", days, office);
  return fmt::format("{} are quiet, local time: {} of the active hours, {} were all days alike ({}); {}",
                     days, percent_words(week.quiet_share), percent_words(week.quiet_expected),
                     p_words(week.quiet_p), office);
}

std::string scheduled_words(const ScheduledClock& clock) {
  if (clock.period == 0) return "insufficient data: posts in fewer than 10 different minutes";
  const bool by_clock = clock.p < kClockP;
  const bool by_interval = clock.interval_p < kClockP;
  if (!by_clock && !by_interval) return "keeps no fixed clock and no fixed interval";
  std::string text;
  if (by_clock) {
    text = fmt::format("{} minutes with a post are {}, of others' posts {} ({})",
                       share_words(clock.on_clock, clock.minutes), clock_words(clock.period, clock.phase),
                       percent_words(clock.expected), p_words(clock.p));
  }
  if (by_interval) {
    text += fmt::format("{}{} gaps between posts are {} ({})", by_clock ? "; " : "",
                        share_words(clock.on_interval, clock.gaps), duration_words(clock.interval * kMinute),
                        p_words(clock.interval_p));
  }
  return text;
}

std::string burst_words(const CreationBurst& burst) {
  if (burst.inside == 0)
    return fmt::format("{} with a date, no two close together",
                       counted_words(burst.accounts, "account", "accounts"));
  const std::int64_t days = burst.last_day - burst.first_day + 1;
  return fmt::format("{} accounts were created within {} ({}), where {} would be expected; {}",
                     share_words(burst.inside, burst.accounts),
                     counted_words(static_cast<std::uint64_t>(days), "day", "days"),
                     days == 1 ? day_words(burst.first_day)
                               : day_words(burst.first_day) + " to " + day_words(burst.last_day),
                     expected_words(burst.expected), p_words(burst.p));
}

std::string family_words(const HandleFamily& family, const HandleFamilies& all) {
  std::string what = "have the shape " + value_words(family.key);
  if (family.kind == "digits") what = "are letters and " + family.key + " digits";
  if (family.kind == "begins") what = "begin with " + value_words(family.key);
  if (family.kind == "ends") what = "end with " + value_words(family.key);
  return fmt::format("{} handles {}, of others {}; {}", share_words(family.members, all.members), what,
                     all.others == 0 ? std::string("none are known") : share_words(family.others, all.others),
                     p_words(family.p));
}

std::string generated_words(const GeneratedNames& names) {
  return fmt::format(
      "the letters of the handles are more surprising than others': {:.1f} bits a letter, others {:.1f} ({})",
      names.members_bits, names.others_bits, p_words(names.p));
}

std::string cluster_words(const TextCluster& cluster, const SharedTexts& all, const std::string& noun) {
  return fmt::format(
      "{} members with a {} share {}{}, of others {}; {}", share_words(cluster.members, all.members), noun,
      value_words(cluster.example), cluster.texts > 1 ? fmt::format(" in {} wordings", cluster.texts) : "",
      all.others == 0 ? std::string("none are known") : share_words(cluster.others, all.others),
      p_words(cluster.p));
}

std::string weeks_words(const GroupHistory& history) {
  const auto fullest = std::max_element(history.posts.begin(), history.posts.end());
  const std::uint64_t posts = std::accumulate(history.posts.begin(), history.posts.end(), std::uint64_t{0});
  return fmt::format("{} in {}; the fullest begins on {} with {}", counted_words(posts, "post", "posts"),
                     counted_words(history.posts.size(), "week", "weeks"),
                     date_words(history.first_week + 7 * kDay * (fullest - history.posts.begin())),
                     counted_words(*fullest, "post", "posts"));
}

std::string turnover_words(const GroupHistory& history) {
  if (history.early_gone + history.late_new == 0) return "the same members post in both halves of the weeks";
  return fmt::format(
      "{} members of the first half of the weeks do not post in the second, {} of the second did not in the "
      "first",
      share_words(history.early_gone, history.early), share_words(history.late_new, history.late));
}

std::string succession_words(const Succession& succession) {
  return fmt::format(
      "begins after group {} has ended and acts on {} of its objects, where {} would be expected; {}",
      succession.successor_of, succession.shared, expected_words(succession.expected), p_words(succession.p));
}

}  // namespace fewhands
