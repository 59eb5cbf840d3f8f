// Exact Hamming self-join of 256-bit and 64-bit hashes, every pair against bands, at 10 k, 100 k and 1 M
// hashes of which a tenth are copies with changes. Prints a row per workload, and comparisons a second of
// every scan kernel that this processor can run.
//
//     bench_media [--threads N] [--most HASHES]
#include <fmt/core.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>

#include "media/hamming_join.h"
#include "media/hash_clusters.h"
#include "media/hash_planes.h"
#include "media/made_up_hashes.h"

namespace {

using namespace fewhands;

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// One thread, planes that fit the second cache: 20,000 hashes with each other.
template <std::size_t kWords>
void measure_kernels(unsigned radius) {
  constexpr std::size_t kHashes = 20'000;
  const auto hashes = made_up::hashes<kWords>(kHashes, 0, 0, 1);
  const HashPlanes<kWords> planes{std::span<const BitHash<kWords>>(hashes)};
  for (const ScanKernel& kernel : scan_kernels()) {
    std::size_t found = 0;
    const double time = seconds([&] {
      std::vector<std::uint32_t> hits;
      for (std::size_t tile = 0; tile < kHashes; tile += 2'000) {
        for (std::size_t i = 0; i < kHashes; ++i) {
          std::array<std::uint32_t, HashPlanes<kWords>::kPlanes> query{};
          planes.query(i, query.data());
          hits.clear();
          kernel.scan(planes.scan(radius), query.data(), tile, tile + 2'000, hits);
          found += hits.size();
        }
      }
    });
    fmt::print("kernel_{}_bits_{} {:.2f} billion comparisons a second on one thread ({} hits)\n", 64 * kWords,
               kernel.name, static_cast<double>(kHashes) * kHashes / time / 1e9, found);
  }
}

template <std::size_t kWords>
void measure_join(std::size_t count, unsigned radius, unsigned threads) {
  const auto hashes = made_up::hashes<kWords>(count, 0.1, radius + radius / 2, 7);
  const std::span<const BitHash<kWords>> all(hashes);
  const Context context{.threads = threads};
  const double pairs = static_cast<double>(count) * static_cast<double>(count - 1) / 2;
  std::size_t found = 0;
  const auto join = [&](HammingMethod method) {
    return seconds([&] { found = near_pairs(all, {radius, method}, context).size(); });
  };
  const double every = join(HammingMethod::every_pair);
  const std::size_t expected = found;
  const double bands = join(HammingMethod::bands);
  const bool same = found == expected;
  const double chosen = join(HammingMethod::automatic);
  const double clusters = seconds([&] { cluster_hashes(all, radius, context); });
  fmt::print(
      "join_{}_bits_radius_{}_hashes_{} every_pair {:.3f} s ({:.1f} billion comparisons/s), bands {:.3f} s "
      "({:.1f} billion pairs/s decided), automatic {:.3f} s, clusters {:.3f} s; {} pairs, {}\n",
      64 * kWords, radius, count, every, pairs / every / 1e9, bands, pairs / bands / 1e9, chosen, clusters,
      expected, same ? "the same" : "NOT THE SAME");
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // rows take minutes
  unsigned threads = 1;
  std::size_t most = 1'000'000;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--threads") == 0) threads = static_cast<unsigned>(std::stoul(argv[i + 1]));
    if (std::strcmp(argv[i], "--most") == 0) most = std::stoul(argv[i + 1]);
  }
  measure_kernels<4>(31);
  measure_kernels<1>(8);
  for (const std::size_t count : {std::size_t{10'000}, std::size_t{100'000}, std::size_t{1'000'000}}) {
    if (count > most) continue;
    measure_join<4>(count, 31, threads);
    measure_join<1>(count, 8, threads);
  }
  return 0;
}
