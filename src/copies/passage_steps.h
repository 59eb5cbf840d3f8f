// What find_passages() and an index of passages have in common.
#pragma once

#include <vector>

#include "copies/distinct_texts.h"
#include "copies/passage_result.h"
#include "copies/shared_grams.h"
#include "copies/word_table.h"

namespace fewhands {

// Throws Error(usage) where an option means nothing.
void check_options(const PassageOptions& options);
GramOptions gram_options(const PassageOptions& options);
MatchOptions match_options(const PassageOptions& options);

// Documents as distinct texts, in words.
struct PassageInput final : PassageTexts {
  PassageInput(std::span<const Document> documents, const Context& context);

  std::span<const std::uint64_t> records_of(std::uint32_t text) const override {
    return distinct.records_of(text);
  }
  TextSpan bytes(std::uint32_t text, std::uint32_t begin, std::uint32_t end) const override {
    return table.bytes(table.starts[text] + begin, table.starts[text] + end);
  }
  void complete(std::uint32_t text, std::span<const ClusterPlace>,
                std::span<Passage> passages) const override {
    complete_from_text(distinct.texts[text], passages);
  }
  // Texts of at least `words` words that stand in several records.
  std::vector<ClusterPlace> repeated(std::uint32_t words) const;

  DistinctTexts distinct;
  WordTable table;
};

}  // namespace fewhands
