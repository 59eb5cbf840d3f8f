// Texts to words, words to shared runs, runs to alignments, alignments to clusters: a step each, in its own
// file.
#include "copies/passages.h"

#include <algorithm>

#include "base/error.h"
#include "copies/passage_steps.h"

namespace fewhands {

void check_options(const PassageOptions& options) {
  if (options.shortest_run < 2) throw Error(ErrorKind::usage, "a shared run has at least two words");
  if (options.most_holders < 2)
    throw Error(ErrorKind::usage, "a run is compared between at least two places");
  if (!(options.edit_cost > 0)) throw Error(ErrorKind::usage, "the cost of an edit is above 0");
}

GramOptions gram_options(const PassageOptions& options) {
  constexpr std::uint32_t kAnchor = 5;
  return {std::min(kAnchor, options.shortest_run), options.shortest_run, options.most_holders};
}

MatchOptions match_options(const PassageOptions& options) {
  MatchOptions result;
  result.shortest_run = options.shortest_run;
  result.most_gap = options.most_gap;
  result.align.edit_cost = options.edit_cost;
  return result;
}

PassageInput::PassageInput(std::span<const Document> documents, const Context& context)
    : distinct(distinct_texts(documents, context.threads)), table(make_word_table(distinct.texts, context)) {}

std::vector<ClusterPlace> PassageInput::repeated(std::uint32_t words) const {
  std::vector<ClusterPlace> result;
  for (std::uint32_t text = 0; text < table.texts(); ++text) {
    const auto size = static_cast<std::uint32_t>(table.text(text).size());
    if (distinct.records_of(text).size() > 1 && size >= words) result.push_back({text, 0, size, 0});
  }
  return result;
}

Passages find_passages(std::span<const Document> documents, const PassageOptions& options,
                       const Context& context) {
  check_options(options);
  const PassageInput input(documents, context);
  const SharedGrams grams(input.table, gram_options(options), context);
  const std::vector<TextMatch> matches = match_texts(input.table, grams, match_options(options), context);
  const std::vector<ClusterPlace> whole = input.repeated(options.shortest_run);
  const PassageClusters clusters = cluster_matches(input.table, grams, matches, whole);
  return write_passages(input, matches, whole, clusters, context);
}

}  // namespace fewhands
