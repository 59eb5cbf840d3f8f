// The text is walked once, word by word. At each word the longest cue that begins there is looked up; what
// follows it, connectives aside, is tried as a name, the longest first. Leads and brackets are tried at every
// word that begins a line or follows a bracket or a comma.
#include "copies/attribution.h"

#include <algorithm>
#include <unordered_set>

#include "base/hash.h"
#include "copies/attribution_cues.h"
#include "text/host_name.h"
#include "text/marks.h"
#include "text/unicode.h"
#include "text/words.h"

namespace fewhands {

namespace {

constexpr std::size_t kLeastFuzzy = 8;  // letters; shorter names are not matched with a letter wrong
constexpr double kOneWrong = 0.9;
constexpr std::size_t kMostConnectives = 4;
constexpr std::size_t kLeadWords = 8;     // words between a name and the colon of a lead
constexpr std::size_t kWrittenWords = 6;  // of a name that nobody bears
constexpr std::size_t kMostNameWords = 12;
constexpr std::size_t kShortLine = 160;  // bytes
constexpr std::size_t kDateBytes = 60;   // of a date between a lead's name and its colon
constexpr std::size_t kLeadBytes = 300;  // of a line, where a lead may stand

struct Word {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string folded;
};

std::string bare_host(std::string_view host) {
  std::string bare = canonical_host(host);
  if (bare.starts_with("www.")) bare.erase(0, 4);
  return bare;
}

std::string_view host_part(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/?#"));
  const std::size_t user = address.rfind('@');
  if (user != std::string_view::npos) address.remove_prefix(user + 1);
  return address.substr(0, address.find(':'));
}

// Hash of the letters without the one at `left_out`.
std::uint64_t near_key(std::string_view letters, std::size_t left_out) {
  return mix64(hash_bytes(letters.substr(0, left_out)) ^ mix64(hash_bytes(letters.substr(left_out + 1))));
}

std::vector<Word> words_with_places(std::string_view text) {
  WordSegmenter segmenter;
  std::vector<std::string_view> found;
  segmenter.segment(text, found);
  std::vector<Word> words;
  words.reserve(found.size());
  for (const std::string_view word : found) {
    const auto begin = static_cast<std::uint32_t>(word.data() - text.data());
    words.push_back({begin, begin + static_cast<std::uint32_t>(word.size()), folded(word)});
  }
  return words;
}

// The cues by their first word.
const std::unordered_multimap<std::string_view, const AttributionCue*>& cues_by_first_word() {
  static const auto cues = [] {
    std::unordered_multimap<std::string_view, const AttributionCue*> table;
    for (const AttributionCue& cue : attribution_cues())
      table.emplace(cue.words.substr(0, cue.words.find(' ')), &cue);
    return table;
  }();
  return cues;
}

bool has_colon(std::string_view between) {
  return between.find(':') != std::string_view::npos || between.find("：") != std::string_view::npos;
}

class Finder {
 public:
  Finder(std::string_view text, const SourceNames& names)
      : text_(text), names_(names), words_(words_with_places(text)) {}

