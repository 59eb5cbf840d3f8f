#include "records/time_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/error.h"
#include "base/time.h"

namespace fewhands {
namespace {

using ::testing::HasSubstr;

TimeProfile profile_of(const std::vector<std::string>& values) {
  TimeProfile profile;
  for (const std::string& value : values) profile.add(parse_time(value), value);
  return profile;
}

std::string message_of(const TimeProfile& profile, const std::string& order = "") {
  try {
    profile.decide(order, nullptr, "posts.csv", "when");
  } catch (const Error& error) {
    EXPECT_EQ(error.file(), error.kind() == ErrorKind::data ? "posts.csv" : "");
    return error.message() + " | " + error.hint();
  }
  return "";
}

TEST(TimeReader, one_value_above_twelve_decides_the_order_of_the_whole_column) {
  EXPECT_EQ(profile_of({"1/2/2017", "3/4/2017", "9/24/2017"}).decide("", nullptr, "f", "c").order,
            DateOrder::month_first);
  EXPECT_EQ(profile_of({"1/2/2017", "24/9/2017"}).decide("", nullptr, "f", "c").order, DateOrder::day_first);
}

TEST(TimeReader, contradicting_dates_are_refused_with_both_values) {
  const std::string message = message_of(profile_of({"24/9/2017", "9/24/2017"}));
  EXPECT_THAT(message, HasSubstr("'9/24/2017'"));
  EXPECT_THAT(message, HasSubstr("'24/9/2017'"));
  EXPECT_THAT(message, HasSubstr("--date-order"));
}

TEST(TimeReader, dates_without_a_proof_are_refused_unless_the_order_is_given) {
  const TimeProfile profile = profile_of({"1/2/2017", "3/4/2017"});
  EXPECT_THAT(message_of(profile), HasSubstr("--date-order mdy or --date-order dmy"));
  EXPECT_EQ(profile.decide("dmy", nullptr, "f", "c").order, DateOrder::day_first);
  EXPECT_EQ(profile.decide("mdy", nullptr, "f", "c").order, DateOrder::month_first);
  EXPECT_THAT(message_of(profile, "ymd"), HasSubstr("'ymd'"));
}

TEST(TimeReader, the_unit_of_unix_times_is_that_of_most_values) {
  EXPECT_EQ(profile_of({"1623881091", "1623881092", "5"}).guess("", nullptr).units_per_second, 1);
  EXPECT_EQ(profile_of({"1623881091000", "1623881092000", "1623881092"}).guess("", nullptr).units_per_second,
            1000);
  EXPECT_EQ(profile_of({"1623881091000000"}).guess("", nullptr).units_per_second, 1'000'000);
  EXPECT_EQ(profile_of({"1623881091000000000"}).guess("", nullptr).units_per_second, 1'000'000'000);
}

TEST(TimeReader, whole_columns_of_dates_without_separators_are_no_unix_times) {
  const TimeProfile dates = profile_of({"20170706", "20170707"});
  const TimeRule rule = dates.guess("", nullptr);
  EXPECT_TRUE(rule.compact);
  EXPECT_EQ(format_time(resolve_time(parse_time("20170706"), rule).time), "2017-07-06T00:00:00Z");
  EXPECT_THAT(dates.describe(rule, false), HasSubstr("YYYYMMDD"));
  EXPECT_FALSE(profile_of({"20170706", "20170799"}).guess("", nullptr).compact);
}

TEST(TimeReader, the_rule_used_is_put_in_words) {
  const TimeProfile numeric = profile_of({"9/24/2017 1:00"});
  EXPECT_EQ(numeric.describe(numeric.guess("", nullptr), false),
            "month/day/year (shown by '9/24/2017 1:00'); without zone, read as UTC");
  const TimeProfile iso = profile_of({"2017-07-06T14:29:00Z"});
  EXPECT_EQ(iso.describe(iso.guess("", nullptr), false), "ISO 8601; with zone");
  const TimeProfile unix_times = profile_of({"1623881091"});
  EXPECT_EQ(unix_times.describe(unix_times.guess("", nullptr), false), "Unix time in seconds");
}

TEST(TimeReader, times_without_a_zone_are_read_in_the_named_one) {
  TimeRule rule;
  rule.zone = std::make_shared<const TimeZone>("Europe/Berlin");
  const auto read = [&](const char* text) { return format_time(resolve_time(parse_time(text), rule).time); };
  EXPECT_EQ(read("2017-07-06 14:00"), "2017-07-06T12:00:00Z");
  EXPECT_EQ(read("2017-01-06 14:00"), "2017-01-06T13:00:00Z");
  EXPECT_EQ(read("2017-07-06 14:00Z"), "2017-07-06T14:00:00Z") << "a value's own zone wins";
  EXPECT_EQ(read("2017-03-26 02:30"), "2017-03-26T01:30:00Z") << "a skipped hour moves forward";
  EXPECT_EQ(read("2017-10-29 02:30"), "2017-10-29T00:30:00Z") << "a repeated hour is the first of the two";
  EXPECT_EQ(read("2017-10-29 03:00"), "2017-10-29T02:00:00Z");
  EXPECT_EQ(read("2090-07-06 14:00"), "2090-07-06T12:00:00Z");
}

TEST(TimeReader, an_unknown_zone_is_refused_with_an_example) {
  try {
    TimeZone("Mars/Olympus");
    FAIL() << "a zone of that name was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_THAT(error.hint(), HasSubstr("Europe/Berlin"));
  }
  EXPECT_THROW(TimeZone(""), Error);
}

TEST(TimeReader, profiles_of_pieces_in_any_order_make_the_profile_of_the_whole) {
  rc::check([] {
    const auto value =
        rc::gen::elementOf(std::vector<std::string>{"9/24/2017", "8/14/2016 1:00", "1/2/2017", "1623881091",
                                                    "20170706", "2017-07-06", "2017-07-06T00:00Z", "x"});
    const auto values = *rc::gen::container<std::vector<std::string>>(value);
    const auto cut = *rc::gen::inRange<std::size_t>(0, values.size() + 1);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(cut);
    TimeProfile pieces = profile_of({middle, values.end()});
    pieces.merge(profile_of({values.begin(), middle}));
    const TimeProfile whole = profile_of(values);
    RC_ASSERT(pieces.values() == whole.values());
    RC_ASSERT(pieces.guess("", nullptr).reads_like(whole.guess("", nullptr)));
    RC_ASSERT(pieces.describe(pieces.guess("", nullptr), false) ==
              whole.describe(whole.guess("", nullptr), false));
  });
}

}  // namespace
}  // namespace fewhands
