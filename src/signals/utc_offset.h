// How far somebody's clock is from UTC, from the hours at which they post.
//
// The posterior of the offset, in half hours on the circle of a day, under a uniform prior. The counts of
// active cells by UTC hour of the day are Dirichlet-multinomial about a reference day shifted by the offset:
//
//   P(y | offset, reference, k) = G(k) / G(n + k) * prod_h G(y_h + k r_h) / G(k r_h),   G = Gamma,
//
// y = cells / dispersion, r = share of the reference day in each hour. The concentration k says how far a
// person's own day strays from the reference; it is averaged over a grid, and so are two reference days,
// leisure and office. As nobody can tell a late riser from a clock further west, the result is widened by
// a normal of habit_hours.
//
// That one curve fits people everywhere and gives their time zones: Yasseri, Sumi and Kertesz 2012 (PLoS ONE
// 7:e30091). How much people differ in their hours: Roenneberg et al. 2007 (Sleep Medicine Reviews 11:429),
// standard deviation of mid-sleep about 1.4 h. The reference days are smooth formulas in round numbers
// (utc_offset.cpp); the simulator draws its worlds from another table.
#pragma once

#include <array>
#include <cstdint>

#include "signals/week_rhythm.h"

namespace fewhands {

inline constexpr std::size_t kHalfHours = 48;

enum class OffsetAnswer : std::uint8_t {
  insufficient,  // fewer cells or days than asked for
  flat,          // no daily rhythm: posts at all hours alike
  vague,         // a rhythm, but the interval is wider than max_width_hours
  found,
};

struct OffsetOptions {
  double level = 0.9;          // of the interval
  double habit_hours = 1.5;    // of one person; what is left of it in a group is smaller
  double min_cells = 30;       // effective
  std::uint32_t min_days = 5;  // with posts
  double flat_p = 0.01;        // a rhythm is there where p_flat is below
  double max_width_hours = 10;
};
inline constexpr double kGroupHabitHours = 1.0;

struct OffsetEstimate {
  OffsetAnswer answer = OffsetAnswer::insufficient;
  // Hours ahead of UTC; best in (-12, 12], low <= best <= high, which may reach beyond 12 either way. Set
  // where the answer is vague or found.
  double best = 0;
  double low = 0;
  double high = 0;
  double office = 0;  // posterior probability of the office day
  double p_flat = 1;  // of WeekRhythm::rhythm_chi_square
  double effective_cells = 0;
  std::array<double, kHalfHours> posterior{};  // [i] of offset i / 2 hours; i >= 25 are the negative ones
};

// About 1 ms.
OffsetEstimate utc_offset(const WeekRhythm& rhythm, const OffsetOptions& options = {});

enum class ReferenceDay : std::uint8_t { leisure, office };
// Level at a local hour in [0, 24), greatest about 1.
double reference_level(ReferenceDay day, double hour);

}  // namespace fewhands
