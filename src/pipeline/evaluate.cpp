#include "pipeline/evaluate.h"

#include <algorithm>

#include "casefile/case_reader.h"
#include "links/posting_links.h"
#include "pipeline/analysis.h"
#include "pipeline/layers.h"
#include "pipeline/scan.h"
#include "pipeline/shuffled_layers.h"
#include "simulator/truth.h"

namespace fewhands {

namespace {

constexpr std::uint32_t kSampledPairs = 50'000;  // per layer, test and run
constexpr std::uint32_t kSampledRuns = 5;        // runs that give samples
constexpr double kNoFloor = 1e-9;                // the model itself is checked

void append(std::vector<double>& all, const std::vector<double>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

bool is_clock(const TraceLayer& layer) { return all_traces()[layer.trace].kind == TraceKind::clock; }

struct Samples {
  std::vector<double> things, moment, both, posting;
};

// Layer by layer: each is shuffled by itself.
void sample(const std::vector<TraceLayer>& layers, std::uint64_t seed, const AnalysisOptions& options,
            const Context& context, Samples& samples) {
  PairSampleOptions pairs;
  pairs.pairs = kSampledPairs;
  pairs.seed = seed;
  for (const TraceLayer& layer : layers) {
    const SortedActions within_hours = shuffled_layer(layer.actions, seed + layer.trace, context);
    if (is_clock(layer)) {
      append(samples.posting, sample_posting(within_hours, pairs, context));
      continue;
    }
    const SortedActions rewired = rewired_layer(layer.actions, seed + layer.trace, context);
    append(samples.things, sample_things(rewired, pairs, context));
    append(samples.moment, sample_moment(within_hours, pairs, context));
    append(samples.both, sample_both(within_hours, options.windows.front(), {kNoFloor, {}}, pairs, context));
  }
}

struct Authors {
  std::vector<ActorId> actor;  // by record
  std::vector<TimeMicros> time;
};

Authors authors_of(RecordStore& records, const Context& context) {
  Authors authors;
  records.for_each_batch(context, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      if (record.record >= authors.actor.size()) {
        authors.actor.resize(record.record + 1, 0);
        authors.time.resize(record.record + 1, kNoTime);
      }
      authors.actor[record.record] = record.actor;
      authors.time[record.record] = record.time;
    }
  });
  return authors;
}

void count(const Analysis& analysis, double alpha, NullEvaluation& result) {
  const auto& fused = analysis.fusion.fusion.links;
  const auto links = static_cast<std::uint64_t>(
      std::count_if(fused.begin(), fused.end(), [&](const FusedLink& link) { return link.q < alpha; }));
  const std::uint64_t groups = analysis.groups.groups.size();
  result.runs_with_links += links > 0 ? 1 : 0;
  result.links.mean += static_cast<double>(links) / result.runs;
  result.links.max = std::max(result.links.max, links);
  result.groups.mean += static_cast<double>(groups) / result.runs;
  result.groups.max = std::max(result.groups.max, groups);
}

}  // namespace

NullEvaluation evaluate_null(const std::string& case_path, std::uint32_t runs, const Context& context) {
  if (runs == 0)
    throw Error(ErrorKind::usage, "--null 0 shuffles nothing",
                "give the number of shuffles, for instance --null 100");
  OpenOptions open_options;
  open_options.threads = context.threads;
  const ScanOptions options = options_from_parameters(CaseReader(case_path, open_options).run().parameters);
  RecordStore records(open_case(case_path, open_options));
  const std::vector<TraceLayer> layers =
      build_layers(records, choose_traces(records, options.traces), options.trace, context);
  const std::vector<std::uint64_t> posts = posts_by_actor(records);

  const Authors authors = authors_of(records, context);
  const auto actor_count = static_cast<ActorId>(records.actors().size());

  NullEvaluation result;
  result.runs = runs;
  Samples samples;
  DependenceSample dependence;
  context.begin("analysing shuffles", runs);
  Context quiet = context;
  quiet.progress = nullptr;
  for (std::uint32_t run = 0; run < runs; ++run) {
    context.check_cancelled();
    const std::uint64_t seed = context.seed + 1000003ULL * run;
    const std::vector<ActorId> drawn = shuffled_authors(authors.actor, authors.time, actor_count, seed);
    std::vector<SortedActions> actions;
    actions.reserve(layers.size());
    for (const TraceLayer& layer : layers) actions.push_back(with_authors(layer.actions, drawn, quiet));
    std::vector<AnalysisLayer> inputs;
    inputs.reserve(layers.size());
    for (std::size_t i = 0; i < layers.size(); ++i)
      inputs.push_back(analysis_layer(actions[i], layers[i].trace));
    count(analyse(inputs, posts, options.analysis, quiet), options.analysis.alpha, result);
    if (run < kSampledRuns) {
      sample(layers, seed, options.analysis, quiet, samples);
      dependence.add(inputs, posts, options.analysis.windows.front(), {kSampledPairs, seed}, quiet);
    }
    context.advance(1);
  }
  result.things = uniformity(std::move(samples.things));
  result.moment = uniformity(std::move(samples.moment));
  result.both = uniformity(std::move(samples.both));
  result.posting = uniformity(std::move(samples.posting));
  result.dependence = dependence.measure();
  return result;
}

Accuracy evaluate_truth(const std::string& case_path, const std::string& truth_path,
                        std::uint64_t min_posts) {
  CaseReader reader(case_path);
  RecordStore records(open_case(case_path, {}));
  const Truth truth = read_truth(truth_path);
  Judgement judgement;
  const std::size_t actors = records.actors().size();
  judgement.truth = truth_by_actor(truth, records.actors()).group;
  judgement.posts = posts_by_actor(records);
  judgement.bits.assign(actors, 0.0);
  judgement.flagged.assign(actors, 0);
  records.database().query("SELECT actor, bits FROM actor_scores", [&](const Chunk& chunk) {
    const Column actor = chunk.column(0);
    const Column bits = chunk.column(1);
    for (idx_t row = 0; row < chunk.rows; ++row) {
      judgement.bits[actor.value<std::uint32_t>(row)] = bits.value<double>(row);
    }
  });
  for (const NamedGroup& group : reader.groups()) {
    std::vector<ActorId>& members = judgement.groups.emplace_back();
    for (const NamedMember& member : group.members) {
      members.push_back(member.actor);
      judgement.flagged[member.actor] = 1;
    }
  }
  for (const NamedFusedLink& link : reader.fused_links()) judgement.pairs.emplace_back(link.a, link.b);
  return measure_accuracy(judgement, {min_posts});
}

}  // namespace fewhands
