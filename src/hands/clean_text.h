// What a hand did not write, taken out of its documents before styles are compared, and how much of it.
//
//   quotations   between double quotation marks of any kind (" “ „ « 「), of 5 words or more and 1,000
//                characters at most, within a paragraph; the marks stay
//   links        addresses (text/marks.h)
//   names, tags  "@name", "#tag"; leading "RT @name:" with the name
//   boilerplate  lines of 3 words or more that stand in at least 3 and a fifth of the documents
// HTML entities are decoded first. Linear in the length.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fewhands {

struct CleaningOptions {
  bool quotations = true;
};

struct TakenOut {
  std::uint64_t quotations = 0;
  std::uint64_t links = 0;
  std::uint64_t names = 0;
  std::uint64_t tags = 0;
  std::uint64_t boilerplate = 0;  // lines
  std::uint64_t bytes = 0;        // of all of these
};

// The documents in their order, joined by line ends.
struct CleanedText {
  std::string text;
  TakenOut taken;
};

CleanedText clean_documents(std::span<const std::string_view> documents, const CleaningOptions& options);

}  // namespace fewhands
