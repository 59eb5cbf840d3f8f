#include "pipeline/scan.h"

#include <algorithm>
#include <chrono>
#include <memory>

#include "casefile/case_writer.h"
#include "findings/group_findings.h"
#include "links/evidence.h"
#include "pipeline/finding_facts.h"
#include "pipeline/layers.h"
#include "pipeline/narratives.h"
#include "pipeline/profiles.h"
#include "pipeline/wordings.h"
#include "records/reader.h"

namespace fewhands {

namespace {

class StageClock {
 public:
  explicit StageClock(std::vector<StageTiming>& timings) : timings_(timings) {}
  void lap(const std::string& stage) {
    const auto now = std::chrono::steady_clock::now();
    timings_.push_back({stage, std::chrono::duration<double>(now - last_).count()});
    last_ = now;
  }

 private:
  std::vector<StageTiming>& timings_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

std::string trace_name(std::uint16_t trace) { return std::string(all_traces()[trace].name); }

struct Explained {
  std::vector<GroupFacts> facts;  // beside the groups
  std::vector<Finding> findings;
};

Explained explain(RecordStore& records, const std::vector<TraceLayer>& layers, const Analysis& analysis,
                  const Profiles& profiles, const ScanOptions& options, const Context& context) {
  context.begin("explaining the groups");
  std::vector<FactsLayer> facts_layers;
  std::vector<FindingLayer> finding_layers;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const Trace& trace = all_traces()[layers[i].trace];
    facts_layers.push_back({layers[i].trace, &layers[i].actions, &analysis.layers[i],
                            trace.kind == TraceKind::clock, std::nullopt});
    if (!trace.form_of.empty()) facts_layers.back().form_of = trace_index(*find_trace(trace.form_of));
    finding_layers.push_back(
        {layers[i].trace, std::string(trace.name), std::string(trace.noun_plural), &layers[i].objects});
  }
  FactsInput facts_input;
  facts_input.groups = analysis.groups.groups;
  facts_input.layers = facts_layers;
  facts_input.fusion = &analysis.fusion.fusion;
  facts_input.windows = options.analysis.windows;
  Explained explained;
  explained.facts = finding_facts(records, facts_input, context);
  for (std::size_t i = 0; i < explained.facts.size(); ++i)
    explained.facts[i].clockwork = profiles.clockwork[i];
  FindingInput input;
  input.actors = &records.actors();
  input.groups = analysis.groups.groups;
  input.facts = explained.facts;
  input.layers = finding_layers;
  input.joined = analysis.joined;
  explained.findings = group_findings(input, {});
  return explained;
}

// Link::trace counts rows of the trace table; in a case it is the position among the case's layers.
std::vector<LayerContent> layer_contents(const std::vector<TraceLayer>& layers, const Analysis& analysis,
                                         const ScanOptions& options, const Context& context) {
  const TimeMicros widest =
      *std::max_element(options.analysis.windows.begin(), options.analysis.windows.end());
  std::vector<LayerContent> contents;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    LayerContent& content = contents.emplace_back();
    const LayerLinks& found = analysis.layers[i];
    content.name = trace_name(layers[i].trace);
    content.actions = layers[i].actions.size();
    content.actors = static_cast<std::uint32_t>(found.active_actors);
    content.objects = layers[i].actions.object_count;
    content.pairs_tested = static_cast<std::uint64_t>(found.hypotheses);
    content.windows = options.analysis.windows;
    if (all_traces()[layers[i].trace].kind == TraceKind::clock) content.windows = {kMinute};
    content.object_names = &layers[i].objects;
    content.links = found.links;
    std::vector<Link> significant;
    std::vector<std::uint32_t> index;
    for (std::uint32_t link = 0; link < content.links.size(); ++link) {
      content.links[link].trace = static_cast<std::uint16_t>(i);
      if (content.links[link].q >= options.analysis.alpha) continue;
      significant.push_back(content.links[link]);
      index.push_back(link);
    }
    content.evidence =
        collect_evidence(layers[i].actions, widest, significant, kDefaultEvidencePerLink, context);
    for (LinkEvidence& evidence : content.evidence) evidence.link = index[evidence.link];
  }
  return contents;
}

void renumber_traces(const std::vector<TraceLayer>& layers, CaseContent& content) {
  const auto position = [&](std::uint16_t trace) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
      if (layers[i].trace == trace) return static_cast<std::uint16_t>(i);
    }
    throw Error(ErrorKind::internal, "a link of a trace that was not read");
  };
  for (LayerShare& share : content.fusion.layers) share.trace = position(share.trace);
  for (Finding& finding : content.findings) {
    for (FindingEvidence& evidence : finding.evidence) evidence.trace = position(evidence.trace);
  }
}

