#include "links/same_moment.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

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

}  // namespace

MomentTest::MomentTest(const SortedActions& actions) : actions_(actions) {
  // Where there are too many gaps, whole objects are left out by a fixed stride of their ids,
  // which are random with respect to time.
  double total = 0;
  for (ObjectId o = 0; o < actions.object_count; ++o) {
    const auto k = static_cast<double>(actions.end_of(o) - actions.begin_of(o));
    if (k <= static_cast<double>(kSmallObject)) total += k * (k - 1.0) / 2.0;
  }
  const auto stride = static_cast<ObjectId>(1.0 + total / static_cast<double>(kPooledGaps));
  for (ObjectId o = 0; o < actions.object_count; o += stride) {
    const std::size_t begin = actions.begin_of(o);
    const std::size_t end = actions.end_of(o);
    if (end - begin > kSmallObject) continue;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j) {
        if (actions.actor[i] != actions.actor[j]) pooled_.push_back(actions.time[j] - actions.time[i]);
      }
    }
  }
  std::sort(pooled_.begin(), pooled_.end());
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
  double own_within = 0;  // none is below: gap is the smallest
  for (const TimeMicros x : of_a) {
    for (const TimeMicros y : of_b) own_within += std::abs(x - y) <= gap ? 1.0 : 0.0;
  }
  const std::span<const TimeMicros> times(actions_.time.data() + begin, end - begin);
  const auto k = static_cast<double>(end - begin);
  const double others = std::max(0.0, k * (k - 1.0) / 2.0 - result.draws);
  const double weight = others / (others + kBorrowed);
  const auto pool = static_cast<double>(pooled_.size());
  const auto pool_up_to =
      static_cast<double>(std::upper_bound(pooled_.begin(), pooled_.end(), gap) - pooled_.begin());
  // The rank of one among n + 1 is (1 + those up to it) / (n + 1): a gap that nobody else has is not 0.
  const double others_up_to = std::max(0.0, pairs_within(times, gap) - own_within);
  result.up_to =
      weight * (others_up_to + 1.0) / (others + 1.0) + (1.0 - weight) * (pool_up_to + 1.0) / (pool + 1.0);
  if (wants_below) {
    const auto pool_below =
        static_cast<double>(std::lower_bound(pooled_.begin(), pooled_.end(), gap) - pooled_.begin());
    const double others_below = gap > 0 ? std::max(0.0, pairs_within(times, gap - 1)) : 0.0;
    result.below = weight * others_below / (others + 1.0) + (1.0 - weight) * pool_below / (pool + 1.0);
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
