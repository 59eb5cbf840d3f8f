// The similarity layers: what they flag, alone and fused with the layers of quick co-actions.
//
//   bench_similarity INPUT [TRUTH] [--min-posts N] [--trace NAME ...]     a row per layer and per fusion
//   bench_similarity --worlds N [--actions N] [--circles]     null worlds of the simulator
//
// flagged: both ends of a link at q < .05 that stand out among all actors, too (links/fusion.h). wrong:
// without a group in TRUTH; without TRUTH everyone.
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.h"
#include "links/fusion.h"
#include "links/similarity_links.h"
#include "pipeline/layers.h"
#include "records/reader.h"
#include "simulator/truth.h"
#include "simulator/world.h"
#include "simulator/world_writer.h"

namespace {

using namespace fewhands;

struct Input {
  std::vector<TraceLayer> layers;
  std::vector<std::uint64_t> posts;
  std::vector<std::uint32_t> truth;
  std::uint64_t min_posts = 0;
  Affinity interests;
  Affinity hours;
};

Input read_input(const std::string& path, const std::string& truth, const std::vector<std::string>& traces,
                 const Context& context) {
  ReadOptions read;
  read.inputs = {path};
  RecordStore records = read_records(read, "", context);
  Input input;
  input.layers = build_layers(records, choose_traces(records, traces), {}, context);
  input.posts = posts_by_actor(records);
  input.truth.assign(input.posts.size(), kNone);
  if (!truth.empty()) input.truth = truth_by_actor(read_truth(truth), records.actors()).group;
  std::vector<const SortedActions*> sorted;
  for (const TraceLayer& layer : input.layers) sorted.push_back(&layer.actions);
  input.interests = interest_affinity(sorted, context);
  input.hours = hour_affinity(sorted, context);
  return input;
}

LayerLinks similar(const Input& input, const TraceLayer& layer, const Context& context) {
  SimilarLinkOptions options;
  options.interests = &input.interests;
  const SimilarityLinks found = similarity_links(layer.actions, options, context);
  LayerLinks result;
  result.hypotheses = found.hypotheses;
  result.active_actors = (1.0 + std::sqrt(1.0 + 8.0 * found.hypotheses)) / 2.0;
  for (const SimilarLink& similar : found.links) {
    Link link;
    link.a = similar.a;
    link.b = similar.b;
    link.trace = static_cast<std::uint16_t>(layer.trace + 100);
    link.objects = similar.shared;
    link.p = similar.p;
    link.q = similar.q;
    result.links.push_back(link);
  }
  return result;
}

LayerLinks quick(const Input& input, const TraceLayer& layer, const Context& context) {
  LayerOptions options;
  options.windows = {kMinute, 10 * kMinute};
  options.explain = false;
  options.crowd.posts = input.posts;
  options.interests = &input.interests;
  options.hours = &input.hours;
  return layer_links(layer.actions, layer.trace, options, context);
}

void row(const Input& input, const std::string& name, const std::vector<LayerLinks>& layers, double actors,
         double seconds) {
  const FusionResult fusion = fuse(layers, actors);
  std::set<ActorId> flagged;
  std::size_t wrong_links = 0;
  const std::vector<std::uint32_t> links = earnest_links(fusion, 0.05);
  for (const std::uint32_t index : links) {
    const FusedLink& link = fusion.fusion.links[index];
    flagged.insert({link.a, link.b});
    wrong_links += input.truth[link.a] == kNone || input.truth[link.b] == kNone ? 1 : 0;
  }
  std::size_t all = 0;
  std::size_t right = 0;
  std::size_t planted = 0;
  const auto counts = [&](ActorId actor) { return input.posts[actor] >= input.min_posts; };
  for (const ActorId actor : flagged) {
    all += counts(actor) ? 1 : 0;
    right += counts(actor) && input.truth[actor] != kNone ? 1 : 0;
  }
  for (ActorId actor = 0; actor < input.posts.size(); ++actor)
    planted += counts(actor) && input.truth[actor] != kNone ? 1 : 0;
  fmt::print("{:34} links {:6} wrong {:5} flagged {:5} wrong {:4} recall {:.3f} of {:5} seconds {:.2f}\n",
             name, links.size(), wrong_links, all, all - right,
             static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(planted, 1)),
             input.posts.size(), seconds);
}

