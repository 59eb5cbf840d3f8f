#include "groups/resolution.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/parallel.h"
#include "base/random.h"
#include "groups/partition_similarity.h"

namespace fewhands {
namespace {

struct ScanSize {
  unsigned resolutions = 0;
  unsigned seeds = 0;
};

// Fewer runs on a large component: first fewer seeds (at least two, or there is no stability), then
// fewer resolutions (at least five, and an odd number, so that the middle one stays).
ScanSize scan_size(std::uint64_t edges, const ResolutionOptions& options) {
  const std::uint64_t runs = options.edge_budget / std::max<std::uint64_t>(1, edges);
  ScanSize size{std::max(1U, options.resolutions), std::max(1U, options.seeds)};
  if (runs >= std::uint64_t{size.resolutions} * size.seeds) return size;
  const auto seeds = static_cast<unsigned>(std::min<std::uint64_t>(runs / size.resolutions, size.seeds));
  size.seeds = std::clamp(seeds, std::min(2U, size.seeds), size.seeds);
  const auto resolutions =
      static_cast<unsigned>(std::min<std::uint64_t>(runs / size.seeds, size.resolutions));
  size.resolutions = std::clamp(resolutions, std::min(5U, size.resolutions), size.resolutions);
  if (size.resolutions % 2 == 0) --size.resolutions;
  return size;
}

double resolution_at(unsigned index, unsigned count, const ResolutionOptions& options) {
  if (count == 1) return std::sqrt(options.lowest * options.highest);
  const double step = static_cast<double>(index) / static_cast<double>(count - 1);
  return options.lowest * std::pow(options.highest / options.lowest, step);
}

struct Scan {
  ScanSize size;
  std::vector<Partition> runs;  // runs[resolution * seeds + seed]

  std::span<const Partition> at(unsigned resolution) const {
    return std::span(runs).subspan(std::size_t{resolution} * size.seeds, size.seeds);
  }
  // The best by quality; the earliest seed on a tie.
  const Partition& best(unsigned resolution) const {
    const auto all = at(resolution);
    return *std::max_element(all.begin(), all.end(),
                             [](const Partition& x, const Partition& y) { return x.quality < y.quality; });
  }
};

Scan run_scan(const Graph& graph, const ResolutionOptions& options, const Context& context) {
  Scan scan;
  scan.size = scan_size(graph.edge_count(), options);
  scan.runs.resize(std::size_t{scan.size.resolutions} * scan.size.seeds);
  parallel_for(scan.runs.size(), context.threads, [&](std::size_t run) {
    context.check_cancelled();
    LeidenOptions leiden_options;
    leiden_options.resolution =
        resolution_at(static_cast<unsigned>(run / scan.size.seeds), scan.size.resolutions, options);
    leiden_options.seed = mix64(options.seed ^ mix64(run % scan.size.seeds));
    scan.runs[run] = leiden(graph, leiden_options);
  });
  return scan;
}

ResolutionRow describe(const Scan& scan, unsigned index, const ResolutionOptions& options) {
  ResolutionRow row;
  row.resolution = resolution_at(index, scan.size.resolutions, options);
  const auto runs = scan.at(index);
  double pairs = 0;
  PartitionSimilarity sum{0, 0, 0};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    row.communities += static_cast<double>(runs[i].count) / static_cast<double>(runs.size());
    for (std::size_t j = 0; j < i; ++j) {
      const auto similarity = compare_partitions(runs[i].community, runs[j].community);
      sum.ari += similarity.ari;
      sum.nmi += similarity.nmi;
      sum.vi += similarity.vi;
      ++pairs;
    }
  }
  if (pairs > 0) {
    row.stability = sum.ari / pairs;
    row.nmi = sum.nmi / pairs;
    row.variation = sum.vi / pairs;
  }
  return row;
}

struct Plateau {
  unsigned first = 0;
  unsigned last = 0;
  double score = -1;
};

// Both neighbours in the run and the run's first must agree: many small steps are not one plateau.
Plateau best_plateau(const Scan& scan, const std::vector<ResolutionRow>& rows, std::uint32_t nodes,
                     double same) {
  Plateau best;
  for (unsigned first = 0, next = 0; first < rows.size(); first = next) {
    double score = rows[first].stability;
    next = first + 1;
    while (next < rows.size() && rows[next - 1].ari_to_next >= same &&
           compare_partitions(scan.best(first).community, scan.best(next).community).ari >= same) {
      score += rows[next++].stability;
    }
    // Linked actors, each on its own, are no answer.
    if (scan.best(first).count == nodes) continue;
    if (score > best.score) best = {first, next - 1, score};
  }
  return best;
}

ResolutionChoice whole(const Graph& graph) {
  ResolutionChoice choice;
  choice.partition.community.assign(graph.node_count(), 0);
  choice.partition.count = graph.node_count() == 0 ? 0 : 1;
  choice.partition.quality = partition_quality(graph, choice.partition.community, Quality::modularity, 1.0);
  return choice;
}

bool complete(const Graph& graph) {
  const std::uint64_t n = graph.node_count();
  return n < 2 || graph.edge_count() == n * (n - 1) / 2;
}

}  // namespace

ResolutionChoice choose_resolution(const Graph& graph, const ResolutionOptions& options,
                                   const Context& context) {
  if (complete(graph)) return whole(graph);
  const Scan scan = run_scan(graph, options, context);
  std::vector<ResolutionRow> rows;
  for (unsigned i = 0; i < scan.size.resolutions; ++i) rows.push_back(describe(scan, i, options));
  for (unsigned i = 0; i + 1 < scan.size.resolutions; ++i) {
    rows[i].ari_to_next = compare_partitions(scan.best(i).community, scan.best(i + 1).community).ari;
  }
  const Plateau plateau = best_plateau(scan, rows, graph.node_count(), options.same_partition);
  ResolutionChoice choice = whole(graph);
  if (plateau.score >= 0) {
    const unsigned middle = (plateau.first + plateau.last) / 2;
    choice.resolution = rows[middle].resolution;
    choice.partition = scan.best(middle);
    choice.stability = rows[middle].stability;
    for (unsigned i = plateau.first; i <= plateau.last; ++i) rows[i].chosen = true;
  }
  choice.rows = std::move(rows);
  return choice;
}

StablePartition stable_partition(const Graph& graph, const ResolutionOptions& options,
                                 const Context& context) {
  StablePartition result;
  result.partition.community.assign(graph.node_count(), 0);
  const auto components = connected_components(graph);
  context.begin("groups", graph.edge_count());
  for (const auto& nodes : components) {
    const Graph part = induced_subgraph(graph, nodes);
    ResolutionChoice choice = choose_resolution(part, options, context);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      result.partition.community[nodes[i]] = result.partition.count + choice.partition.community[i];
    }
    result.partition.count += choice.partition.count;
    choice.partition = {};
    result.components.push_back(std::move(choice));
    context.advance(part.edge_count());
  }
  normalise_labels(result.partition.community);
  result.partition.quality = partition_quality(graph, result.partition.community, Quality::modularity, 1.0);
  return result;
}

}  // namespace fewhands
