#include "pipeline/layers.h"

#include <utility>

#include "base/error.h"
#include "traces/keep_one_object.h"
#include "traces/merge_objects.h"

namespace fewhands {

namespace {

FieldSet present_fields(const RecordStore& records) {
  FieldSet present;
  for (std::size_t field = 0; field < kFieldCount; ++field) {
    if (records.has(static_cast<Field>(field))) present.set(field);
  }
  return present;
}

std::string trace_names() {
  std::string names;
  for (const Trace& trace : all_traces()) names += (names.empty() ? "" : ", ") + std::string(trace.name);
  return names;
}

}  // namespace

std::vector<std::uint16_t> choose_traces(const RecordStore& records, const std::vector<std::string>& names) {
  const FieldSet present = present_fields(records);
  std::vector<std::uint16_t> chosen;
  for (const std::string& name : names) {
    const Trace* trace = find_trace(name);
    if (!trace)
      throw Error(ErrorKind::usage, "there is no trace '" + name + "'", "the traces are " + trace_names());
    if (!trace->applies(present)) {
      throw Error(ErrorKind::data, "the input has no column for the trace '" + name + "'",
                  "name the column with --map FIELD=COLUMN");
    }
    chosen.push_back(trace_index(*trace));
  }
  if (!names.empty()) return chosen;
  for (const Trace& trace : all_traces()) {
    if (trace.by_default && trace.applies(present)) chosen.push_back(trace_index(trace));
  }
  return chosen;
}

void merge_alike(TraceActions& trace, const Context& context) {
  const auto alike = all_traces()[trace.trace].alike;
  if (!alike) return;
  context.begin("comparing what is alike");
  merge_objects(trace, alike(trace.objects, context));
}

AnalysisLayer analysis_layer(const SortedActions& actions, std::uint16_t trace) {
  return {&actions, trace, all_traces()[trace].kind == TraceKind::clock};
}

std::vector<TraceLayer> build_layers(RecordStore& records, const std::vector<std::uint16_t>& traces,
                                     const TraceOptions& options, const Context& context) {
  TraceBuilder builder(traces, options, context.threads);
  context.begin("taking the traces", records.record_count());
  records.for_each_batch(context, [&](std::span<const RecordView> batch) {
    context.check_cancelled();
    builder.add(batch);
    context.advance(batch.size());
  });
  std::vector<TraceLayer> layers;
  for (TraceActions& trace : builder.finish(records.actors().size())) {
    if (trace.actions.size() == 0) continue;
    merge_alike(trace, context);
    if (all_traces()[trace.trace].several) keep_one_object(trace);
    layers.push_back(
        {trace.trace, sort_actions(std::move(trace.actions), context), std::move(trace.objects)});
  }
  return layers;
}

std::vector<std::uint64_t> posts_by_actor(RecordStore& records) {
  std::vector<std::uint64_t> posts(records.actors().size(), 0);
  records.database().query("SELECT actor, posts FROM actors", [&](const Chunk& chunk) {
    const Column actor = chunk.column(0);
    const Column count = chunk.column(1);
    for (idx_t row = 0; row < chunk.rows; ++row)
      posts[actor.value<std::uint32_t>(row)] = count.value<std::uint64_t>(row);
  });
  return posts;
}

}  // namespace fewhands
