#include "media/hamming_join.h"

#include <algorithm>
#include <array>
#include <bit>
#include <mutex>

#include "base/error.h"
#include "base/parallel.h"
#include "base/types.h"
#include "media/hash_bands.h"
#include "media/hash_planes.h"

namespace fewhands {

namespace {

constexpr std::size_t kQueries = 128;  // of one piece of work
constexpr std::size_t kTile =
    2048;  // positions compared with all queries before the next: they stay in cache
constexpr std::size_t kBatch = 4096;        // pairs handed over at once
constexpr std::size_t kFewHashes = 16'384;  // below this, planning costs more than comparing all

// Turns hits into pairs and hands them over in batches.
template <std::size_t kWords>
class PairBatch {
 public:
  PairBatch(std::span<const BitHash<kWords>> hashes, const PairSink& sink) : hashes_(hashes), sink_(sink) {}
  void add(std::uint32_t a, std::uint32_t b) {
    if (a > b) std::swap(a, b);
    pairs_.push_back({a, b, hamming_distance(hashes_[a], hashes_[b])});
    if (pairs_.size() == kBatch) flush();
  }
  void flush() {
    if (!pairs_.empty()) sink_(pairs_);
    pairs_.clear();
  }

 private:
  std::span<const BitHash<kWords>> hashes_;
  const PairSink& sink_;
  std::vector<HashPair> pairs_;
};

template <std::size_t kWords>
void compare_every_pair(std::span<const BitHash<kWords>> hashes, unsigned radius, const Context& context,
                        const PairSink& sink) {
  const HashPlanes<kWords> planes(hashes);
  const PlaneScan scan = planes.scan(radius);
  const ScanFunction find = scan_kernels().front().scan;
  const std::size_t pieces = (hashes.size() + kQueries - 1) / kQueries;
  parallel_for(pieces, context.threads, [&](std::size_t piece) {
    context.check_cancelled();
    PairBatch<kWords> batch(hashes, sink);
    std::vector<std::uint32_t> hits;
    const std::size_t first = piece * kQueries;
    const std::size_t last = std::min(first + kQueries, hashes.size());
    for (std::size_t tile = first; tile < hashes.size(); tile += kTile) {
      const std::size_t end = std::min(tile + kTile, hashes.size());
      for (std::size_t a = first; a < last; ++a) {
        std::array<std::uint32_t, HashPlanes<kWords>::kPlanes> query{};
        planes.query(a, query.data());
        hits.clear();
        if (std::max(tile, a + 1) < end) find(scan, query.data(), std::max(tile, a + 1), end, hits);
        for (const std::uint32_t b : hits) batch.add(static_cast<std::uint32_t>(a), b);
      }
    }
    batch.flush();
    context.advance(last - first);
  });
}

// Whether a band before this one finds the pair too: it is then left to the first of them.
template <std::size_t kWords>
bool found_before(const BitHash<kWords>& a, const BitHash<kWords>& b, const Bands& bands, unsigned band) {
  for (unsigned earlier = 0; earlier < band; ++earlier) {
    const unsigned begin = bands.begin(earlier);
    const unsigned width = bands.width(earlier);
    const auto differing = std::popcount(band_value(a, begin, width) ^ band_value(b, begin, width));
    if (static_cast<unsigned>(differing) <= bands.near) return true;
  }
  return false;
}

template <std::size_t kWords>
void compare_in_band(std::span<const BitHash<kWords>> hashes, const Bands& bands, unsigned band,
                     unsigned radius, const Context& context, const PairSink& sink) {
  const BandOrder sorted = sort_by_band(hashes, bands, band);
  const HashPlanes<kWords> planes(hashes, sorted.order);
  const PlaneScan scan = planes.scan(radius);
  const ScanFunction find = scan_kernels().front().scan;
  parallel_ranges(hashes.size(), kQueries, context.threads, [&](std::size_t first, std::size_t last) {
    context.check_cancelled();
    PairBatch<kWords> batch(hashes, sink);
    std::vector<std::uint32_t> hits;
    for (std::size_t position = first; position < last; ++position) {
      const std::uint32_t a = sorted.order[position];
      const std::uint32_t value = band_value(hashes[a], bands.begin(band), sorted.width);
      std::array<std::uint32_t, HashPlanes<kWords>::kPlanes> query{};
      planes.query(position, query.data());
      hits.clear();
      find(scan, query.data(), position + 1, sorted.start[value + 1], hits);
      for (unsigned bit = 0; bands.near > 0 && bit < sorted.width; ++bit) {
        const std::uint32_t other = value ^ (1U << bit);
        if (other < value || sorted.start[other] == sorted.start[other + 1]) continue;
        find(scan, query.data(), sorted.start[other], sorted.start[other + 1], hits);
      }
      for (const std::uint32_t hit : hits) {
        const std::uint32_t b = sorted.order[hit];
        if (!found_before(hashes[a], hashes[b], bands, band)) batch.add(a, b);
      }
    }
    batch.flush();
    context.advance(last - first);
  });
}

// The bands with least to compare; count = 0 where comparing every pair is no more work.
template <std::size_t kWords>
Bands choose_bands(std::span<const BitHash<kWords>> hashes, const HammingOptions& options) {
  constexpr unsigned kBits = BitHash<kWords>::kBits;
  if (options.method == HammingMethod::every_pair) return {};
  const bool forced = options.method == HammingMethod::bands;
  if (!forced && hashes.size() < kFewHashes) return {};
  const auto count = static_cast<double>(hashes.size());
  double least = count * count / 32 * kCompareSixteen;
  Bands best;
  for (const unsigned near : {1U, 0U}) {
    const Bands bands = bands_for(options.radius, near, kBits, hashes.size());
    if (bands.count > kBits) continue;
    const double cost = band_cost(hashes, bands);
    if (cost >= least && !(forced && best.count == 0)) continue;
    least = cost;
    best = bands;
  }
  return best;
}

template <std::size_t kWords>
void join(std::span<const BitHash<kWords>> hashes, const HammingOptions& options, const Context& context,
          const PairSink& sink) {
  if (hashes.size() >= kNone) {
    throw Error(ErrorKind::resource, "too many picture hashes", "at most 4,294,967,295 can be compared");
  }
  const Bands bands = choose_bands(hashes, options);
  if (bands.count == 0) {
    context.begin("comparing picture hashes", hashes.size());
    compare_every_pair(hashes, options.radius, context, sink);
    return;
  }
  context.begin("comparing picture hashes", hashes.size() * bands.count);
  for (unsigned band = 0; band < bands.count; ++band)
    compare_in_band(hashes, bands, band, options.radius, context, sink);
}

template <std::size_t kWords>
std::vector<HashPair> collect(std::span<const BitHash<kWords>> hashes, const HammingOptions& options,
                              const Context& context) {
  std::vector<HashPair> pairs;
  std::mutex mutex;
  join<kWords>(hashes, options, context, [&](std::span<const HashPair> batch) {
    const std::lock_guard lock(mutex);
    pairs.insert(pairs.end(), batch.begin(), batch.end());
  });
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace

void for_each_near_pair(std::span<const Hash64> hashes, const HammingOptions& options, const Context& context,
                        const PairSink& sink) {
  join(hashes, options, context, sink);
}

void for_each_near_pair(std::span<const Hash256> hashes, const HammingOptions& options,
                        const Context& context, const PairSink& sink) {
  join(hashes, options, context, sink);
}

std::vector<HashPair> near_pairs(std::span<const Hash64> hashes, const HammingOptions& options,
                                 const Context& context) {
  return collect(hashes, options, context);
}

std::vector<HashPair> near_pairs(std::span<const Hash256> hashes, const HammingOptions& options,
                                 const Context& context) {
  return collect(hashes, options, context);
}

}  // namespace fewhands
