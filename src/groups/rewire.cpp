#include "groups/rewire.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace fewhands {
namespace {

constexpr unsigned kAttempts = 200;

std::uint64_t key_of(std::uint32_t a, std::uint32_t b) {
  return (std::uint64_t{std::min(a, b)} << 32) | std::max(a, b);
}

// How often each edge is there: sorted keys as the stubs fell, and the few changes since.
class EdgeCounts {
 public:
  explicit EdgeCounts(std::vector<std::uint64_t> keys) : keys_(std::move(keys)) {
    std::sort(keys_.begin(), keys_.end());
  }
  std::int64_t count(std::uint64_t key) const {
    const auto [first, last] = std::equal_range(keys_.begin(), keys_.end(), key);
    const auto change = changes_.find(key);
    return (last - first) + (change == changes_.end() ? 0 : change->second);
  }
  void change(std::uint64_t key, std::int64_t by) { changes_[key] += by; }

 private:
  std::vector<std::uint64_t> keys_;
  std::unordered_map<std::uint64_t, std::int64_t> changes_;
};

class Mender {
 public:
  Mender(std::vector<std::uint32_t>& stubs, Random& random)
      : stubs_(stubs), random_(random), counts_(keys(stubs)) {}

  bool good(std::size_t edge) const { return first(edge) != second(edge) && counts_.count(key(edge)) == 1; }

  // Exchanges the second ends with some other edge, so that neither is a loop or double after.
  void mend(std::size_t edge) {
    for (unsigned attempt = 0; attempt < kAttempts; ++attempt) {
      const std::size_t other = random_.below(stubs_.size() / 2);
      if (random_.next() >> 63) std::swap(first(other), second(other));
      if (first(edge) == second(other) || first(other) == second(edge) || first(edge) == first(other) ||
          second(edge) == second(other)) {
        continue;
      }
      const auto one = key_of(first(edge), second(other));
      const auto two = key_of(first(other), second(edge));
      if (counts_.count(one) > 0 || counts_.count(two) > 0) continue;
      counts_.change(key(edge), -1);
      counts_.change(key(other), -1);
      std::swap(second(edge), second(other));
      counts_.change(one, 1);
      counts_.change(two, 1);
      return;
    }
  }

 private:
  static std::vector<std::uint64_t> keys(const std::vector<std::uint32_t>& stubs) {
    std::vector<std::uint64_t> result(stubs.size() / 2);
    for (std::size_t e = 0; e < result.size(); ++e) result[e] = key_of(stubs[2 * e], stubs[2 * e + 1]);
    return result;
  }
  std::uint32_t& first(std::size_t edge) const { return stubs_[2 * edge]; }
  std::uint32_t& second(std::size_t edge) const { return stubs_[2 * edge + 1]; }
  std::uint64_t key(std::size_t edge) const { return key_of(first(edge), second(edge)); }

  std::vector<std::uint32_t>& stubs_;
  Random& random_;
  EdgeCounts counts_;
};

}  // namespace

std::vector<WeightedPair> rewire(std::span<const WeightedPair> pairs, Random& random) {
  std::vector<std::uint32_t> stubs;
  std::vector<double> weights;
  stubs.reserve(2 * pairs.size());
  weights.reserve(pairs.size());
  for (const auto& pair : pairs) {
    stubs.push_back(pair.a);
    stubs.push_back(pair.b);
    weights.push_back(pair.weight);
  }
  shuffle(stubs, random);
  shuffle(weights, random);
  Mender mender(stubs, random);
  for (std::size_t e = 0; e < pairs.size(); ++e) {
    if (!mender.good(e)) mender.mend(e);
  }
  std::vector<WeightedPair> result;
  result.reserve(pairs.size());
  for (std::size_t e = 0; e < weights.size(); ++e) {
    const std::uint32_t a = std::min(stubs[2 * e], stubs[2 * e + 1]);
    const std::uint32_t b = std::max(stubs[2 * e], stubs[2 * e + 1]);
    if (a != b) result.push_back({a, b, weights[e]});
  }
  std::sort(result.begin(), result.end(), [](const WeightedPair& x, const WeightedPair& y) {
    return x.a != y.a ? x.a < y.a : x.b != y.b ? x.b < y.b : x.weight < y.weight;
  });
  const auto last =
      std::unique(result.begin(), result.end(),
                  [](const WeightedPair& x, const WeightedPair& y) { return x.a == y.a && x.b == y.b; });
  result.erase(last, result.end());
  return result;
}

}  // namespace fewhands
