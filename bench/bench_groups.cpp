// Time of the steps on groups: 100 k actors, 1 M links in planted communities of 20 with noise.
// Prints rows `name value unit`.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "base/random.h"
#include "groups/core.h"
#include "groups/find_groups.h"
#include "groups/leiden.h"
#include "groups/partition_similarity.h"
#include "groups/weak_groups.h"

namespace {

using namespace fewhands;

constexpr std::uint32_t kNodes = 100'000;
constexpr std::uint32_t kEdges = 1'000'000;
constexpr std::uint32_t kCommunity = 20;

void row(const std::string& name, double value, const char* unit) {
  std::printf("%s %.6g %s\n", name.c_str(), value, unit);
  std::fflush(stdout);
}

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// share of the edges inside communities; inside = 0: a random graph.
std::vector<WeightedPair> edges(std::uint32_t nodes, std::uint32_t count, double inside, std::uint64_t seed) {
  Random random(seed);
  std::vector<WeightedPair> pairs;
  pairs.reserve(count);
  while (pairs.size() < count) {
    const auto a = static_cast<std::uint32_t>(random.below(nodes));
    const bool near = random.uniform() < inside;
    const auto b = near ? a / kCommunity * kCommunity + static_cast<std::uint32_t>(random.below(kCommunity))
                        : static_cast<std::uint32_t>(random.below(nodes));
    if (a != b) pairs.push_back({a, b, 5 + random.exponential(10)});
  }
  return pairs;
}

void bench_leiden(const char* name, double inside) {
  const auto pairs = edges(kNodes, kEdges, inside, 1);
  Graph graph;
  row(std::string("graph_build_") + name, seconds([&] { graph = graph_from_pairs(pairs, kNodes); }), "s");
  Partition partition;
  row(std::string("leiden_modularity_") + name,
      seconds([&] { partition = leiden(graph, {.resolution = 4.0}); }), "s");
  row(std::string("leiden_modularity_quality_") + name, partition.quality, "Q");
  std::vector<std::uint32_t> truth(kNodes);
  for (std::uint32_t i = 0; i < kNodes; ++i) truth[i] = i / kCommunity;
  row(std::string("leiden_modularity_ari_") + name, compare_partitions(partition.community, truth).ari,
      "ARI");
  row(std::string("leiden_cpm_") + name,
      seconds([&] { partition = leiden(graph, {.quality = Quality::cpm, .resolution = 3.0}); }), "s");
  row(std::string("leiden_cpm_ari_") + name, compare_partitions(partition.community, truth).ari, "ARI");
  row(std::string("core_numbers_") + name, seconds([&] { core_numbers(graph); }), "s");
}

void bench_find_groups() {
  std::vector<FusedLink> links;
  for (const auto& pair : edges(20'000, 60'000, 0.97, 2)) {
    if (pair.a < pair.b)
      links.push_back({.a = pair.a, .b = pair.b, .p = 1e-9, .q = 1e-4, .bits = pair.weight});
  }
  const std::vector<std::uint32_t> activity(kNodes, 5);
  std::size_t groups = 0;
  const double time = seconds([&] {
    groups = find_groups({.significant = links, .activity = activity}, {}, {.threads = 2}).groups.size();
  });
  row("find_groups_20k_actors_30k_links", time, "s");
  row("find_groups_20k_actors_found", static_cast<double>(groups), "groups");
}

void bench_weak_groups() {
  const auto pairs = edges(10'000, 50'000, 0, 3);
  WeakGroupOptions options;
  options.null_networks = 16;
  const double time = seconds([&] { find_weak_groups(pairs, options, {.threads = 2}); });
  row("weak_groups_50k_pairs_per_null_network", time / 17, "s");
}

}  // namespace

int main() {
  bench_leiden("planted", 0.8);
  bench_leiden("random", 0.0);
  bench_find_groups();
  bench_weak_groups();
  return 0;
}
