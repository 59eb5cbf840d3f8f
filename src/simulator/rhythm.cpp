#include "simulator/rhythm.h"

#include <algorithm>
#include <cmath>

namespace fewhands {

namespace {

// Shares of the busiest hour; read off published hour-of-day curves of social media in round numbers.
constexpr std::array<double, 24> kPeopleHours = {.30, .16, .08, .05, .05, .08, .18, .35, .50, .55, .58, .62,
                                                 .68, .66, .62, .62, .66, .72, .80, .90, 1.0, .98, .80, .52};
constexpr double kOfficeNight = .01;

std::size_t slot_of(int day, int quarter) {
  return static_cast<std::size_t>(day) * 96 + static_cast<std::size_t>(quarter);
}

}  // namespace

Rhythm Rhythm::people() {
  Rhythm rhythm;
  for (int day = 0; day < 7; ++day) {
    const bool weekend = day >= 5;
    for (int quarter = 0; quarter < 96; ++quarter) {
      // Weekends start an hour and a half later.
      const double hour = std::fmod(static_cast<double>(quarter) / 4.0 - (weekend ? 1.5 : 0.0) + 24.0, 24.0);
      const auto from = static_cast<std::size_t>(hour);
      const double part = hour - std::floor(hour);
      const double level = kPeopleHours[from] * (1 - part) + kPeopleHours[(from + 1) % 24] * part;
      rhythm.levels_[slot_of(day, quarter)] = level * (weekend ? 1.0 : 0.88);
    }
  }
  return rhythm;
}

Rhythm Rhythm::office() {
  Rhythm rhythm;
  for (int day = 0; day < 7; ++day) {
    for (int quarter = 0; quarter < 96; ++quarter) {
      const bool open = day < 5 && quarter >= 36 && quarter < 70;
      const bool lunch = quarter >= 49 && quarter < 53;
      rhythm.levels_[slot_of(day, quarter)] = !open ? kOfficeNight : lunch ? .5 : 1.0;
    }
  }
  return rhythm;
}

std::uint32_t Rhythm::draw(std::uint32_t end, int shift, Random& random) const {
  while (true) {
    const auto second = static_cast<std::uint32_t>(random.below(end));
    if (random.uniform() < level(second, shift)) return second;
  }
}

double lognormal_delay(double median, double sigma, Random& random) {
  return std::max(1.0, median * std::exp(sigma * random.normal()));
}

}  // namespace fewhands
