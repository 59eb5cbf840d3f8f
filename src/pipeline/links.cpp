#include "pipeline/links.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "links/affinity.h"
#include "links/posting_links.h"
#include "links/similarity_links.h"
#include "pipeline/layers.h"
#include "records/action_reader.h"
#include "traces/keep_one_object.h"

namespace fewhands {

namespace {

const Trace& trace_named(const std::string& name) {
  if (const Trace* trace = find_trace(name)) return *trace;
  std::string names;
  for (const Trace& trace : all_traces()) names += (names.empty() ? "" : ", ") + std::string(trace.name);
  throw Error(ErrorKind::usage, "there is no trace '" + name + "'", "the traces are " + names);
}

// The smaller name first, rows by (q, names).
template <typename AnyLink>
void sort_by_name(std::vector<AnyLink>& links, const Dictionary& actors) {
  for (AnyLink& link : links) {
    if (actors[link.b] < actors[link.a]) std::swap(link.a, link.b);
  }
  std::sort(links.begin(), links.end(), [&](const AnyLink& x, const AnyLink& y) {
    if (x.q != y.q) return x.q < y.q;
    if (x.a != y.a) return actors[x.a] < actors[y.a];
    return actors[x.b] < actors[y.b];
  });
}

// The actions of one trace, and what reading them says.
struct Taken {
  SortedActions actions;
  Dictionary actors;
  ReadReport report;
  std::uint64_t objects = 0;
};

Taken take(ReadOptions read, const Trace& trace, const TraceOptions& options, const Context& context) {
  context.begin("reading");
  read.hash_inputs = false;  // a table has no place for it
  ActionSet input =
      read_actions(read, *trace.make(options), context, {trace.alike != nullptr, trace.several});
  TraceActions taken{trace_index(trace), std::move(input.actions), std::move(input.objects)};
  merge_alike(taken, context);
  if (trace.several) keep_one_object(taken);
  taken.actions.record = {};     // no record is shown
  taken.objects = Dictionary();  // nor the name of an object
  context.begin("sorting");
  const std::uint64_t objects = taken.actions.object_count;
  return {sort_actions(std::move(taken.actions), context), std::move(input.actors), std::move(input.report),
          objects};
}

}  // namespace

LinksResult find_links(const LinksOptions& options, const Context& context) {
  const Trace& trace = trace_named(options.trace);
  Taken taken = take(options.read, trace, options.trace_options, context);
  const SortedActions& actions = taken.actions;
  LinksResult result;
  result.actors = std::move(taken.actors);
  result.report = std::move(taken.report);
  result.objects = taken.objects;
  result.actions = actions.size();

  LayerOptions layer;
  layer.windows = options.windows;
  layer.alpha = options.alpha;
  layer.all = options.all;
  Affinity interests;
  Affinity hours;
  const SortedActions* const layers[] = {&actions};
  if (trace.kind == TraceKind::clock) {
    context.begin("looking for links");
    result.layer = posting_links(actions, trace_index(trace), layer, context);
    sort_by_name(result.layer.links, result.actors);
    return result;
  }
  if (options.interests) interests = interest_affinity(layers, context);
  if (options.hours) hours = hour_affinity(layers, context);
  layer.interests = &interests;
  layer.hours = &hours;
  context.begin("looking for links");
  result.layer = layer_links(actions, trace_index(trace), layer, context);
  sort_by_name(result.layer.links, result.actors);
  return result;
}

SimilarResult find_similar(const SimilarOptions& options, const Context& context) {
  const Trace& trace = trace_named(options.trace);
  if (trace.kind == TraceKind::clock) {
    throw Error(ErrorKind::usage, "the objects of the trace '" + options.trace + "' are moments",
                "look at it without --similar");
  }
  Taken taken = take(options.read, trace, options.trace_options, context);
  const SortedActions& actions = taken.actions;
  SimilarResult result;
  result.report = std::move(taken.report);
  result.actions = actions.size();
  const SortedActions* const layers[] = {&actions};
  const Affinity interests = interest_affinity(layers, context);
  context.begin("comparing the actors");
  SimilarLinkOptions similarity;
  similarity.alpha = options.alpha;
  similarity.min_cosine = options.min_cosine;
  similarity.interests = &interests;
  SimilarityLinks found = similarity_links(actions, similarity, context);
  sort_by_name(found.links, taken.actors);
  result.hypotheses = found.hypotheses;
  result.table.columns = {"actor_a", "actor_b", "trace", "objects", "cosine", "p_things", "p", "q"};
  for (const SimilarLink& link : found.links) {
    result.table.rows.push_back({std::string(taken.actors[link.a]), std::string(taken.actors[link.b]),
                                 std::string(trace.name), fmt::format("{}", link.shared),
                                 fmt::format("{}", link.cosine), fmt::format("{}", link.p_things),
                                 fmt::format("{}", link.p), fmt::format("{}", link.q)});
  }
  return result;
}

}  // namespace fewhands
