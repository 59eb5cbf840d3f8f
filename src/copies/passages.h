// Passages: spans of text that stand in two or more records, or twice in one.
//
// Words are UAX #29 words, folded (NFKC, case) one by one, so every script takes part and spans point into
// the text as it was given. Two spans are one passage where a local alignment of their words scores at least
// `shortest_run`: +1 for a word that agrees, `edit_cost` for one that was changed, added or left out. A run
// of `shortest_run` equal words scores just that, so no such run is missed: see docs/methods/passages.md for
// the guarantee, and for what becomes of runs that more than `most_holders` places share.
//
// The same result for any order of the documents and any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace fewhands {

// Half open. Says with each use what it counts.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  friend bool operator==(const TextSpan&, const TextSpan&) = default;
  friend bool operator<(const TextSpan& x, const TextSpan& y) {
    return x.begin != y.begin ? x.begin < y.begin : x.end < y.end;
  }
};

// `record` is the caller's number for it, different for each document. Text is UTF-8, any bytes; of a text
// beyond 2 GB the rest is not looked at. The text must outlive the call, not the result.
struct Document {
  std::uint64_t record = 0;
  std::string_view text;
};

// One place of a cluster: the spans of one record that overlap, as one.
struct Passage {
  std::uint64_t record = 0;
  TextSpan bytes;
  TextSpan characters;  // the same span in code points, as users count; an ill-formed byte counts as one
  std::uint32_t cluster = 0;
  bool quoted = false;  // stands between quotation marks, of any script

  friend bool operator==(const Passage&, const Passage&) = default;
};

// Two places that were aligned. (record_a, bytes_a) < (record_b, bytes_b); the records are equal where a text
// repeats itself. Bytes only: cut the text with them.
struct PassagePair {
  std::uint64_t record_a = 0;
  std::uint64_t record_b = 0;
  TextSpan bytes_a;
  TextSpan bytes_b;
  std::uint32_t matched = 0;  // words that agree
  std::uint32_t edits = 0;    // words changed, added or left out
  std::uint32_t cluster = 0;

  // Share of the alignment's columns that agree: 1 = the same words.
  double similarity() const { return static_cast<double>(matched) / (static_cast<double>(matched) + edits); }
  friend bool operator==(const PassagePair&, const PassagePair&) = default;
};

struct PassageOptions {
  std::uint32_t shortest_run = 8;   // words; a shared run of so many is always found
  std::uint32_t most_holders = 64;  // a run in more places is clustered without comparing all pairs of them
  std::uint32_t most_gap = 30;      // words; rewritten stretches up to it do not part a passage; 0 = they do
  double edit_cost = 1;             // of a word that differs, against 1 for one that agrees
};

struct Passages {
  std::vector<Passage> passages;   // by (record, bytes, cluster)
  std::vector<PassagePair> pairs;  // by (record_a, bytes_a, record_b, bytes_b)
  std::uint32_t clusters = 0;      // numbered from 0 by their first passage
};

// Time about linear in the text, plus the alignments; memory about 5 times the text. Errors: usage (a run of
// no words), resource (more than 4.29 billion words), cancelled.
Passages find_passages(std::span<const Document> documents, const PassageOptions& options,
                       const Context& context);

}  // namespace fewhands
