// From records to sorted layers: which traces the input carries, and the actions of each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/dictionary.h"
#include "base/progress.h"
#include "links/sorted_actions.h"
#include "pipeline/analysis.h"
#include "records/record_store.h"
#include "traces/trace_builder.h"
#include "traces/trace_table.h"

namespace fewhands {

struct TraceLayer {
  std::uint16_t trace = 0;  // index into all_traces()
  SortedActions actions;    // with records
  Dictionary objects;
};

// Which traces to build; names empty = every one that the present fields allow.
// Throws Error(usage) for a name that is not a trace, Error(data) where the input lacks its fields.
std::vector<std::uint16_t> choose_traces(const RecordStore& records, const std::vector<std::string>& names);

// The layer as the analysis takes it. `actions` must outlive the result.
AnalysisLayer analysis_layer(const SortedActions& actions, std::uint16_t trace);

// Makes one object of those that the trace counts as one.
void merge_alike(TraceActions& trace, const Context& context);

// Layers without actions are left out.
std::vector<TraceLayer> build_layers(RecordStore& records, const std::vector<std::uint16_t>& traces,
                                     const TraceOptions& options, const Context& context);

// Records by actor.
std::vector<std::uint64_t> posts_by_actor(RecordStore& records);

}  // namespace fewhands
