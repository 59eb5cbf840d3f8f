#include "pipeline/links.h"

#include <algorithm>

#include "base/error.h"
#include "links/affinity.h"
#include "links/posting_links.h"
#include "records/action_reader.h"

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

}  // namespace

LinksResult find_links(const LinksOptions& options, const Context& context) {
  const Trace& trace = trace_named(options.trace);
  LinksResult result;
  context.begin("reading");
  ActionSet input = read_actions(options.read, *trace.make(options.trace_options), context);
  result.actions = input.actions.size();
  result.objects = input.objects.size();
  input.objects = Dictionary();  // names of objects are not shown
  result.actors = std::move(input.actors);
  result.report = std::move(input.report);
  context.begin("sorting");
  const SortedActions actions = sort_actions(std::move(input.actions), context);

  LayerOptions layer;
  layer.windows = options.windows;
  layer.alpha = options.alpha;
  layer.all = options.all;
  Affinity interests;
  Affinity hours;
  const SortedActions* const layers[] = {&actions};
  if (options.interests) interests = interest_affinity(layers);
  if (options.hours) hours = hour_affinity(layers);
  if (trace.kind == TraceKind::clock) {
    context.begin("looking for links");
    result.layer = posting_links(actions, trace_index(trace), layer, context);
    sort_by_name(result.layer.links, result.actors);
    return result;
  }
  layer.interests = &interests;
  layer.hours = &hours;
  context.begin("looking for links");
  result.layer = layer_links(actions, trace_index(trace), layer, context);
  sort_by_name(result.layer.links, result.actors);
  return result;
}

}  // namespace fewhands
