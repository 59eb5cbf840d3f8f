// One parallel pass over all inputs: the rule for times, which rows are used, the actors, and where a
// trace is given its actions. The record store and the fast path both begin with it, so they agree.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/dictionary.h"
#include "base/progress.h"
#include "records/actions.h"
#include "records/extractor.h"
#include "records/input_files.h"
#include "records/read_options.h"
#include "records/scan_worker.h"
#include "records/table_file.h"

namespace fewhands {

// A file that was scanned, open for being read again.
struct ScannedFile {
  PlainInput input;
  std::unique_ptr<TableFile> table;
  ColumnMapping mapping;
  TimeRule rule;
  // Of the rows that pass all other checks, in file order, those that repeat an earlier one's id: their
  // numbers among these rows, from 0, ascending.
  std::vector<std::uint64_t> duplicates;
};

struct ScanResult {
  std::vector<ScannedFile> files;
  Dictionary actors;   // canonical, of the used rows
  Dictionary objects;  // canonical, of the actions; empty where their names are not wanted
  ActionTable actions;
  ReadReport report;
};

// extractor: null for no actions. columns: as read_actions() takes them. Throws Error as read_actions()
// and read_records() say.
ScanResult scan_inputs(const ReadOptions& options, const Extractor* extractor, const ActionColumns& columns,
                       const Context& context);

}  // namespace fewhands
