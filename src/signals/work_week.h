// Which days of the week are quiet, and how much falls into office hours, in local time at a given offset.
#pragma once

#include <cstdint>

#include "signals/week_rhythm.h"

namespace fewhands {

struct WorkWeek {
  std::uint32_t quiet_day = 5;  // first of the two neighbouring local days with least activity, 0 = Monday
  double quiet_share = 0;       // of the active cells that fall on them
  double quiet_expected = 0;    // were all hours alike
  double quiet_p = 1;           // binomial, over effective cells, times the seven pairs of days
  double office_share = 0;      // of active cells on the other five days, from 9:00 to 17:59
  double office_expected = 0;
};

// offset_hours is rounded to whole hours. O(168).
WorkWeek work_week(const WeekRhythm& rhythm, double offset_hours);

}  // namespace fewhands
