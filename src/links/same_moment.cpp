#include "links/same_moment.h"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <tuple>

#include "base/random.h"

namespace fewhands {

namespace {

// u for one object: the smallest of `draws` gaps.
double smallest_of(double share, double draws) {
  return -std::expm1(draws * std::log1p(-std::min(share, 1.0 - 1e-15)));
}

double fisher(double log_sum, std::size_t objects) {
  return objects == 0 ? 1.0 : boost::math::gamma_q(static_cast<double>(objects), -log_sum);
}

// Pairs (i, j) of sorted times with a gap of at most `gap`.
double pairs_within(std::span<const TimeMicros> times, TimeMicros gap) {
  double count = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    while (times[i] - times[first] > gap) ++first;
    count += static_cast<double>(i - first);
  }
  return count;
}

std::size_t class_of(std::size_t actions) { return actions < 5 ? actions - 2 : actions < 8 ? 3 : 4; }

}  // namespace

// Where a class has too many gaps, whole objects are left out by a fixed stride of their ids,
// which are random with respect to time.
MomentTest::MomentTest(const SortedActions& actions) : actions_(actions) {
  std::array<double, std::tuple_size_v<decltype(pooled_)>> gaps{};
  const auto size_of = [&](ObjectId object) { return actions.end_of(object) - actions.begin_of(object); };
  for (ObjectId object = 0; object < actions.object_count; ++object) {
    const std::size_t size = size_of(object);
    if (size < 2 || size > kSmallObject) continue;
    gaps[class_of(size)] += static_cast<double>(size) * static_cast<double>(size - 1) / 2.0;
  }
  std::array<ObjectId, std::tuple_size_v<decltype(pooled_)>> seen{};
  for (ObjectId object = 0; object < actions.object_count; ++object) {
    const std::size_t size = size_of(object);
    if (size < 2 || size > kSmallObject) continue;
    const std::size_t of = class_of(size);
    const auto stride = static_cast<ObjectId>(1.0 + gaps[of] / static_cast<double>(kPooledGaps));
    if (seen[of]++ % stride != 0) continue;
    for (std::size_t i = actions.begin_of(object); i < actions.end_of(object); ++i) {
      for (std::size_t j = i + 1; j < actions.end_of(object); ++j) {
        if (actions.actor[i] != actions.actor[j]) pooled_[of].push_back(actions.time[j] - actions.time[i]);
      }
    }
  }
  for (std::vector<TimeMicros>& pool : pooled_) std::sort(pool.begin(), pool.end());
}

const std::vector<TimeMicros>& MomentTest::pool_of(std::size_t actions) const {
  return pooled_[class_of(actions)];
}

MomentTest::Rank MomentTest::rank(ActorId a, ActorId b, ObjectId object, bool wants_below) const {
  const std::size_t begin = actions_.begin_of(object);
  const std::size_t end = actions_.end_of(object);
  std::vector<TimeMicros> of_a;
  std::vector<TimeMicros> of_b;
  for (std::size_t row = begin; row < end; ++row) {
    if (actions_.actor[row] == a) of_a.push_back(actions_.time[row]);
    if (actions_.actor[row] == b) of_b.push_back(actions_.time[row]);
  }
  TimeMicros gap = std::numeric_limits<TimeMicros>::max();
  for (const TimeMicros x : of_a) {
    for (const TimeMicros y : of_b) gap = std::min(gap, std::abs(x - y));
  }
  Rank result;
  result.draws = static_cast<double>(of_a.size() * of_b.size());
  // The rank of one among n + 1 is (1 + those up to it) / (n + 1): a gap that nobody else has is not 0.
  const std::size_t size = end - begin;
  if (size <= kSmallObject) {
    const std::vector<TimeMicros>& pool = pool_of(size);
    const auto all = static_cast<double>(pool.size()) + 1.0;
    const auto up_to = std::upper_bound(pool.begin(), pool.end(), gap) - pool.begin();
    const auto below = std::lower_bound(pool.begin(), pool.end(), gap) - pool.begin();
    result.up_to = (static_cast<double>(up_to) + 1.0) / all;
    result.below = static_cast<double>(below) / all;
    return result;
  }
  double own_within = 0;  // none is below: gap is the smallest
  for (const TimeMicros x : of_a) {
    for (const TimeMicros y : of_b) own_within += std::abs(x - y) <= gap ? 1.0 : 0.0;
  }
  const std::span<const TimeMicros> times(actions_.time.data() + begin, size);
  const auto k = static_cast<double>(size);
  const double others = std::max(0.0, k * (k - 1.0) / 2.0 - result.draws);
  result.up_to = (std::max(0.0, pairs_within(times, gap) - own_within) + 1.0) / (others + 1.0);
  if (wants_below) {
    result.below = gap > 0 ? std::max(0.0, pairs_within(times, gap - 1)) / (others + 1.0) : 0.0;
  }
  return result;
}

double MomentTest::p(ActorId a, ActorId b, std::span<const ObjectId> shared) const {
  double log_sum = 0;
  for (const ObjectId object : shared) {
    const Rank r = rank(a, b, object, false);
    log_sum += std::log(smallest_of(r.up_to, r.draws));
  }
  return fisher(log_sum, shared.size());
}

double MomentTest::randomised_p(ActorId a, ActorId b, std::span<const ObjectId> shared,
                                std::uint64_t seed) const {
  double log_sum = 0;
  for (const ObjectId object : shared) {
    const Rank r = rank(a, b, object, true);
    const double draw = uniform_at(seed, object, (std::uint64_t{a} << 32) | b);
    const double low = smallest_of(r.below, r.draws);
    log_sum += std::log(std::max(1e-300, low + draw * (smallest_of(r.up_to, r.draws) - low)));
  }
  return fisher(log_sum, shared.size());
}

}  // namespace fewhands
