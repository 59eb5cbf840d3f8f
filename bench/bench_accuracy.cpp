// Precision and recall against a truth, for the default analysis, each layer alone, and variants.
//
//   bench_accuracy INPUT TRUTH [--min-posts N] [--window 60s ...] [--variants]
//
// Ablation: each layer alone, and all but each. --variants: floors, lifts and weak groups.
//
// Prints a row per analysis: flagged actors, precision, recall, AUC, average precision, FDP of pairs.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.h"
#include "base/time.h"
#include "pipeline/analysis.h"
#include "pipeline/layers.h"
#include "records/reader.h"
#include "simulator/accuracy.h"
#include "simulator/truth.h"

namespace {

using namespace fewhands;

struct Input {
  std::vector<TraceLayer> layers;
  std::vector<std::uint64_t> posts;
  std::vector<std::uint32_t> truth;
  std::uint64_t min_posts = 0;
};

Judgement judge(const Input& input, const Analysis& analysis) {
  Judgement judgement;
  judgement.truth = input.truth;
  judgement.posts = input.posts;
  judgement.bits.assign(input.posts.size(), 0.0);
  judgement.flagged.assign(input.posts.size(), 0);
  for (const auto& [actor, bits] : actor_bits(analysis)) judgement.bits[actor] = bits;
  for (const Group& group : analysis.groups.groups) {
    for (const GroupMember& member : group.members) judgement.flagged[member.actor] = 1;
  }
  for (const std::uint32_t i : analysis.significant) {
    judgement.pairs.emplace_back(analysis.fusion.fusion.links[i].a, analysis.fusion.fusion.links[i].b);
  }
  return judgement;
}

void row(const Input& input, const std::string& name, const std::vector<std::size_t>& chosen,
         const AnalysisOptions& options, const Context& context) {
  std::vector<AnalysisLayer> layers;
  for (const std::size_t i : chosen)
    layers.push_back(analysis_layer(input.layers[i].actions, input.layers[i].trace));
  const Analysis analysis = analyse(layers, input.posts, options, context);
  const Accuracy accuracy = measure_accuracy(judge(input, analysis), {input.min_posts});
  const auto& a = accuracy.actors;
  fmt::print(
      "{:36} flagged {:5} wrong {:4} precision {:.4f} recall {:.4f} auc {:.4f} ap {:.4f} | pairs {:6} fdp "
      "{:.4f} recall {:.4f}\n",
      name, a.flagged, a.flagged - a.right, a.precision, a.recall, a.auc, a.average_precision,
      accuracy.pairs.flagged, accuracy.pairs.fdp, accuracy.pairs.recall);
}

std::vector<std::size_t> everything(const Input& input) {
  std::vector<std::size_t> all(input.layers.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  return all;
}

void variants(const Input& input, const AnalysisOptions& base, const Context& context) {
  const std::vector<std::size_t> all = everything(input);
  for (const double floor : {0.0, 1.0, 1.5, 2.0}) {
    for (const int lifts : {0, 1, 2, 3}) {
      AnalysisOptions options = base;
      options.quiet_floor = floor;
      options.interests = (lifts & 1) != 0;
      options.hours = (lifts & 2) != 0;
      row(input, fmt::format("floor {} interests {} hours {}", floor, options.interests, options.hours), all,
          options, context);
    }
  }
  AnalysisOptions weak = base;
  weak.weak_groups = !base.weak_groups;
  row(input, fmt::format("weak groups {}", weak.weak_groups), all, weak, context);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: bench_accuracy INPUT TRUTH [--min-posts N] [--window W ...] [--variants]\n");
    return 2;
  }
  Input input;
  AnalysisOptions options;
  std::vector<TimeMicros> windows;
  bool with_variants = false;
  for (int i = 3; i < argc; ++i) {
    const std::string_view flag = argv[i];
    if (flag == "--min-posts" && i + 1 < argc)
      input.min_posts = static_cast<std::uint64_t>(std::atoll(argv[i + 1]));
    if (flag == "--window" && i + 1 < argc) windows.push_back(parse_duration(argv[i + 1]));
    if (flag == "--variants") with_variants = true;
  }
  if (!windows.empty()) options.windows = windows;
  Context context;
  context.threads = 2;
  ReadOptions read;
  read.inputs = {argv[1]};
  RecordStore records = read_records(read, "", context);
  input.layers = build_layers(records, choose_traces(records, {}), {}, context);
  input.posts = posts_by_actor(records);
  input.truth = truth_by_actor(read_truth(argv[2]), records.actors()).group;
  row(input, "all layers", everything(input), options, context);
  for (std::size_t i = 0; i < input.layers.size(); ++i) {
    row(input, std::string(all_traces()[input.layers[i].trace].name) + " alone", {i}, options, context);
  }
  for (std::size_t i = 0; i < input.layers.size() && input.layers.size() > 1; ++i) {
    std::vector<std::size_t> others = everything(input);
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    row(input, "without " + std::string(all_traces()[input.layers[i].trace].name), others, options, context);
  }
  if (with_variants) variants(input, options, context);
}
