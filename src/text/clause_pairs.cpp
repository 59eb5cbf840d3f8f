#include "text/clause_pairs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "base/dictionary.h"
#include "base/types.h"
#include "text/unicode.h"
#include "text/words.h"

namespace fewhands {

namespace {

// Whether what stands between two words ends a clause.
bool ends_clause(std::string_view gap) {
  constexpr std::uint32_t kEnds = U_GC_P_MASK & ~(U_GC_PD_MASK | U_GC_PC_MASK);
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t c = next_code_point(gap, at);
    if (c == U'\'' || c == U'’') continue;
    if ((U_GET_GC_MASK(static_cast<UChar32>(c)) & kEnds) != 0) return true;
  }
  return false;
}

class Cutter {
 public:
  explicit Cutter(const ClauseOptions& options) : options_(options) {}

  void add(std::string_view text) {
    segmenter_.segment(text, words_);
    std::vector<std::uint32_t> clause;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (i > 0) {
        const char* end = words_[i - 1].data() + words_[i - 1].size();
        const std::string_view gap(end, static_cast<std::size_t>(words_[i].data() - end));
        if (clause.size() >= options_.most_words || ends_clause(gap)) finish(clause);
      }
      clause.push_back(ids_.insert(words_[i]));
    }
    finish(clause);
    result_.first_clause.push_back(result_.pairs.size());
  }

  ClauseTexts take() {
    result_.vocabulary = pairs_.size();
    return std::move(result_);
  }

 private:
  std::uint32_t pair_id(std::uint32_t one, std::uint32_t other) {
    const std::uint32_t both[] = {one, other};
    return pairs_.insert({reinterpret_cast<const char*>(both), sizeof(both)});
  }

  void finish(std::vector<std::uint32_t>& clause) {
    if (clause.empty()) return;
    std::vector<std::uint32_t>& pairs = result_.pairs.emplace_back();
    if (clause.size() == 1) pairs.push_back(pair_id(clause[0], kNone));
    for (std::size_t i = 1; i < clause.size(); ++i) pairs.push_back(pair_id(clause[i - 1], clause[i]));
    clause.clear();
  }

  ClauseOptions options_;
  WordSegmenter segmenter_;
  std::vector<std::string_view> words_;
  Dictionary ids_;
  Dictionary pairs_;
  ClauseTexts result_;
};

}  // namespace

ClauseTexts cut_into_clauses(std::span<const std::string_view> texts, const ClauseOptions& options,
                             const Context& context) {
  Cutter cutter(options);
  for (const std::string_view text : texts) {
    context.check_cancelled();
    cutter.add(text);
  }
  return cutter.take();
}

}  // namespace fewhands