  std::vector<Attribution> run() {
    find_addresses();
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (const CueMatch cue = cue_at(i); cue.end > 0) {
        take_after_cue(i, cue);
      } else {
        take_without_cue(i);
      }
    }
    std::sort(found_.begin(), found_.end(), [](const Attribution& a, const Attribution& b) {
      return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    return std::move(found_);
  }

 private:
  std::string_view between(std::size_t left, std::size_t right) const {
    const std::uint32_t begin = words_[left].end;
    const auto end = right < words_.size() ? words_[right].begin : static_cast<std::uint32_t>(text_.size());
    return text_.substr(begin, end - begin);
  }

  // The words that continue a name: no line break, no sentence end, no bracket between.
  bool joined(std::size_t left, std::size_t right) const {
    return between(left, right).find_first_of("\n:;,()[]\"|!?") == std::string_view::npos;
  }

  struct CueMatch {
    std::size_t end = 0;  // the word behind it; 0 = none
    bool mention = false;
  };

  // The longest cue that begins at word i.
  CueMatch cue_at(std::size_t i) const {
    CueMatch best;
    const auto [first, last] = cues_by_first_word().equal_range(words_[i].folded);
    for (auto cue = first; cue != last; ++cue) {
      const std::size_t end = match_cue(i, cue->second->words);
      if (end == i || end >= words_.size()) continue;
      if (cue->second->kind == CueKind::colon && !has_colon(between(end - 1, end))) continue;
      if (end > best.end) best = {end, cue->second->kind == CueKind::mention};
    }
    return best;
  }

  std::size_t match_cue(std::size_t i, std::string_view cue) const {
    std::size_t at = i;
    while (!cue.empty()) {
      const std::size_t space = std::min(cue.find(' '), cue.size());
      if (at == words_.size() || words_[at].folded != cue.substr(0, space)) return i;
      cue.remove_prefix(std::min(space + 1, cue.size()));
      ++at;
    }
    return at;
  }

  // The longest known name that begins at word i; nothing in `end` where there is none.
  SourceNames::Match name_at(std::size_t i, std::size_t& end) const {
    std::vector<std::string> forms;
    std::string letters;
    for (std::size_t k = i; k < std::min(words_.size(), i + names_.longest_words() + 1); ++k) {
      if (k > i && !joined(k - 1, k)) break;
      letters += words_[k].folded;
      forms.push_back(letters);
    }
    for (std::size_t k = forms.size(); k-- > 0;) {
      const SourceNames::Match match = names_.find(name_letters(forms[k]));
      if (match.outlet == kNone) continue;
      end = i + k + 1;
      return match;
    }
    return {};
  }

  void add(AttributionKind kind, std::size_t first, std::size_t name, std::size_t end,
           SourceNames::Match match) {
    const std::uint32_t name_begin = words_[name].begin;
    found_.push_back({kind, words_[first].begin, words_[end - 1].end, match.outlet, match.confidence,
                      std::string(text_.substr(name_begin, words_[end - 1].end - name_begin))});
  }

  bool is_capital(std::size_t i) const {
    const std::string_view word = text_.substr(words_[i].begin, words_[i].end - words_[i].begin);
    return word != words_[i].folded;
  }

  void take_after_cue(std::size_t begin, const CueMatch& cue) {
    std::size_t at = cue.end;
    for (std::size_t skipped = 0; at < words_.size() && skipped <= kMostConnectives; ++skipped, ++at) {
      std::size_t end = at;
      const SourceNames::Match match = name_at(at, end);
      if (match.outlet != kNone) return add(AttributionKind::cue, begin, at, end, match);
      if (!is_connective(words_[at].folded)) break;
    }
    // A name that begins with a capital and that nobody bears.
    if (cue.mention || at >= words_.size() || !is_capital(at) || words_[at].folded.starts_with("http"))
      return;
    std::size_t end = at + 1;
    while (end < words_.size() && end - at < kWrittenWords && joined(end - 1, end) && is_capital(end) &&
           between(end - 1, end).find('.') == std::string_view::npos)
      ++end;
    add(AttributionKind::cue, begin, at, end, {});
  }

  // "... , Name, August 02 2019:" at the beginning of a line, and "(Name)".
  void take_without_cue(std::size_t i) {
    const std::string_view before =
        i == 0 ? std::string_view("\n")
               : text_.substr(words_[i - 1].end, words_[i].begin - words_[i - 1].end);
    const bool bracket = before.ends_with('(');
    if (!bracket && (before.find_first_of("\n,[-|") == std::string_view::npos || !near_line_begin(i))) return;
    std::size_t end = i;
    const SourceNames::Match match = name_at(i, end);
    if (match.outlet == kNone) return;
    if (bracket && between(end - 1, end).starts_with(')')) {
      add(AttributionKind::brackets, i, i, end, match);
    } else if (near_line_begin(i) && is_lead(end)) {
      add(AttributionKind::lead, i, i, end, match);
    }
  }

  // Not far behind the beginning of a line that has a colon early on.
  bool near_line_begin(std::size_t i) const {
    const std::size_t line = text_.rfind('\n', words_[i].begin);
    const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
    if (words_[i].begin - begin > kLeadBytes) return false;
    const std::string_view rest = text_.substr(words_[i].begin, kLeadBytes / 2);
    return has_colon(rest.substr(0, rest.find('\n')));
  }

  // A colon within a few words behind the name, on its line.
  bool is_lead(std::size_t end) const {
    for (std::size_t k = end; k < std::min(words_.size() + 1, end + kLeadWords); ++k) {
      const std::string_view gap = between(k - 1, k);
      const std::string_view stop = gap.substr(0, gap.find('\n'));
      if (has_colon(stop)) return !stop.starts_with("://");
      if (gap.size() != stop.size() || stop.find_first_of("!?;") != std::string_view::npos) return false;
    }
    return false;
  }

  void find_addresses() {
    Marks marks;
    find_marks(text_, marks);
    for (const std::string_view url : marks.urls) {
      const std::uint32_t outlet = names_.find_host(host_part(url));
      if (outlet == kNone) continue;
      const auto begin = static_cast<std::uint32_t>(url.data() - text_.data());
      found_.push_back({AttributionKind::address, begin, begin + static_cast<std::uint32_t>(url.size()),
                        outlet, 1, std::string(url)});
    }
  }

  std::string_view text_;
  const SourceNames& names_;
  std::vector<Word> words_;
  std::vector<Attribution> found_;
};

}  // namespace

std::string name_letters(std::string_view name) {
  const std::string form = folded(name);
  std::string letters;
  for (std::size_t i = 0; i < form.size();) {
    const std::size_t begin = i;
    if (is_letter_or_digit(next_code_point(form, i))) letters.append(form, begin, i - begin);
  }
  if (letters.starts_with("the") && letters.size() > 6) letters.erase(0, 3);
  return letters;
}

void SourceNames::add_name(std::uint32_t outlet, std::string_view name) {
  const std::string letters = name_letters(name);
  if (letters.size() < 2) return;
  const auto [place, is_new] = names_.try_emplace(letters, outlet);
  if (!is_new && place->second != outlet) place->second = kNone;
  if (!is_new) return;
  longest_words_ = std::min(kMostNameWords, std::max(longest_words_, words_with_places(name).size()));
  if (letters.size() < kLeastFuzzy) return;
  std::unordered_set<std::uint64_t> keys;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    keys.insert(near_key(letters, i));
    keys.insert(hash_bytes(std::string(letters).erase(i, 1)));
  }
  for (const std::uint64_t key : keys) {
    const auto [near, fresh] = near_.try_emplace(key, outlet);
    if (!fresh && near->second != outlet) near->second = kNone;
  }
}

void SourceNames::add_host(std::uint32_t outlet, std::string_view host) {
  const std::string bare = bare_host(host_part(host));
  if (bare.empty()) return;
  const auto [place, is_new] = hosts_.try_emplace(bare, outlet);
  if (!is_new && place->second != outlet) place->second = kNone;
}

SourceNames::Match SourceNames::find(std::string_view letters) const {
  if (const auto exact = names_.find(std::string(letters)); exact != names_.end()) return {exact->second, 1};
  if (letters.size() < kLeastFuzzy) return {};
  // One letter too few, one that is another, one too many.
  const auto shorter = near_.find(hash_bytes(letters));
  if (shorter != near_.end()) return {shorter->second, kOneWrong};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const auto other = near_.find(near_key(letters, i));
    if (other != near_.end()) return {other->second, kOneWrong};
    const auto longer = names_.find(std::string(letters).erase(i, 1));
    if (longer != names_.end()) return {longer->second, kOneWrong};
  }
  return {};
}

