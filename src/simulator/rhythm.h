// When people are awake, and when they are at work: levels by local hour of the week.
#pragma once

#include <array>
#include <cstdint>

#include "base/random.h"

namespace fewhands {

inline constexpr std::uint32_t kSecondsPerDay = 86'400;

// Level in (0, 1] per quarter of an hour of a week that starts on Monday.
class Rhythm {
 public:
  static Rhythm people();  // evening peak, small hours quiet, later and busier weekends
  static Rhythm office();  // weekdays nine to five

  // `second` counts from a Monday 00:00 UTC; `shift` = minutes that local time is ahead of UTC.
  double level(std::uint32_t second, int shift) const {
    const int minute = static_cast<int>(second / 60 % kMinutesPerWeek) + shift + kMinutesPerWeek;
    return levels_[static_cast<std::size_t>(minute % kMinutesPerWeek / 15)];
  }
  // A second in [0, end) with density proportional to the level.
  std::uint32_t draw(std::uint32_t end, int shift, Random& random) const;

 private:
  static constexpr int kMinutesPerWeek = 7 * 24 * 60;
  std::array<double, 7 * 24 * 4> levels_{};
};

// exp(N(log median, sigma)), in seconds, at least 1.
double lognormal_delay(double median, double sigma, Random& random);

}  // namespace fewhands
