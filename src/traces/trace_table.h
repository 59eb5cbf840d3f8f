// The traces: each names a kind of action and says how a record becomes object keys.
// One explicit table; the index of a row is Link::trace and TraceActions::trace.
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/dictionary.h"
#include "base/progress.h"
#include "records/extractor.h"
#include "records/record.h"

namespace fewhands {

struct TraceOptions {
  unsigned text_floor = 20;  // `text`, and `repost` by text alone: letters and digits that a text must have
  unsigned min_tags = 1;     // `tags`: different tags that a sequence must have
  // A repost carries the original's links, tags, names and text without its account having chosen them.
  // false: it counts once, in `repost`; true: it counts in `link`, `tags`, `mention`, `text`, `media`,
  // `quote` too.
  bool reposts_carry_content = false;
  unsigned rapid_seconds = 10;  // `rapid_repost`: longest time between an original and its repost
};

// The fields for which the input has a column.
using FieldSet = std::bitset<kFieldCount>;

template <typename... Fields>
FieldSet field_set(Fields... fields) {
  FieldSet set;
  (set.set(static_cast<std::size_t>(fields)), ...);
  return set;
}

// What sharing an object means. content: both chose it, so that a crowd of equal activity is the null model.
// clock: the object is a moment, and each actor's own rhythm is.
enum class TraceKind : std::uint8_t { content, clock };

struct Trace {
  std::string_view name;
  std::string_view summary;      // one line for a list of the traces
  std::string_view noun_plural;  // for sentences: "12 <reposts of the same posts>"
  bool (*applies)(const FieldSet& present);
  std::unique_ptr<Extractor> (*make)(const TraceOptions& options);
  TraceKind kind = TraceKind::content;
  // The trace of which this is another form, "" = none: near_text of text. What one record pair shows in both
  // is told once.
  std::string_view form_of = {};
  bool by_default = true;  // taken by a scan that names no traces
  // Which objects count as one, as merge_objects() takes it; null: each is one of its own.
  std::vector<std::uint32_t> (*alike)(const Dictionary& objects, const Context& context) = nullptr;
  // A record may name several objects, of which it keeps one (keep_one_object.h).
  bool several = false;
};

std::span<const Trace> all_traces();
// Null where there is no trace of that name.
const Trace* find_trace(std::string_view name);
// The row of a trace that all_traces() or find_trace() gave.
std::uint16_t trace_index(const Trace& trace);

}  // namespace fewhands
