// Small bar charts of a profile: the hours of the day, the weeks.
#pragma once

#include <string>
#include <vector>

#include "casefile/case_content.h"

namespace fewhands {

// One bar per UTC hour of the day, from a row of kind "rhythm"; "" where it has no series of a week.
std::string draw_hours(const ProfileRow& rhythm, std::uint32_t group);
// One bar per week, or per several where there are more than 60, from a row of kind "weeks"; "" below two
// weeks.
std::string draw_weeks(const ProfileRow& weeks, std::uint32_t group);

}  // namespace fewhands
