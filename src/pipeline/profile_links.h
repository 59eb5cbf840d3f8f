// From files to the network of an established tool: the path behind `fewhands links --profile`.
#pragma once

#include <string>

#include "base/progress.h"
#include "base/text_table.h"
#include "links/profile_coortweet.h"
#include "links/profile_qut.h"
#include "records/read_options.h"
#include "traces/trace_table.h"

namespace fewhands {

struct ProfileResult {
  TextTable table;  // the tool's own columns
  ReadReport report;
};

// account_id = actor, content_id = id, object_id = the trace's objects (all of one record's, in order).
// trace "" = `object` where there is such a column, else `repost`. Needs an id column: Error(data) without.
ProfileResult coortweet_links(const ReadOptions& read, const std::string& trace,
                              const CoortweetOptions& options, const Context& context);

// message id = id, or the row where there is no such column; repost and reply ids and addresses as they
// stand.
ProfileResult qut_links(const ReadOptions& read, const QutOptions& options, const Context& context);

}  // namespace fewhands
