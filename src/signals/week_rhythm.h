// When somebody posts: by UTC hour of the week, counted so that a clump of posts counts once.
//
// A cell is one hour of one day of one actor. It is active where the actor posts in it at all, however
// often: posts come in bursts and threads, and thirty posts in one hour show one hour awake.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/types.h"

namespace fewhands {

inline constexpr std::size_t kHoursPerWeek = 168;

struct ActorTime {
  ActorId actor = 0;
  TimeMicros time = kNoTime;
};

// Hour 0 is Monday 00:00 UTC.
struct WeekRhythm {
  std::array<double, kHoursPerWeek> active{};   // cells with a post
  std::array<double, kHoursPerWeek> offered{};  // how often that hour comes between first and last day
  double cells = 0;                             // sum of `active`
  std::uint32_t days = 0;                       // different UTC days with a post
  TimeMicros first = kNoTime;
  TimeMicros last = kNoTime;
  // How much less the cells say than as many independent ones: the variance of the first circular moment with
  // the days as clusters, over that of independent cells; at least 1. Above 1 where hours come in runs, or
  // several actors wake together.
  double dispersion = 1;
  // Chi-square, 4 degrees of freedom, of the first two daily harmonics against no rhythm, days as clusters.
  double rhythm_chi_square = 0;

  double effective_cells() const { return cells / dispersion; }
};

// posts in any order; those without a time, before 1970 or after 2200 are left out. O(n log n).
WeekRhythm week_rhythm(std::span<const ActorTime> posts);

// Hour of the week (0 .. 167) of a time not before 1970.
std::uint32_t hour_of_week(TimeMicros time);

}  // namespace fewhands
