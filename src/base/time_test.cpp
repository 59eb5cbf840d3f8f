#include "base/time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/error.h"

namespace fewhands {
namespace {

TEST(ParseDuration, reads_every_unit) {
  EXPECT_EQ(parse_duration("60s"), 60 * kSecond);
  EXPECT_EQ(parse_duration("90"), 90 * kSecond);
  EXPECT_EQ(parse_duration("500ms"), kSecond / 2);
  EXPECT_EQ(parse_duration("7us"), 7);
  EXPECT_EQ(parse_duration("10m"), 10 * kMinute);
  EXPECT_EQ(parse_duration("1.5h"), 90 * kMinute);
  EXPECT_EQ(parse_duration("2d"), 2 * kDay);
  EXPECT_EQ(parse_duration("0"), 0);
}

TEST(ParseDuration, refuses_what_is_no_duration) {
  for (const char* text : {"", "s", "-5s", "5 s", "5parsecs", "1e99d", "nan", "inf", "60s "}) {
    EXPECT_THROW(parse_duration(text), Error) << text;
  }
}

TEST(ParseDuration, says_what_to_write_instead) {
  try {
    parse_duration("soon");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_NE(error.message().find("soon"), std::string::npos);
    EXPECT_NE(error.hint().find("60s"), std::string::npos);
  }
}

TEST(FormatDuration, uses_the_largest_unit_that_is_exact) {
  EXPECT_EQ(format_duration(60 * kSecond), "60s");
  EXPECT_EQ(format_duration(5 * kMinute), "5m");
  EXPECT_EQ(format_duration(kHour), "1h");
  EXPECT_EQ(format_duration(2 * kDay), "2d");
  EXPECT_EQ(format_duration(kDay), "24h");
  EXPECT_EQ(format_duration(kSecond / 2), "0.5s");
  EXPECT_EQ(format_duration(61 * kSecond), "61s");
}

RC_GTEST_PROP(FormatDuration, is_read_back_as_what_it_was, ()) {
  const TimeMicros duration = *rc::gen::inRange<TimeMicros>(0, 100'000) * kSecond;
  RC_ASSERT(parse_duration(format_duration(duration)) == duration);
}

TEST(FormatTime, writes_iso_8601_in_utc) {
  EXPECT_EQ(format_time(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(format_time(1'499'351'340 * kSecond), "2017-07-06T14:29:00Z");
  EXPECT_EQ(format_time(1'500'000), "1970-01-01T00:00:01.5Z");
  EXPECT_EQ(format_time(1), "1970-01-01T00:00:00.000001Z");
  EXPECT_EQ(format_time(kNoTime), "");
}

TEST(FormatTime, counts_backwards_before_1970) {
  EXPECT_EQ(format_time(-1 * kSecond), "1969-12-31T23:59:59Z");
  EXPECT_EQ(format_time(-1), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(format_time(-kDay), "1969-12-31T00:00:00Z");
}

TEST(DaysFromCivil, knows_leap_years) {
  EXPECT_EQ(days_from_civil(1970, 1, 1), 0);
  EXPECT_EQ(days_from_civil(2000, 3, 1) - days_from_civil(2000, 2, 28), 2);
  EXPECT_EQ(days_from_civil(1900, 3, 1) - days_from_civil(1900, 2, 28), 1);
  EXPECT_EQ(days_from_civil(1, 1, 1), -719162);
}

RC_GTEST_PROP(DaysFromCivil, is_the_inverse_of_the_printed_date, ()) {
  const auto days = *rc::gen::inRange<std::int64_t>(-700'000, 2'000'000);
  const std::string text = format_time(days * kDay);
  const auto year = std::stoll(text.substr(0, 4));
  const auto month = static_cast<unsigned>(std::stoul(text.substr(5, 2)));
  const auto day = static_cast<unsigned>(std::stoul(text.substr(8, 2)));
  RC_ASSERT(days_from_civil(year, month, day) == days);
}

TEST(ParseBytes, reads_decimal_and_binary_units) {
  EXPECT_EQ(parse_bytes("1000000"), 1'000'000U);
  EXPECT_EQ(parse_bytes("512MB"), 512'000'000U);
  EXPECT_EQ(parse_bytes("2GiB"), std::uint64_t{2} << 30);
  EXPECT_EQ(parse_bytes("1.5GB"), 1'500'000'000U);
  EXPECT_EQ(parse_bytes("4KiB"), 4096U);
}

TEST(ParseBytes, refuses_what_is_no_amount) {
  for (const char* text : {"", "0", "-1GB", "GB", "1 GB", "1gb", "1PB", "1e30"}) {
    EXPECT_THROW(parse_bytes(text), Error) << text;
  }
}

TEST(FormatBytes, keeps_one_decimal) {
  EXPECT_EQ(format_bytes(0), "0 B");
  EXPECT_EQ(format_bytes(999), "999 B");
  EXPECT_EQ(format_bytes(1'234), "1.2 kB");
  EXPECT_EQ(format_bytes(2'300'000'000), "2.3 GB");
}

}  // namespace
}  // namespace fewhands
