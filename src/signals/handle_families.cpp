#include "signals/handle_families.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "base/binomial_tail.h"
#include "base/hash.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kShortestAffix = 3;  // characters
constexpr std::size_t kLongestAffix = 8;
constexpr std::size_t kLeastDigits = 4;
constexpr std::size_t kLeastHandles = 3;    // with a template that counts as one
constexpr std::size_t kLongestHandle = 64;  // characters looked at
constexpr std::size_t kMostRuns = 6;
constexpr char kSeparator = '\x1f';
constexpr std::size_t kLetters = 27;  // and the edge
constexpr std::size_t kLeastLetters = 5;
constexpr std::size_t kLeastGenerated = 5;
constexpr std::size_t kLeastOthers = 30;

std::vector<std::string> characters_of(std::string_view handle) {
  const std::string text = folded(handle);
  std::vector<std::string> characters;
  for (std::size_t at = 0; at < text.size() && characters.size() < kLongestHandle;) {
    const std::size_t begin = at;
    next_code_point(text, at);
    characters.push_back(text.substr(begin, at - begin));
  }
  return characters;
}

char class_of(const std::string& character) {
  if (character.size() > 1 || is_ascii_letter(character[0])) return 'a';
  return is_ascii_digit(character[0]) ? '9' : character[0];
}

std::string joined(const std::vector<std::string>& characters, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += characters[i];
  return text;
}

std::string keyed(std::string_view kind, std::string_view key) {
  return std::string(kind) + kSeparator + std::string(key);
}

void add_runs(const std::vector<std::string>& characters, std::vector<std::string>& keys) {
  std::string shape;
  std::size_t runs = 0;
  std::size_t digits_at_end = 0;
  for (std::size_t begin = 0, end = 0; begin < characters.size(); begin = end) {
    const char kind = class_of(characters[begin]);
    while (end < characters.size() && class_of(characters[end]) == kind) ++end;
    if (!shape.empty()) shape += ' ';
    shape += kind + std::to_string(end - begin);
    ++runs;
    digits_at_end = kind == '9' ? end - begin : 0;
  }
  if (runs >= 2 && runs <= kMostRuns) keys.push_back(keyed("shape", shape));
  if (digits_at_end >= kLeastDigits && digits_at_end < characters.size()) {
    keys.push_back(keyed("digits", std::to_string(digits_at_end)));
  }
}

// Every template of a handle, each once.
std::vector<std::string> templates_of(std::string_view handle) {
  const std::vector<std::string> characters = characters_of(handle);
  std::vector<std::string> keys;
  add_runs(characters, keys);
  const std::size_t n = characters.size();
  for (std::size_t length = kShortestAffix; length <= std::min(kLongestAffix, n == 0 ? 0 : n - 1); ++length) {
    keys.push_back(keyed("begins", joined(characters, 0, length)));
    keys.push_back(keyed("ends", joined(characters, n - length, n)));
  }
  return keys;
}

// 0 .. 25 for the letters in a row, without anything else.
std::vector<std::size_t> letters_of(std::string_view handle) {
  std::vector<std::size_t> letters;
  for (const char c : handle.substr(0, kLongestHandle)) {
    if (is_ascii_letter(c)) letters.push_back(static_cast<std::size_t>(ascii_lower(c) - 'a'));
  }
  return letters;
}

// Calls visit(from, to) for the pairs of a word, its edges included.
template <typename Visit>
void for_each_pair(const std::vector<std::size_t>& letters, const Visit& visit) {
  std::size_t before = kLetters - 1;
  for (const std::size_t letter : letters) {
    visit(before, letter);
    before = letter;
  }
  visit(before, kLetters - 1);
}

struct Candidate {
  HandleFamily family;
  const std::vector<std::uint32_t>* who = nullptr;  // members that have it, sorted
};

bool tells_the_same(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return std::includes(a.begin(), a.end(), b.begin(), b.end()) ||
         std::includes(b.begin(), b.end(), a.begin(), a.end());
}

// The rarest first; of templates that are as rare the longest, which says most.
std::vector<HandleFamily> choose_families(std::vector<Candidate> found, std::size_t limit) {
  std::sort(found.begin(), found.end(), [](const Candidate& x, const Candidate& y) {
    const HandleFamily& a = x.family;
    const HandleFamily& b = y.family;
    if (a.p != b.p) return a.p < b.p;
    if (a.key.size() != b.key.size()) return a.key.size() > b.key.size();
    return std::tie(a.kind, a.key) < std::tie(b.kind, b.key);
  });
  std::vector<HandleFamily> families;
  std::vector<const std::vector<std::uint32_t>*> told;
  for (const Candidate& candidate : found) {
    if (families.size() == limit) break;
    if (std::any_of(told.begin(), told.end(),
                    [&](const auto* earlier) { return tells_the_same(*earlier, *candidate.who); })) {
      continue;
    }
    told.push_back(candidate.who);
    families.push_back(candidate.family);
  }
  return families;
}

