// Names made from one template: letters and eight digits, a shared beginning or ending, one shape; and names
// that look generated.
//
// A template is a property that a handle has or has not:
//   digits   letters and signs, then exactly k digits, k >= 4
//   shape    classes and lengths of its runs: a letters, 9 digits, signs themselves ("a5 _1 a4 92")
//   begins   the first 3 to 8 characters, folded
//   ends     the last 3 to 8
// p = P(Binomial(M, f) >= m) times the number of templates that three handles or more have, among the others
// or in the group; m of M members have it, f = (k + 1/2) / (N + 1), k of N others do. The others are the
// background: no outside list is used.
//
// A family says that the names were made alike, by the template of an office ("Rep...") as well as by that of
// a farm: it describes, it accuses nobody.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fewhands {

struct HandleOptions {
  std::uint32_t least_members = 3;  // with the template
  double alpha = 0.01;
  std::size_t most_families = 3;
};

struct HandleFamily {
  std::string kind;  // "digits", "shape", "begins", "ends"
  std::string key;   // "8", "a5 98", "rep"
  std::uint32_t members = 0;
  std::uint32_t others = 0;
  double p = 1;
};

struct HandleFamilies {
  std::uint32_t members = 0;
  std::uint32_t others = 0;
  // p below alpha, smallest first; none whose members are all those of an earlier one, or the other way
  // round.
  std::vector<HandleFamily> families;
};

// How often each template occurs among the others, so that many groups share one pass.
class HandleBackground {
 public:
  explicit HandleBackground(std::span<const std::string_view> others);
  std::uint32_t size() const { return size_; }
  std::uint32_t templates() const { return templates_; }  // that three handles or more have
  std::uint32_t count(const std::string& template_key) const;
  // Bits per letter of a handle under the letter pairs of every second one of the others (the first, third,
  // ...); below 0 where it has fewer than five letters from a to z.
  double surprisal(std::string_view handle) const;

 private:
  std::uint32_t size_ = 0;
  std::uint32_t templates_ = 0;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> counts_;  // (hash of the key, handles), sorted
  std::vector<std::uint32_t> pairs_;                             // 27 x 27, the last one the edge of a word
};

HandleFamilies handle_families(std::span<const std::string_view> members, const HandleBackground& others,
                               const HandleOptions& options);

// Whether the members' letters are more surprising than the others': Mann and Whitney's test, one-sided, of
// bits per letter. others: those that the background was made from; the ones that taught it the letter pairs
// are passed over. tested is false below five members or thirty others.
struct GeneratedNames {
  bool tested = false;
  double members_bits = 0;  // mean bits per letter
  double others_bits = 0;
  double p = 1;
};
GeneratedNames generated_names(std::span<const std::string_view> members,
                               std::span<const std::string_view> others, const HandleBackground& background);

}  // namespace fewhands
