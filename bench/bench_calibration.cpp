// How often is something found where nothing is planted? Null worlds of the simulator, scanned whole.
//
//   bench_calibration [--worlds N] [--actions N] [--floor C] [--no-interests] [--no-hours] [--weak]
//   [--circles] [--verbose]
//
// Prints a row per quantity: share of worlds with any link at q < .05, with any group, and the
// uniformity of each test's randomised p on the worlds' own layers.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.h"
#include "links/posting_links.h"
#include "links/uniformity.h"
#include "pipeline/analysis.h"
#include "pipeline/layer_dependence.h"
#include "pipeline/layers.h"
#include "records/reader.h"
#include "simulator/world.h"
#include "simulator/world_writer.h"

namespace {

using namespace fewhands;

// The model itself is checked, without the deliberate floor for quiet actors.
constexpr double kNoFloor = 1e-9;

struct Options {
  std::uint32_t worlds = 100;
  std::uint64_t actions = 20'000;
  bool circles = false;
  bool verbose = false;
  AnalysisOptions analysis;
};

Options read_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view flag = argv[i];
    const char* value = i + 1 < argc ? argv[i + 1] : "0";
    if (flag == "--no-interests") options.analysis.interests = false;
    if (flag == "--no-hours") options.analysis.hours = false;
    if (flag == "--weak") options.analysis.weak_groups = true;
    if (flag == "--circles") options.circles = true;
    if (flag == "--verbose") options.verbose = true;
    if (flag == "--worlds") options.worlds = static_cast<std::uint32_t>(std::atoi(value));
    if (flag == "--actions") options.actions = static_cast<std::uint64_t>(std::atoll(value));
    if (flag == "--floor") options.analysis.quiet_floor = std::atof(value);
  }
  return options;
}

struct Totals {
  std::uint32_t with_links = 0;
  std::uint32_t with_groups = 0;
  std::uint64_t links = 0;
  std::uint64_t flagged = 0;
  std::vector<double> things, moment, both, posting;
  DependenceSample dependence;
};

void append(std::vector<double>& all, const std::vector<double>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

// What was found although nothing is there, and in which layers.
void print_links(const Analysis& analysis, double alpha, std::uint64_t seed) {
  for (const FusedLink& fused : analysis.fusion.fusion.links) {
    if (fused.q >= alpha) continue;
    for (std::uint32_t i = 0; i < fused.layer_count; ++i) {
      const LayerShare& share = analysis.fusion.fusion.layers[fused.first_layer + i];
      const auto layer =
          std::find_if(analysis.layers.begin(), analysis.layers.end(), [&](const LayerLinks& candidate) {
            return share.link < candidate.links.size() && candidate.links[share.link].trace == share.trace;
          });
      const Link& link = layer->links[share.link];
      fmt::print(
          "  world {} pair {} {} q {:.3g}: {} window {} s, {} objects, p {:.3g} both {:.3g} things {:.3g} "
          "moment {:.3g}\n",
          seed, fused.a, fused.b, fused.q, all_traces()[share.trace].name, link.window / kSecond,
          link.objects, link.p, link.p_both, link.p_things, link.p_moment);
    }
  }
}

void one_world(const Options& options, std::uint64_t seed, const std::string& folder, const Context& context,
               Totals& totals) {
  WorldOptions world;
  world.actions = options.actions;
  world.seed = seed;
  world.null_world = true;
  world.circles = options.circles;
  write_world(simulate(world), folder, true, context);
  ReadOptions read;
  read.inputs = {folder + "/actions.csv"};
  RecordStore records = read_records(read, "", context);
  const std::vector<TraceLayer> layers = build_layers(records, choose_traces(records, {}), {}, context);
  std::vector<AnalysisLayer> inputs;
  for (const TraceLayer& layer : layers) inputs.push_back(analysis_layer(layer.actions, layer.trace));
  const std::vector<std::uint64_t> posts = posts_by_actor(records);
  const Analysis analysis = analyse(inputs, posts, options.analysis, context);
  std::uint64_t links = 0;
  for (const FusedLink& link : analysis.fusion.fusion.links) links += link.q < options.analysis.alpha ? 1 : 0;
  if (options.verbose) print_links(analysis, options.analysis.alpha, seed);
  totals.with_links += links > 0 ? 1 : 0;
  totals.with_groups += analysis.groups.groups.empty() ? 0 : 1;
  totals.links += links;
  for (const Group& group : analysis.groups.groups) totals.flagged += group.members.size();
  PairSampleOptions sample;
  sample.pairs = 5'000;
  sample.seed = seed;
  totals.dependence.add(inputs, posts, kMinute, sample, context);
  for (const TraceLayer& layer : layers) {
    if (all_traces()[layer.trace].kind == TraceKind::clock) {
      append(totals.posting, sample_posting(layer.actions, sample, context));
      continue;
    }
    append(totals.things, sample_things(layer.actions, sample, context));
    append(totals.moment, sample_moment(layer.actions, sample, context));
    append(totals.both, sample_both(layer.actions, kMinute, {kNoFloor, {}}, sample, context));
  }
}

void print(const char* test, std::vector<double> p) {
  const Uniformity u = uniformity(std::move(p));
  fmt::print("{:10} pairs {:9} p<.01 {:.5f} p<.001 {:.5f} ks {:.4f}\n", test, u.pairs, u.below_0_01,
             u.below_0_001, u.ks);
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = read_options(argc, argv);
  const std::string folder = (std::filesystem::temp_directory_path() / "fewhands-bench-calibration").string();
  Context context;
  context.threads = 2;
  Totals totals;
  for (std::uint32_t world = 1; world <= options.worlds; ++world)
    one_world(options, world, folder, context, totals);
  fmt::print("null-worlds worlds {} actions {} with links {} with groups {} links {} flagged {}\n",
             options.worlds, options.actions, totals.with_links, totals.with_groups, totals.links,
             totals.flagged);
  print("things", std::move(totals.things));
  print("moment", std::move(totals.moment));
  print("both", std::move(totals.both));
  print("posting", std::move(totals.posting));
  const LayerDependence dependence = totals.dependence.measure();
  fmt::print("{:10} pairs {:9} p<.01 {:.5f} p<.001 {:.5f}\n", "fused", dependence.fused.pairs,
             dependence.fused.below_0_01, dependence.fused.below_0_001);
  for (const DependentLayers& two : dependence.layers) {
    fmt::print("together {}, {}: correlation {:.4f}, both p<.01 {:.1f} times as often as independent ones\n",
               all_traces()[two.a].name, all_traces()[two.b].name, two.correlation, two.both_below_0_01);
  }
}
