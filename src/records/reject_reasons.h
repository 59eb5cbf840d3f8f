// Why a row is not used: the words that stand in the `rejects` table and in the report.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fewhands {

namespace reject {
inline constexpr std::string_view kTooFewColumns = "too few columns";
inline constexpr std::string_view kTooManyColumns = "too many columns";
inline constexpr std::string_view kOpenQuote = "a quote that never closes";
inline constexpr std::string_view kTextAfterQuote = "text after a closing quote";
inline constexpr std::string_view kNotUtf8 = "not valid UTF-8";
inline constexpr std::string_view kZeroByte = "a zero byte";
inline constexpr std::string_view kBadJson = "not a JSON object";
inline constexpr std::string_view kNoActor = "no actor";
inline constexpr std::string_view kNoTime = "no time";
inline constexpr std::string_view kUnreadableTime = "time not understood";
inline constexpr std::string_view kNoSuchDate = "no such date";
inline constexpr std::string_view kOtherUnit = "time in another unit than the rest of the column";
inline constexpr std::string_view kBefore1970 = "time before 1970";
inline constexpr std::string_view kOutsideRange = "outside the time range";
inline constexpr std::string_view kDuplicateId = "duplicated id";
}  // namespace reject

// What to do about rows of this reason, or about the file; "" for a reason that is not listed above.
std::string_view reject_remedy(std::string_view reason);

// How many of a rejected row's bytes are kept.
inline constexpr std::size_t kRawBytes = 1000;

// The row as it is kept: bytes that are not valid UTF-8, and control characters other than tab and
// line ends, as \xhh; at most kRawBytes bytes, cut between characters.
std::string escape_raw(std::string_view raw);

// Rows per reason. Merging is order-free.
class RejectCounts {
 public:
  void add(std::string_view reason, std::uint64_t rows = 1);
  void merge(const RejectCounts& other);
  std::uint64_t total() const;
  // Most frequent first, then by name.
  std::vector<std::pair<std::string, std::uint64_t>> sorted() const;

 private:
  std::map<std::string, std::uint64_t, std::less<>> counts_;
};

}  // namespace fewhands
