// What the others did with the same objects: a wire that many carry, a crowd, one event, shared wording.
#include <algorithm>

#include "findings/innocent.h"
#include "findings/rare_client.h"
#include "findings/words.h"

namespace fewhands {

namespace {

constexpr double kMost = 0.5;
constexpr double kQuarter = 0.25;
constexpr double kNearlyAll = 0.8;
constexpr double kAsFast = 0.5;             // the crowd's share of fast actions, relative to the group's
constexpr TimeMicros kSteadyLag = kMinute;  // a feed's lag has its middle half within so much,
constexpr double kSteadyPart = 0.25;        // or within this part of its median,
constexpr TimeMicros kLongestLag = kHour;   // and is no longer than this
constexpr double kLongText = 100;           // characters
constexpr std::uint64_t kFewObjects = 5;
constexpr TimeMicros kSlowGap = 2 * kMinute;
constexpr TimeMicros kSlowSpread = 30 * kMinute;
constexpr double kManyMembers = 3;

bool has_steady_lag(const CrowdFacts& crowd) {
  const TimeMicros spread = crowd.first_lag_high - crowd.first_lag_low;
  const auto allowed = static_cast<TimeMicros>(kSteadyPart * static_cast<double>(crowd.first_lag_median));
  return crowd.first_lag_median <= kLongestLag && spread <= std::max(kSteadyLag, allowed);
}

bool is_viral(const CrowdFacts& crowd) { return share_of(crowd.viral, crowd.objects) >= kMost; }

InnocentExplanation without_objects(std::string name) {
  return {std::move(name), CheckResult::not_checked,
          "the members share no content within the window, only their moments"};
}

}  // namespace

InnocentExplanation check_news_wire(const InnocentInput& input) {
  InnocentExplanation check{"news wire or feed", CheckResult::unlikely, ""};
  const CrowdFacts& crowd = input.facts->crowd;
  const TextFacts& texts = input.facts->texts;
  if (crowd.objects == 0) return without_objects(check.name);
  const double wide = share_of(crowd.wide_within_hour, crowd.objects);
  const double wide_ungrouped = share_of(crowd.wide_ungrouped, crowd.objects);
  const double headlines = share_of(texts.headlines, texts.records);
  const bool follows = share_of(crowd.first_objects, crowd.objects) >= kMost && has_steady_lag(crowd);

  check.detail = grouped_number(kWireActors) + " or more others carried " +
                 share_words(crowd.wide_within_hour, crowd.objects) + " of the objects within an hour";
  if (crowd.wide_ungrouped < crowd.wide_within_hour) {
    check.detail +=
        ", " + grouped_number(crowd.wide_ungrouped) + " of them without counting members of other groups";
  }
  if (texts.records > 0) {
    check.detail +=
        "; " + share_words(texts.headlines, texts.records) + " of the texts look like a headline with a link";
  }
  if (crowd.first_objects > 0 && !input.first_actor_name.empty()) {
    check.detail += "; the " + input.actor_noun + " " + value_words(input.first_actor_name) +
                    " was first on " + share_words(crowd.first_objects, crowd.objects) + ", " +
                    rough_duration(crowd.first_lag_median) + " ahead in the median" +
                    (follows ? " and by a steady lag" : "");
  }
  if ((wide_ungrouped >= kMost || follows) && headlines >= kMost) {
    check.result = CheckResult::likely;
  } else if (wide >= kQuarter || follows) {
    check.result = CheckResult::possible;
  }
  return check;
}

InnocentExplanation check_everybody(const InnocentInput& input) {
  InnocentExplanation check{"everybody did it", CheckResult::unlikely, ""};
  const CrowdFacts& crowd = input.facts->crowd;
  if (crowd.objects == 0) return without_objects(check.name);
  const double fast = share_of(crowd.group_fast, crowd.group_actions);
  const double crowd_fast = share_of(crowd.crowd_fast, crowd.crowd_actions);
  const bool as_fast = crowd.crowd_actions > 0 && crowd_fast >= kAsFast * fast;
  const double viral = share_of(crowd.viral, crowd.objects);

  check.detail = share_words(crowd.carried_outside, crowd.objects) +
                 " of the objects were carried by others too, " + share_words(crowd.viral, crowd.objects) +
                 " by " + grouped_number(kViralActors) + " or more " + input.actor_noun_plural +
                 " in no group and over " + grouped_number(kViralTimes) + " times as many as the members";
  if (crowd.crowd_actions > 0) {
    check.detail += "; on these objects " + percent_words(fast) +
                    " of the members' actions come within the window of another's, and " +
                    percent_words(crowd_fast) + " of those of " + input.actor_noun_plural + " in no group do";
  }
  if (viral >= kMost) {
    check.result = as_fast ? CheckResult::likely : CheckResult::possible;
  } else if (viral >= kQuarter && as_fast) {
    check.result = CheckResult::possible;
  }
  return check;
}

InnocentExplanation check_one_event(const InnocentInput& input) {
  InnocentExplanation check{"fan event or breaking news", CheckResult::unlikely, ""};
  const TimeFacts& times = input.facts->times;
  if (times.evidence.records < kFewRecords) {
    check.result = CheckResult::not_checked;
    check.detail = "fewer than " + grouped_number(kFewRecords) + " records carry the co-actions";
    return check;
  }
  const TimeMicros span = times.input_last - times.input_first;
  if (span < 2 * kHour) {
    check.result = CheckResult::not_checked;
    check.detail = "the whole input spans " + rough_duration(span);
    return check;
  }
  const double hour = share_of(times.busiest_hour, times.evidence.records);
  const double day = share_of(times.busiest_day, times.evidence.records);
  check.detail = share_words(times.busiest_hour, times.evidence.records) +
                 " of the records fall in one hour, " +
                 share_words(times.busiest_day, times.evidence.records) + " on one day (" +
                 date_words(times.busiest_day_start) + ")";
  if (times.days > 1) check.detail += " of " + grouped_number(times.days);
  const bool by_day = span >= 2 * kDay && day >= kNearlyAll;
  const bool burst = hour >= kNearlyAll || by_day;
  if (burst) {
    check.result = is_viral(input.facts->crowd) ? CheckResult::likely : CheckResult::possible;
  } else if (hour >= kMost || (span >= 2 * kDay && day >= kMost)) {
    check.result = CheckResult::possible;
  }
  return check;
}

InnocentExplanation check_shared_wording(const InnocentInput& input) {
  InnocentExplanation check{"shared wording of an organisation", CheckResult::unlikely, ""};
  const GroupFacts& facts = *input.facts;
  if (input.leading_trace != "text" || facts.texts.records == 0 || facts.crowd.objects == 0) {
    check.result = CheckResult::not_checked;
    check.detail = "the strongest evidence is not text";
    return check;
  }
  const double length =
      static_cast<double>(facts.texts.characters) / static_cast<double>(facts.texts.records);
  const std::uint64_t objects = facts.layers.front().objects;
  const bool is_long = length >= kLongText;
  const bool many = facts.crowd.members_median >= std::min(kManyMembers, static_cast<double>(input.members));
  const bool few = objects <= kFewObjects && many;
  const bool slow = facts.crowd.gap_median >= kSlowGap || facts.crowd.spread_median >= kSlowSpread;

  check.detail = counted_words(objects, "text", "different texts") + " of about " +
                 grouped_number(static_cast<std::uint64_t>(length)) +
                 " characters; each from its first to its last member over " +
                 rough_duration(facts.crowd.spread_median) + ", nearest two " +
                 rough_duration(facts.crowd.gap_median) + " apart (medians)";
  if (is_long && few && slow) {
    check.result = CheckResult::likely;
  } else if (slow && (is_long || few)) {
    check.result = CheckResult::possible;
  }
  return check;
}

}  // namespace fewhands