std::uint32_t SourceNames::find_host(std::string_view host) const {
  std::string bare = bare_host(host);
  while (!bare.empty()) {
    if (const auto found = hosts_.find(bare); found != hosts_.end()) return found->second;
    const std::size_t dot = bare.find('.');
    if (dot == std::string::npos || bare.find('.', dot + 1) == std::string::npos) return kNone;
    bare.erase(0, dot + 1);
  }
  return kNone;
}

std::vector<Attribution> find_attributions(std::string_view text, const SourceNames& names) {
  return Finder(text, names).run();
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> attribution_spans(
    std::string_view text, const std::vector<Attribution>& attributions) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;
  for (const Attribution& attribution : attributions) {
    const std::size_t before =
        attribution.begin == 0 ? std::string_view::npos : text.rfind('\n', attribution.begin - 1);
    std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::size_t end = std::min(text.find('\n', attribution.end), text.size());
    if (end - begin > kShortLine) {
      begin = attribution.begin;
      end = attribution.end;
      const std::size_t colon = text.substr(end, kDateBytes).find(':');
      if (attribution.kind == AttributionKind::lead && colon != std::string_view::npos) end += colon + 1;
    }
    if (!spans.empty() && begin <= spans.back().second) {
      spans.back().second = std::max(spans.back().second, static_cast<std::uint32_t>(end));
    } else {
      spans.emplace_back(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
    }
  }
  return spans;
}

const char* attribution_kind_name(AttributionKind kind) {
  switch (kind) {
    case AttributionKind::cue:
      return "cue";
    case AttributionKind::lead:
      return "lead";
    case AttributionKind::brackets:
      return "brackets";
    case AttributionKind::address:
      return "address";
  }
  return "";
}

}  // namespace fewhands
