#include "records/reject_reasons.h"

#include <algorithm>
#include <array>

#include "records/utf8.h"

namespace fewhands {

std::string_view reject_remedy(std::string_view reason) {
  using Remedy = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Remedy, 15> kRemedies = {{
      {reject::kTooFewColumns, "a cell with a line break has to stand in quotes; or the row was cut off"},
      {reject::kTooManyColumns, "a cell with the delimiter in it has to stand in quotes"},
      {reject::kOpenQuote, "close the quote, and double the quotes inside a quoted cell"},
      {reject::kTextAfterQuote, "double the quotes inside a quoted cell"},
      {reject::kNotUtf8, "if the file is in another encoding, say so: --encoding latin-1"},
      {reject::kZeroByte, "write the row again; zero bytes are no text"},
      {reject::kBadJson, "write one whole JSON object a line"},
      {reject::kNoActor, "the cell is empty; if another column names the actor: --map actor=COLUMN"},
      {reject::kNoTime, "the cell is empty; if another column has the time: --map time=COLUMN"},
      {reject::kUnreadableTime, "write it as the rest of the column, or as 2017-07-06T14:29:00Z"},
      {reject::kNoSuchDate, "no calendar has this day or hour; correct it"},
      {reject::kOtherUnit, "give the whole column in one unit: seconds, milliseconds or microseconds"},
      {reject::kBefore1970, "times from 1970 on are read; correct it"},
      {reject::kOutsideRange, "left out by --since and --until"},
      {reject::kDuplicateId, "of rows with one id the first is used; another column: --map id=COLUMN"},
  }};
  const auto found = std::find_if(kRemedies.begin(), kRemedies.end(),
                                  [&](const Remedy& remedy) { return remedy.first == reason; });
  return found == kRemedies.end() ? std::string_view{} : found->second;
}

std::string escape_raw(std::string_view raw) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string result;
  while (!raw.empty()) {
    const std::size_t length = utf8_length(raw);
    const auto byte = static_cast<unsigned char>(raw.front());
    const bool control = (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
    const std::size_t taken = std::max<std::size_t>(length, 1);
    const std::size_t written = length == 0 || control ? 4 : length;
    if (result.size() + written > kRawBytes) break;
    if (written == 4 && (length == 0 || control)) {
      result += "\\x";
      result += kHex[byte >> 4];
      result += kHex[byte & 15];
    } else {
      result += raw.substr(0, length);
    }
    raw.remove_prefix(taken);
  }
  return result;
}

void RejectCounts::add(std::string_view reason, std::uint64_t rows) {
  if (rows == 0) return;
  const auto found = counts_.find(reason);
  if (found != counts_.end()) {
    found->second += rows;
  } else {
    counts_.emplace(reason, rows);
  }
}

void RejectCounts::merge(const RejectCounts& other) {
  for (const auto& [reason, rows] : other.counts_) add(reason, rows);
}

std::uint64_t RejectCounts::total() const {
  std::uint64_t sum = 0;
  for (const auto& [reason, rows] : counts_) sum += rows;
  return sum;
}

std::vector<std::pair<std::string, std::uint64_t>> RejectCounts::sorted() const {
  std::vector<std::pair<std::string, std::uint64_t>> list(counts_.begin(), counts_.end());
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return list;
}

}  // namespace fewhands