void measure(const Input& input, const Context& context) {
  const auto actors = static_cast<double>(input.posts.size());
  std::vector<LayerLinks> fast;
  std::vector<LayerLinks> both;
  std::vector<LayerLinks> content;
  for (const TraceLayer& layer : input.layers) {
    if (all_traces()[layer.trace].kind == TraceKind::clock) continue;
    const std::string_view name = all_traces()[layer.trace].name;
    fast.push_back(quick(input, layer, context));
    const auto start = std::chrono::steady_clock::now();
    both.push_back(similar(input, layer, context));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    row(input, fmt::format("{} similar", name), {both.back()}, both.back().active_actors, seconds);
    if (name == "text" || name == "near_text" || name == "link" || name == "repost" || name == "quote")
      content.push_back(both.back());
  }
  row(input, "quick layers fused", fast, actors, 0);
  row(input, "similar layers fused", both, actors, 0);
  content.insert(content.end(), fast.begin(), fast.end());
  row(input, "quick and similar content fused", content, actors, 0);
  both.insert(both.end(), fast.begin(), fast.end());
  row(input, "quick and similar fused", both, actors, 0);
}

void null_worlds(std::uint32_t worlds, const WorldOptions& asked, const Context& context) {
  const std::string folder = (std::filesystem::temp_directory_path() / "fewhands-bench-similarity").string();
  std::uint32_t with_links = 0;
  std::size_t links = 0;
  for (std::uint32_t seed = 1; seed <= worlds; ++seed) {
    WorldOptions world = asked;
    world.seed = seed;
    world.null_world = true;
    write_world(simulate(world), folder, true, context);
    const Input input = read_input(folder + "/actions.csv", "", {}, context);
    std::size_t here = 0;
    for (const TraceLayer& layer : input.layers) {
      if (all_traces()[layer.trace].kind == TraceKind::clock) continue;
      for (const Link& link : similar(input, layer, context).links) here += link.q < 0.05 ? 1 : 0;
    }
    links += here;
    with_links += here > 0 ? 1 : 0;
  }
  fmt::print("null worlds {} actions {} with similar links {} links {}\n", worlds, asked.actions, with_links,
             links);
}

}  // namespace

int main(int argc, char** argv) {
  Context context;
  context.threads = 2;
  std::vector<std::string> files;
  std::vector<std::string> traces;
  std::uint64_t min_posts = 0;
  std::uint32_t worlds = 0;
  WorldOptions world;
  world.actions = 20'000;
  world.circles = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view flag = argv[i];
    const bool value = i + 1 < argc;
    if (flag == "--circles") world.circles = true;
    if (flag == "--circles") continue;
    if (flag == "--trace" && value) {
      traces.emplace_back(argv[++i]);
    } else if (flag.starts_with("--") && value) {
      const std::uint64_t number = std::strtoull(argv[++i], nullptr, 10);
      if (flag == "--min-posts") min_posts = number;
      if (flag == "--worlds") worlds = static_cast<std::uint32_t>(number);
      if (flag == "--actions") world.actions = number;
    } else {
      files.emplace_back(flag);
    }
  }
  if (worlds > 0) {
    null_worlds(worlds, world, context);
    return 0;
  }
  if (files.empty()) {
    fmt::print(stderr, "usage: bench_similarity INPUT [TRUTH] [--min-posts N] | --worlds N [--actions N]\n");
    return 2;
  }
  Input input = read_input(files[0], files.size() > 1 ? files[1] : "", traces, context);
  input.min_posts = min_posts;
  measure(input, context);
}
