// One layer as a table: the fast path behind `fewhands links`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/dictionary.h"
#include "base/progress.h"
#include "base/text_table.h"
#include "links/layer_links.h"
#include "records/read_options.h"
#include "traces/trace_table.h"

namespace fewhands {

struct LinksOptions {
  ReadOptions read;
  std::string trace;  // a name of the trace table
  TraceOptions trace_options;
  std::vector<TimeMicros> windows{kMinute};
  double alpha = 0.05;
  bool all = false;
  bool interests = true;  // expect more of those who like the same things
  bool hours = true;      // expect more of those who keep the same hours
};

struct LinksResult {
  LayerLinks layer;  // links sorted by (q, name of a, name of b); a's name < b's name
  Dictionary actors;
  ReadReport report;
  std::uint64_t actions = 0;
  std::uint64_t objects = 0;
};

LinksResult find_links(const LinksOptions& options, const Context& context);

// The same by what is shared, the clock aside (links/similarity_links.h).
struct SimilarOptions {
  ReadOptions read;
  std::string trace;  // a name of the trace table
  TraceOptions trace_options;
  double alpha = 0.05;
  double min_cosine = 0;  // above 0: every pair of at least this cosine, whatever its q
};

struct SimilarResult {
  TextTable table;  // actor_a, actor_b, trace, objects, cosine, p_things, p, q; by (q, names)
  ReadReport report;
  std::uint64_t actions = 0;
  double hypotheses = 0;
};

SimilarResult find_similar(const SimilarOptions& options, const Context& context);

}  // namespace fewhands
