// The fast path: from files to the action table of one trace, without a record table.
//
// Same rows used, same rejects, same ids as reading into a RecordStore and extracting from it;
// the evidence column (ActionTable::record) is kept only on demand, and numbers used rows, not records.
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
// Without object_names `objects` is empty. With records, the actions of a record stand together.
ActionSet read_actions(const ReadOptions& options, const Extractor& extractor, const Context& context,
                       const ActionColumns& columns = {});

}  // namespace fewhands
