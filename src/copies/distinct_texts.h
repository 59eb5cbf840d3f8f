// Documents with the same text as one, in an order that depends on the texts alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "copies/passages.h"

namespace fewhands {

struct DistinctTexts {
  std::vector<std::string_view> texts;      // by hash, then bytes
  std::vector<std::uint64_t> starts = {0};  // texts + 1, into records
  std::vector<std::uint64_t> records;       // ascending for each text

  std::span<const std::uint64_t> records_of(std::size_t text) const {
    return std::span(records).subspan(starts[text], starts[text + 1] - starts[text]);
  }
};

// Time n log n in the documents, linear in the text.
DistinctTexts distinct_texts(std::span<const Document> documents, unsigned threads);

}  // namespace fewhands
