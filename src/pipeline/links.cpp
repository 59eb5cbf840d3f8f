#include "pipeline/links.h"

#include <algorithm>

#include "base/error.h"
#include "base/parallel.h"
#include "links/affinity.h"
#include "links/posting_links.h"
#include "pipeline/layers.h"
#include "records/action_reader.h"
#include "records/reader.h"

namespace fewhands {

namespace {

const Trace& trace_named(const std::string& name) {
  if (const Trace* trace = find_trace(name)) return *trace;
  std::string names;
  for (const Trace& trace : all_traces()) names += (names.empty() ? "" : ", ") + std::string(trace.name);
  throw Error(ErrorKind::usage, "there is no trace '" + name + "'", "the traces are " + names);
}

// The smaller name first, rows by (q, names).
void sort_by_name(std::vector<Link>& links, const Dictionary& actors) {
  for (Link& link : links) {
    if (actors[link.b] < actors[link.a]) std::swap(link.a, link.b);
  }
  std::sort(links.begin(), links.end(), [&](const Link& x, const Link& y) {
    if (x.q != y.q) return x.q < y.q;
    if (x.a != y.a) return actors[x.a] < actors[y.a];
    return actors[x.b] < actors[y.b];
  });
}

SortedActions read_by_fast_path(const LinksOptions& options, const Trace& trace, LinksResult& result,
                                const Context& context) {
  ActionSet input = read_actions(options.read, *trace.make(options.trace_options), context,
                                 /*object_names=*/trace.alike != nullptr);
  TraceActions taken{trace_index(trace), std::move(input.actions), std::move(input.objects)};
  merge_alike(taken, context);
  result.objects = taken.actions.object_count;
  taken.objects = Dictionary();  // names of objects are not shown
  result.actors = std::move(input.actors);
  result.report = std::move(input.report);
  context.begin("sorting");
  return sort_actions(std::move(taken.actions), context);
}

SortedActions read_by_records(const LinksOptions& options, LinksResult& result, const Context& context) {
  RecordStore records = read_records(options.read, "", context);
  const auto traces = choose_traces(records, {options.trace});
  if (!records.has(Field::time)) {
    throw Error(ErrorKind::data, "the input has no times", "name the column with --map time=COLUMN");
  }
  result.actors = records.actors();
  result.report = records.report();
  std::vector<TraceLayer> layers = build_layers(records, traces, options.trace_options, context);
  if (layers.empty()) {
    ActionTable none;
    none.actor_count = result.actors.size();
    return sort_actions(std::move(none), context);
  }
  result.objects = layers.front().objects.size();
  return std::move(layers.front().actions);
}

}  // namespace

LinksResult find_links(const LinksOptions& options, const Context& context) {
  const Trace& trace = trace_named(options.trace);
  LinksResult result;
  context.begin("reading");
  const SortedActions actions = trace.several_alike ? read_by_records(options, result, context)
                                                    : read_by_fast_path(options, trace, result, context);
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
  parallel_for(2, context.threads, [&](std::size_t kind) {
    if (kind == 0 && options.interests) interests = interest_affinity(layers, context);
    if (kind == 1 && options.hours) hours = hour_affinity(layers, context);
  });
  layer.interests = &interests;
  layer.hours = &hours;
  context.begin("looking for links");
  result.layer = layer_links(actions, trace_index(trace), layer, context);
  sort_by_name(result.layer.links, result.actors);
  return result;
}

}  // namespace fewhands
