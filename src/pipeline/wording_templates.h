// Reads the texts of clusters and aligns each cluster's into its template.
#pragma once

#include <span>

#include "base/progress.h"
#include "casefile/case_content.h"
#include "records/record_store.h"

namespace fewhands {

// Sets versions, fixed_share, line and parts from the texts of `members`, which have the field text.
void align_wordings(RecordStore& records, std::span<Wording> wordings, const Context& context);

}  // namespace fewhands
