// From records to the hands of each name: one byline, how many hands; many names, how few.
//
// Each name's texts in the order of time (then of their bytes), reposts out, texts that stand under another
// name too and are short out (copies), each once, cleaned (hands/clean_text.h). Names of one language are
// compared with each other alone; q is over the names, or pairs, of one language. A name of several hands is
// compared with other names by each of its hands.
#pragma once

#include "base/progress.h"
#include "casefile/bylines_tables.h"
#include "records/record_store.h"

namespace fewhands {

struct BylinesOptions {
  double alpha = 0.05;
  bool keep_quotations = false;
};

BylinesContent find_bylines(RecordStore& records, const BylinesOptions& options, const Context& context);

}  // namespace fewhands
