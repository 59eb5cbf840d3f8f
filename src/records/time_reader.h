// How the times of one column are read: one rule, decided over all of its values.
//
// A value is first taken apart without the rule (time_parser.h), and counted in a TimeProfile. The
// profile of the whole column then gives the rule:
//   month or day first   a first number above 12 proves day first, a second one month first; both is a
//                        contradiction, neither is refused unless the user says which (`date_order`)
//   unit of Unix times   by the digits of most values: up to 11 seconds, 12 to 14 milliseconds, 15 to 17
//                        microseconds, above nanoseconds; values of another unit fail
//   YYYYMMDD[hhmmss]     where all numbers of the column read as such
//   zone                 the value's own, else the user's, else UTC
// Profiles merge, so a column can be read in pieces, in any order, with the same rule in the end.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/types.h"
#include "records/time_parser.h"
#include "records/time_zone.h"

namespace fewhands {

enum class DateOrder : std::uint8_t { unknown, month_first, day_first };

struct TimeRule {
  DateOrder order = DateOrder::unknown;  // unknown is read as month first
  std::int64_t units_per_second = 1;     // of Unix times: 1, 1000, 1'000'000 or 1'000'000'000
  bool compact = false;                  // whole numbers are YYYYMMDD[hhmmss]
  std::shared_ptr<const TimeZone> zone;  // for values without one; null = UTC

  bool reads_like(const TimeRule& other) const {
    return order == other.order && units_per_second == other.units_per_second && compact == other.compact;
  }
};

enum class TimeProblem : std::uint8_t { none, unreadable, no_such_date, other_unit, before_1970 };

struct ReadTime {
  TimeMicros time = kNoTime;
  TimeProblem problem = TimeProblem::none;
};

// Never throws. About 5 to 15 ns.
ReadTime resolve_time(const TimeParts& parts, const TimeRule& rule);

class TimeProfile {
 public:
  // text: the value that parts was parsed from; kept only as an example.
  void add(const TimeParts& parts, std::string_view text);
  void merge(const TimeProfile& other);

  std::uint64_t values() const { return values_; }

  // The rule for the column, from what was counted and what the user said. date_order: "", "mdy", "dmy".
  // file and column are for the message of the Error(data) that a contradiction or a doubt gives.
  TimeRule decide(const std::string& date_order, const std::shared_ptr<const TimeZone>& zone,
                  const std::string& file, const std::string& column) const;
  // The same without an error: what to begin with while the column is still being read.
  TimeRule guess(const std::string& date_order, const std::shared_ptr<const TimeZone>& zone) const;
  // One line for the user: what was read as what.
  std::string describe(const TimeRule& rule, bool order_given) const;

 private:
  std::uint64_t count(TimeShape shape) const { return shapes_[static_cast<std::size_t>(shape)]; }

  std::uint64_t values_ = 0;
  std::array<std::uint64_t, 5> shapes_{};
  std::array<std::uint64_t, 4> units_{};  // s, ms, us, ns
  std::uint64_t compact_ = 0;
  std::uint64_t zoned_ = 0;
  std::uint64_t zoneless_ = 0;
  std::uint64_t month_first_ = 0;  // values that cannot be day first
  std::uint64_t day_first_ = 0;
  // The least value, byte by byte, of each kind: an example that does not depend on the order of rows.
  std::string month_first_example_;
  std::string day_first_example_;
  std::string numeric_example_;
};

}  // namespace fewhands
