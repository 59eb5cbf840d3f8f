// Which DISARM technique a group's evidence fits, in our own words. One table: trace -> words, technique.
// Only ids are taken from the framework (disarm.foundation). An id names a way of acting, never who
// acts or why.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "findings/group_facts.h"
#include "findings/group_findings.h"

namespace fewhands {

// How a trace is spoken of: "143 times two of them <action>, on 41 <objects>".
struct TraceWords {
  std::string_view trace;
  std::string_view action;         // "posted the same text"
  std::string_view object;         // "text"
  std::string_view object_plural;  // "texts"
  std::string_view technique;      // DISARM id
};

std::span<const TraceWords> all_trace_words();
// Null where the trace has no row.
const TraceWords* find_trace_words(std::string_view trace);

// The id that fits the evidence; docs/methods/findings.md lists the rules. "" without evidence.
std::string technique_of(const GroupFacts& facts, std::span<const FindingLayer> layers);

// What the id means here, one line; "" for an id that is not ours.
std::string_view technique_meaning(std::string_view id);

}  // namespace fewhands
