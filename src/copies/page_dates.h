// Dates as people write them: "August 02 2019", "2 de agosto de 2019", "2. August 2019", "2 августа
// 2019 г.", "۱۱ مرداد ۱۳۹۸", "2019年8月2日", "2019-08-02", "02.08.2019"; digits of any script.
//
// A date is an interval of UTC: a day where it names a day, one instant where it carries a time of day
// with a zone. "02/08/2019" can be two days: it is read only where one of its numbers is above 12, or
// where the caller knows the order. Months of the Solar Hijri calendar are turned into Gregorian days
// (Borkowski 1996, the 33-year rule, right from 1799 to 2256).
#pragma once

#include <string_view>
#include <vector>

#include "copies/page.h"
#include "records/time_reader.h"

namespace fewhands {

struct FoundDate {
  PageSpan span;  // within the text given
  TimeMicros first = kNoTime;
  TimeMicros last = kNoTime;
};

// All dates that name a day, in order, disjoint. Linear.
std::vector<FoundDate> find_dates(std::string_view text, DateOrder order = DateOrder::unknown);

// Text that is a date and nothing else but for a weekday, a time of day, a label "Published:"; empty
// otherwise. Also every form of records/time_parser.h.
PageDate read_date(std::string_view text, DateOrder order = DateOrder::unknown);

// The order that the numbers of the text's own dates prove; unknown where none does, or both.
DateOrder proven_order(std::string_view text);

}  // namespace fewhands
