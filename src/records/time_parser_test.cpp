#include "records/time_parser.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "base/time.h"
#include "records/time_reader.h"

namespace fewhands {
namespace {

std::string read(std::string_view text, const TimeRule& rule = {}) {
  const ReadTime time = resolve_time(parse_time(text), rule);
  return time.problem == TimeProblem::none ? format_time(time.time) : "-";
}

TEST(TimeParser, reads_iso_8601_with_and_without_a_zone) {
  EXPECT_EQ(read("2017-07-06 14:29:00"), "2017-07-06T14:29:00Z");
  EXPECT_EQ(read("2017-07-06T14:29"), "2017-07-06T14:29:00Z");
  EXPECT_EQ(read("2017-07-06T14:29:00Z"), "2017-07-06T14:29:00Z");
  EXPECT_EQ(read("2017-07-04T13:13:53-04:00"), "2017-07-04T17:13:53Z");
  EXPECT_EQ(read("2017-07-04 13:13:53 +0530"), "2017-07-04T07:43:53Z");
  EXPECT_EQ(read("2017-07-04 13:13:53+02"), "2017-07-04T11:13:53Z");
  EXPECT_EQ(read("2017-07-04T13:13:53.123456789Z"), "2017-07-04T13:13:53.123456Z");
  EXPECT_EQ(read("2017-07-04T13:13:53,5"), "2017-07-04T13:13:53.5Z");
  EXPECT_EQ(read("2017-07-04 13:13:53 UTC"), "2017-07-04T13:13:53Z");
  EXPECT_EQ(read("2017-07-04"), "2017-07-04T00:00:00Z");
  EXPECT_EQ(read("2017/07/04 1:02"), "2017-07-04T01:02:00Z");
}

TEST(TimeParser, reads_the_basic_form_of_iso_8601) {
  EXPECT_EQ(read("20200131T101500Z"), "2020-01-31T10:15:00Z");
  EXPECT_EQ(read("20200131T101500"), "2020-01-31T10:15:00Z");
  EXPECT_EQ(read("20200131T1015+0200"), "2020-01-31T08:15:00Z");
  EXPECT_EQ(read("20200131T101500.25Z"), "2020-01-31T10:15:00.25Z");
  EXPECT_EQ(read("20200131T251500Z"), "-");
  EXPECT_EQ(read("20201331T101500Z"), "-");
  EXPECT_EQ(read("20200131T10"), "-");
  EXPECT_EQ(read("20200131Tx01500Z"), "-");
}

TEST(TimeParser, reads_the_american_zones_by_name) {
  EXPECT_EQ(read("2021-01-06 17:59:59 EST"), "2021-01-06T22:59:59Z");
  EXPECT_EQ(read("2021-07-06 17:59:59 EDT"), "2021-07-06T21:59:59Z");
  EXPECT_EQ(read("Wed, 06 Jan 2021 17:59:59 PST"), "2021-01-07T01:59:59Z");
  EXPECT_EQ(read("2021-01-06 17:59:59 XST"), "-");
}

TEST(TimeParser, reads_dates_with_a_named_month) {
  EXPECT_EQ(read("Wed Aug 27 13:08:45 +0000 2008"), "2008-08-27T13:08:45Z");
  EXPECT_EQ(read("Wed Aug 27 13:08:45 -0230 2008"), "2008-08-27T15:38:45Z");
  EXPECT_EQ(read("Wed, 27 Aug 2008 13:08:45 GMT"), "2008-08-27T13:08:45Z");
  EXPECT_EQ(read("27 August 2008"), "2008-08-27T00:00:00Z");
  EXPECT_EQ(read("Aug 27, 2008, 1:08 PM"), "2008-08-27T13:08:00Z");
  EXPECT_EQ(read("27-Aug-2008"), "2008-08-27T00:00:00Z");
}

TEST(TimeParser, reads_numeric_dates_by_the_rule) {
  TimeRule day_first;
  day_first.order = DateOrder::day_first;
  EXPECT_EQ(read("9/24/2017 19:52"), "2017-09-24T19:52:00Z");
  EXPECT_EQ(read("24.9.2017 19:52:01", day_first), "2017-09-24T19:52:01Z");
  EXPECT_EQ(read("9/8/2017 7:52:01 PM"), "2017-09-08T19:52:01Z");
  EXPECT_EQ(read("9/8/2017, 12:00:00 am", day_first), "2017-08-09T00:00:00Z");
  EXPECT_EQ(read("24/9/2017"), "-");
}

TEST(TimeParser, reads_unix_times_of_the_rules_unit_only) {
  TimeRule milliseconds;
  milliseconds.units_per_second = 1000;
  EXPECT_EQ(read("1623881091"), "2021-06-16T22:04:51Z");
  EXPECT_EQ(read("1623881091.25"), "2021-06-16T22:04:51.25Z");
  EXPECT_EQ(read("1623881091.0"), "2021-06-16T22:04:51Z");
  EXPECT_EQ(read("0"), "1970-01-01T00:00:00Z");
  EXPECT_EQ(read("1623881091123", milliseconds), "2021-06-16T22:04:51.123Z");
  EXPECT_EQ(read("1623881091", milliseconds), "-");
  EXPECT_EQ(read("1.6238E+12"), "-") << "digits are lost: this is no time";
}

TEST(TimeParser, refuses_what_is_no_date_and_what_lies_before_1970) {
  const auto problem = [](std::string_view text) { return resolve_time(parse_time(text), {}).problem; };
  EXPECT_EQ(problem("2017-02-29"), TimeProblem::no_such_date);
  EXPECT_EQ(problem("2016-02-29"), TimeProblem::none);
  EXPECT_EQ(problem("2017-13-01"), TimeProblem::no_such_date);
  EXPECT_EQ(problem("2017-00-10"), TimeProblem::no_such_date);
  EXPECT_EQ(problem("0001-01-01T00:00:00Z"), TimeProblem::before_1970);
  EXPECT_EQ(problem("1969-12-31T23:59:59Z"), TimeProblem::before_1970);
  EXPECT_EQ(problem("1969-12-31T23:59:59-01:00"), TimeProblem::none);
  EXPECT_EQ(problem("-5"), TimeProblem::before_1970);
  for (const char* text :
       {"", "yesterday", "25:00", "2017-07-06T25:00", "2017-07-06T12:60", "2017-07-06x", "9/24/17",
        "2017-07-06T12", "Foo 27 2008", "+1", "--1", "12345678901234567890", "13:00 PM"}) {
    EXPECT_EQ(problem(text), TimeProblem::unreadable) << text;
  }
  EXPECT_EQ(problem("999999999999999999"), TimeProblem::other_unit);
}

TEST(TimeParser, any_time_from_1970_to_2199_comes_back_from_every_form_it_is_written_in) {
  rc::check([] {
    const TimeMicros micros = *rc::gen::inRange<TimeMicros>(0, 230LL * 366 * kDay);
    const TimeMicros seconds = micros / kSecond * kSecond;
    RC_ASSERT(read(format_time(micros)) == format_time(micros));
    RC_ASSERT(read(std::to_string(seconds / kSecond)) == format_time(seconds));
    const std::string iso = format_time(seconds);  // 2017-07-06T14:29:00Z
    const std::string clock = iso.substr(11, 8);
    const std::string date = iso.substr(5, 2) + "/" + iso.substr(8, 2) + "/" + iso.substr(0, 4);
    RC_ASSERT(read(date + " " + clock) == iso);
    TimeRule compact;
    compact.compact = true;
    const std::string digits = iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8, 2) + iso.substr(11, 2) +
                               iso.substr(14, 2) + iso.substr(17, 2);
    if (seconds < 4102444800 * kSecond) RC_ASSERT(read(digits, compact) == iso);
  });
}

TEST(TimeParser, any_bytes_give_a_time_or_a_problem) {
  rc::check([](const std::string& text) {
    const TimeParts parts = parse_time(text);
    const ReadTime time = resolve_time(parts, {});
    RC_ASSERT((time.problem == TimeProblem::none) == (time.time != kNoTime));
    RC_ASSERT(time.time == kNoTime || time.time >= 0);
  });
  rc::check([] {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789:-/.TZ+ APM,augfri")));
    const ReadTime time = resolve_time(parse_time(text), {});
    RC_ASSERT((time.problem == TimeProblem::none) == (time.time != kNoTime));
  });
}

}  // namespace
}  // namespace fewhands
