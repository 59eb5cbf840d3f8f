#include "records/reject_reasons.h"

#include <algorithm>
#include <array>

#include "records/utf8.h"

namespace fewhands {

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