double usual_share(std::uint32_t with, std::uint32_t all) { return (with + 0.5) / (all + 1.0); }

}  // namespace

HandleBackground::HandleBackground(std::span<const std::string_view> others)
    : size_(static_cast<std::uint32_t>(others.size())), pairs_(kLetters * kLetters) {
  std::vector<std::uint64_t> hashes;
  for (std::size_t i = 0; i < others.size(); ++i) {
    for (const std::string& key : templates_of(others[i])) hashes.push_back(hash_bytes(key));
    if (i % 2 > 0) continue;
    for_each_pair(letters_of(others[i]),
                  [&](std::size_t from, std::size_t to) { ++pairs_[from * kLetters + to]; });
  }
  std::sort(hashes.begin(), hashes.end());
  for (std::size_t begin = 0, end = 0; begin < hashes.size(); begin = end) {
    while (end < hashes.size() && hashes[end] == hashes[begin]) ++end;
    if (end - begin >= kLeastHandles) ++templates_;
    counts_.emplace_back(hashes[begin], static_cast<std::uint32_t>(end - begin));
  }
}

std::uint32_t HandleBackground::count(const std::string& template_key) const {
  const std::uint64_t hash = hash_bytes(template_key);
  const auto found = std::lower_bound(counts_.begin(), counts_.end(), std::make_pair(hash, std::uint32_t{0}));
  return found != counts_.end() && found->first == hash ? found->second : 0;
}

double HandleBackground::surprisal(std::string_view handle) const {
  const std::vector<std::size_t> letters = letters_of(handle);
  if (letters.size() < kLeastLetters) return -1;
  double bits = 0;
  for_each_pair(letters, [&](std::size_t from, std::size_t to) {
    double row = 0;
    for (std::size_t i = 0; i < kLetters; ++i) row += pairs_[from * kLetters + i] + 0.5;
    bits -= std::log2((pairs_[from * kLetters + to] + 0.5) / row);
  });
  return bits / static_cast<double>(letters.size() + 1);
}

HandleFamilies handle_families(std::span<const std::string_view> members, const HandleBackground& others,
                               const HandleOptions& options) {
  HandleFamilies result;
  result.members = static_cast<std::uint32_t>(members.size());
  result.others = others.size();
  std::map<std::string, std::vector<std::uint32_t>> having;
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    for (const std::string& key : templates_of(members[i])) having[key].push_back(i);
  }
  const auto own = std::count_if(having.begin(), having.end(),
                                 [](const auto& entry) { return entry.second.size() >= kLeastHandles; });
  const double tested = others.templates() + static_cast<double>(own);
  std::vector<Candidate> found;
  for (const auto& [key, who] : having) {
    const auto count = static_cast<std::uint32_t>(who.size());
    if (count < options.least_members) continue;
    const std::uint32_t outside = others.count(key);
    const double p = tested * binomial_tail(result.members, count, usual_share(outside, result.others));
    if (p >= options.alpha) continue;
    const std::size_t cut = key.find(kSeparator);
    found.push_back({{key.substr(0, cut), key.substr(cut + 1), count, outside, p}, &who});
  }
  result.families = choose_families(std::move(found), options.most_families);
  return result;
}

GeneratedNames generated_names(std::span<const std::string_view> members,
                               std::span<const std::string_view> others, const HandleBackground& background) {
  GeneratedNames result;
  std::vector<std::pair<double, bool>> bits;  // and whether it is a member's
  std::array<double, 2> sums{};
  std::array<double, 2> counts{};
  const auto add = [&](std::string_view handle, bool member) {
    const double value = background.surprisal(handle);
    if (value < 0) return;
    bits.emplace_back(value, member);
    sums[member ? 1 : 0] += value;
    ++counts[member ? 1 : 0];
  };
  for (const std::string_view handle : members) add(handle, true);
  for (std::size_t i = 1; i < others.size(); i += 2) add(others[i], false);
  if (counts[1] < kLeastGenerated || counts[0] < kLeastOthers) return result;
  result.tested = true;
  result.members_bits = sums[1] / counts[1];
  result.others_bits = sums[0] / counts[0];
  std::sort(bits.begin(), bits.end());
  double wins = 0;  // pairs in which the member's name is the more surprising one; ties count half
  double others_before = 0;
  for (std::size_t begin = 0, end = 0; begin < bits.size(); begin = end) {
    double tied_members = 0;
    double tied_others = 0;
    for (; end < bits.size() && bits[end].first == bits[begin].first; ++end) {
      ++(bits[end].second ? tied_members : tied_others);
    }
    wins += tied_members * (others_before + tied_others / 2);
    others_before += tied_others;
  }
  const double mean = counts[0] * counts[1] / 2;
  const double deviation = std::sqrt(counts[0] * counts[1] * (counts[0] + counts[1] + 1) / 12);
  result.p = std::erfc((wins - mean - 0.5) / deviation / std::sqrt(2.0)) / 2;
  return result;
}

}  // namespace fewhands
