// The cosine join against a sparse product of accumulators, and data for the peer (bench_cosine_peer.py).
//
//   bench_cosine [--actors N] [--min-objects K] [--seed S] [--threads N] [--threshold T] ...
//                [--write FILE] [--plain] [--fingerprint]
//
// Data: simulate_strangers, six actions an actor; Zipf objects, Pareto actors. --write: the TF-IDF matrix
// as int64 rows, columns, entries; int64 start[rows + 1]; int32 column[]; double value[].
// --plain: also the product by accumulators, without any bound (Gustavson 1978), same threads.
// Row: threshold, pairs, seconds of the join (index included), million postings read, candidates, computed.
#include <fmt/format.h>
#include <sys/resource.h>
#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel.h"
#include "links/cosine_join.h"
#include "links/sorted_actions.h"
#include "links/sparse_vectors.h"
#include "simulator/strangers.h"

namespace {

using namespace fewhands;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kActionsPerActor = 6;

struct Options {
  std::uint64_t actors = 100'000;
  std::uint64_t seed = 1;
  std::uint32_t min_objects = 1;
  std::vector<double> thresholds;
  std::string write;
  bool plain = false;
  bool fingerprint = false;
  Context context;
};

Options read_options(int argc, char** argv) {
  Options options;
  options.context.threads = 2;
  for (int i = 1; i < argc; ++i) {
    const std::string_view flag = argv[i];
    const char* value = i + 1 < argc ? argv[i + 1] : "0";
    if (flag == "--plain") options.plain = true;
    if (flag == "--fingerprint") options.fingerprint = true;
    if (flag == "--actors") options.actors = static_cast<std::uint64_t>(std::atoll(value));
    if (flag == "--seed") options.seed = static_cast<std::uint64_t>(std::atoll(value));
    if (flag == "--min-objects") options.min_objects = static_cast<std::uint32_t>(std::atoi(value));
    if (flag == "--threads") options.context.threads = static_cast<unsigned>(std::atoi(value));
    if (flag == "--threshold") options.thresholds.push_back(std::atof(value));
    if (flag == "--write") options.write = value;
  }
  if (options.thresholds.empty()) options.thresholds = {0.3, 0.5, 0.7};
  return options;
}

template <typename T>
void write_raw(std::ofstream& file, const std::vector<T>& values) {
  file.write(reinterpret_cast<const char*>(values.data()),
             static_cast<std::streamsize>(values.size() * sizeof(T)));
}

void write_matrix(const SparseVectors& vectors, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  write_raw(file, std::vector<std::int64_t>{vectors.rows(), vectors.columns,
                                            static_cast<std::int64_t>(vectors.column.size())});
  write_raw(file, std::vector<std::int64_t>(vectors.start.begin(), vectors.start.end()));
  write_raw(file, vectors.column);
  write_raw(file, vectors.value);
}

// Row by row: all products with the rows above, by a list of the rows of each column.
std::uint64_t plain_product(const SparseVectors& vectors, double threshold, const Context& context) {
  std::vector<std::vector<std::pair<std::uint32_t, double>>> lists(vectors.columns);
  for (std::uint32_t row = 0; row < vectors.rows(); ++row) {
    for (std::size_t i = vectors.start[row]; i < vectors.start[row + 1]; ++i)
      lists[vectors.column[i]].emplace_back(row, vectors.value[i]);
  }
  struct Scratch {
    std::vector<double> sum;
    std::vector<std::uint32_t> met;
    std::uint64_t pairs = 0;
  };
  tbb::enumerable_thread_specific<Scratch> scratch;
  parallel_for(
      vectors.rows(), context.threads,
      [&](std::size_t row) {
        Scratch& mine = scratch.local();
        mine.sum.resize(vectors.rows());
        for (std::size_t i = vectors.start[row]; i < vectors.start[row + 1]; ++i) {
          const auto& list = lists[vectors.column[i]];
          for (auto entry = list.rbegin(); entry != list.rend() && entry->first > row; ++entry) {
            if (mine.sum[entry->first] == 0) mine.met.push_back(entry->first);
            mine.sum[entry->first] += vectors.value[i] * entry->second;
          }
        }
        for (const std::uint32_t other : mine.met) {
          mine.pairs += mine.sum[other] >= threshold ? 1 : 0;
          mine.sum[other] = 0;
        }
        mine.met.clear();
      },
      16);
  std::uint64_t pairs = 0;
  for (const Scratch& mine : scratch) pairs += mine.pairs;
  return pairs;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void measure(const SparseVectors& vectors, double threshold, const Options& options) {
  std::uint64_t fingerprint = 0;
  const auto start = Clock::now();
  const CosineTotals totals =
      cosine_join(vectors, {threshold, 1}, options.context, [&](std::span<const CosinePair> pairs) {
        if (!options.fingerprint) return;
        // Free of the order: the peer's sum over its pairs, modulo 2^64.
        for (const CosinePair& pair : pairs) {
          const std::uint64_t key = std::uint64_t{pair.a} << 32 | pair.b;
          fingerprint += (key ^ key >> 29) * 0x9E3779B97F4A7C15ULL;
        }
      });
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  fmt::print(
      "join  t {:.2f} pairs {:10} seconds {:8.3f} postings {:8.1f}M candidates {:8.2f}M computed {:8.2f}M "
      "peak {:.0f} MB",
      threshold, totals.pairs, seconds, static_cast<double>(totals.postings) / 1e6,
      static_cast<double>(totals.candidates) / 1e6, static_cast<double>(totals.computed) / 1e6,
      peak_megabytes());
  fmt::print("{}\n", options.fingerprint ? fmt::format(" fingerprint {}", fingerprint) : "");
  if (!options.plain) return;
  const auto again = Clock::now();
  const std::uint64_t pairs = plain_product(vectors, threshold, options.context);
  fmt::print("plain t {:.2f} pairs {:10} seconds {:8.3f}\n", threshold, pairs,
             std::chrono::duration<double>(Clock::now() - again).count());
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = read_options(argc, argv);
  StrangersOptions world;
  world.actions = options.actors * kActionsPerActor;
  world.seed = options.seed;
  const SortedActions actions = sort_actions(simulate_strangers(world).actions, options.context);
  const SparseVectors vectors = tf_idf_vectors(actions, {options.min_objects});
  fmt::print("matrix rows {} columns {} entries {}\n", vectors.rows(), vectors.columns,
             vectors.column.size());
  if (!options.write.empty()) write_matrix(vectors, options.write);
  for (const double threshold : options.thresholds) measure(vectors, threshold, options);
}
