// The fast path: from files to the action table of one trace, without a record table.
//
// Same rows used, same rejects, same ids as reading into a RecordStore and extracting from it;
// only the evidence column (ActionTable::record) is not kept.
#pragma once

#include "base/dictionary.h"
#include "base/progress.h"
#include "records/actions.h"
#include "records/extractor.h"
#include "records/read_options.h"

namespace fewhands {

// Ids are canonical: they depend on the sets of names alone. The order of the rows of `actions`
// is not specified.
struct ActionSet {
  ActionTable actions;
  Dictionary actors;
  Dictionary objects;
  ReadReport report;
};

// Needs an actor and a time column, and the columns the extractor reads (at least one of them);
// Error(data) names what is missing. Parallel over context.threads.
// object_names: false leaves `objects` empty, which saves the time and the memory of their names.
ActionSet read_actions(const ReadOptions& options, const Extractor& extractor, const Context& context,
                       bool object_names = true);

}  // namespace fewhands
