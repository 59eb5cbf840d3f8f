// Which sources a text names: "Source: NAME", "originally published in NAME", "NAME, DATE:" before a lead,
// "(NAME)", an address on a known outlet's host. Cues in the languages of attribution_cues.cpp.
//
// Names are looked up among the outlets of the data, exact or with one letter wrong ("Washinton Post"); a
// name that a cue announces and nobody bears is kept as written. A name without cue, lead, brackets or
// address is a mention, and no attribution.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/types.h"

namespace fewhands {

// The outlets that can be named. Forms are compared by their folded letters and digits alone.
class SourceNames {
 public:
  // A name or a handle; ids may have several. Two outlets of one form make it nobody's.
  void add_name(std::uint32_t outlet, std::string_view name);
  // "www.example.org" or an address on it.
  void add_host(std::uint32_t outlet, std::string_view host);

  struct Match {
    std::uint32_t outlet = kNone;
    double confidence = 0;  // 1 = letter by letter; 0.9 = one letter aside
  };
  Match find(std::string_view letters) const;  // of a form as name_letters() makes it
  std::uint32_t find_host(std::string_view host) const;
  std::size_t longest_words() const { return longest_words_; }

 private:
  std::unordered_map<std::string, std::uint32_t> names_;
  std::unordered_map<std::uint64_t, std::uint32_t> near_;  // hash of a form with one letter left out
  std::unordered_map<std::string, std::uint32_t> hosts_;
  std::size_t longest_words_ = 1;
};

// Folded letters and digits of a name: "The  New-York Times" -> "thenewyorktimes" without a leading "the".
std::string name_letters(std::string_view name);

enum class AttributionKind : std::uint8_t { cue, lead, brackets, address };

struct Attribution {
  AttributionKind kind = AttributionKind::cue;
  std::uint32_t begin = 0;  // bytes of the text: cue and name
  std::uint32_t end = 0;
  std::uint32_t outlet = kNone;  // kNone: named, but no outlet of the data
  double confidence = 0;
  std::string written;  // the name as it stands there
};

// In the order of the text. Linear in its length.
std::vector<Attribution> find_attributions(std::string_view text, const SourceNames& names);

// What stands in the text for attribution's sake: the line of each where that is short, else the words
// themselves, to the colon of a lead. Sorted, disjoint.
std::vector<std::pair<std::uint32_t, std::uint32_t>> attribution_spans(
    std::string_view text, const std::vector<Attribution>& attributions);

const char* attribution_kind_name(AttributionKind kind);

}  // namespace fewhands