ScanSummary summarise(const RecordStore& records, const CaseContent& content, const Analysis& analysis,
                      double alpha) {
  ScanSummary summary;
  summary.report = records.report();
  for (const LayerContent& layer : content.layers) {
    const auto links = std::count_if(layer.links.begin(), layer.links.end(),
                                     [&](const Link& link) { return link.q < alpha; });
    summary.layers.push_back({layer.name, layer.actions, static_cast<double>(layer.actors), layer.objects,
                              static_cast<double>(layer.pairs_tested), static_cast<std::uint64_t>(links)});
  }
  summary.actors = records.actors().size();
  for (const Group& group : content.groups) summary.flagged += group.members.size();
  summary.voices = voices_of_flagged(analysis.groups);
  summary.groups = content.groups;
  summary.findings = content.findings;
  return summary;
}

}  // namespace

ScanSummary scan(const ScanOptions& options, const Context& context) {
  std::vector<StageTiming> timings;
  StageClock clock(timings);
  CaseBuild build(options.case_path, {options.overwrite, context.threads, context.memory_bytes / 2});
  ScanSummary summary;
  {
    RecordStore records = read_records(options.read, build.take_database(), context);
    clock.lap("read");
    const std::vector<TraceLayer> layers =
        build_layers(records, choose_traces(records, options.traces), options.trace, context);
    clock.lap("traces");
    const std::vector<std::uint64_t> posts = posts_by_actor(records);
    std::vector<AnalysisLayer> inputs;
    inputs.reserve(layers.size());
    for (const TraceLayer& layer : layers) inputs.push_back(analysis_layer(layer.actions, layer.trace));
    const Analysis analysis = analyse(inputs, posts, options.analysis, context);
    clock.lap("analyse");

    Profiles profiles = measure_profiles(records, analysis.groups.groups, layers, context);
    clock.lap("profiles");
    CaseContent content;
    Explained explained = explain(records, layers, analysis, profiles, options, context);
    content.profiles = std::move(profiles.rows);
    clock.lap("explain");
    WordingOptions wording_options;
    wording_options.families = options.text_families;
    Wordings wordings =
        find_wordings(records, {layers, analysis.groups.groups, explained.facts, explained.findings},
                      options.trace, wording_options, context);
    content.findings = std::move(explained.findings);
    content.wordings = std::move(wordings.wordings);
    content.finding_wordings = std::move(wordings.of_findings);
    clock.lap("texts");
    content.layers = layer_contents(layers, analysis, options, context);
    content.fusion = analysis.fusion.fusion;
    for (const auto& [actor, bits] : actor_bits(analysis)) content.scores.push_back({actor, bits});
    content.groups = analysis.groups.groups;
    content.voices = measure_voices(layers, posts, analysis.groups, context);
    renumber_traces(layers, content);
    clock.lap("measure");
    content.run.version = FEWHANDS_VERSION;
    content.run.command = options.command;
    content.run.parameters = analysis_parameters(options, context.seed);
    content.run.seed = context.seed;
    content.run.alpha = options.analysis.alpha;
    content.run.inputs = records.report().inputs;
    content.run.notes = records.report().notes;
    content.run.timings = timings;
    context.begin("writing the case");
    write_case(records.database(), content, context);
    clock.lap("write");
    summary = summarise(records, content, analysis, options.analysis.alpha);
  }
  build.commit();
  summary.timings = timings;
  return summary;
}

}  // namespace fewhands
