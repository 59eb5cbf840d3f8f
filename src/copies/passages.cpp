// Texts to words, words to shared runs, runs to alignments, alignments to clusters: a step each, in its own
// file.
#include "copies/passages.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/error.h"
#include "base/parallel.h"
#include "base/types.h"
#include "copies/distinct_texts.h"
#include "copies/match_texts.h"
#include "copies/passage_clusters.h"
#include "copies/quotations.h"
#include "copies/shared_grams.h"
#include "copies/word_table.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

void check(const PassageOptions& options) {
  if (options.shortest_run < 2) throw Error(ErrorKind::usage, "a shared run has at least two words");
  if (options.most_holders < 2)
    throw Error(ErrorKind::usage, "a run is compared between at least two places");
  if (!(options.edit_cost > 0)) throw Error(ErrorKind::usage, "the cost of an edit is above 0");
}

// Offsets of a text in code points, for byte offsets that never go back.
class CharacterCounter {
 public:
  explicit CharacterCounter(std::string_view text) : text_(text) {}

  std::uint32_t at(std::uint32_t byte) {
    while (at_ < byte) {
      if (is_not_ascii(text_[at_])) {
        next_code_point(text_, at_);
      } else {
        ++at_;
      }
      ++characters_;
    }
    return characters_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t characters_ = 0;
};

class PassageFinder {
 public:
  PassageFinder(std::span<const Document> documents, const PassageOptions& options, const Context& context)
      : options_(options),
        context_(context),
        distinct_(distinct_texts(documents, context.threads)),
        table_(make_word_table(distinct_.texts, context)) {}

  Passages find() {
    const SharedGrams grams(
        table_, {std::min(kAnchor, options_.shortest_run), options_.shortest_run, options_.most_holders},
        context_);
    MatchOptions match;
    match.shortest_run = options_.shortest_run;
    match.most_gap = options_.most_gap;
    match.align.edit_cost = options_.edit_cost;
    matches_ = match_texts(table_, grams, match, context_);
    for (std::uint32_t text = 0; text < table_.texts(); ++text) {
      if (distinct_.records_of(text).size() > 1 && table_.text(text).size() >= options_.shortest_run)
        repeated_.push_back(text);
    }
    clusters_ = cluster_matches(table_, grams, matches_, repeated_);
    write_passages();
    number_clusters();
    write_pairs();
    return std::move(result_);
  }

 private:
  static constexpr std::uint32_t kAnchor = 5;

  TextSpan bytes(std::uint32_t text, std::uint32_t begin, std::uint32_t end) const {
    return table_.bytes(table_.starts[text] + begin, table_.starts[text] + end);
  }

  // Code points of the places of one text.
  void count_characters(std::uint32_t text, std::span<const ClusterPlace> places,
                        std::span<Passage> passages) const {
    const std::string_view bytes_of_text = distinct_.texts[text];
    std::vector<std::uint32_t> offsets;
    for (std::size_t i = 0; i < places.size(); ++i) {
      passages[i].bytes = bytes(text, places[i].begin, places[i].end);
      offsets.push_back(passages[i].bytes.begin);
      offsets.push_back(passages[i].bytes.end);
    }
    std::sort(offsets.begin(), offsets.end());
    std::vector<std::uint32_t> characters;
    CharacterCounter counter(bytes_of_text);
    for (const std::uint32_t offset : offsets) characters.push_back(counter.at(offset));
    const auto character = [&](std::uint32_t offset) {
      const auto found = std::lower_bound(offsets.begin(), offsets.end(), offset);
      return characters[static_cast<std::size_t>(found - offsets.begin())];
    };
    for (Passage& passage : passages)
      passage.characters = {character(passage.bytes.begin), character(passage.bytes.end)};
  }

  // One passage for each place, records not yet filled in.
  std::vector<Passage> passages_of_places() const {
    const std::vector<ClusterPlace>& places = clusters_.places;
    std::vector<std::size_t> firsts;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (i == 0 || places[i].text != places[i - 1].text) firsts.push_back(i);
    }
    firsts.push_back(places.size());
    std::vector<Passage> passages(places.size());
    parallel_for(
        firsts.size() - 1, context_.threads,
        [&](std::size_t i) {
          const std::size_t first = firsts[i];
          const std::size_t count = firsts[i + 1] - first;
          const std::uint32_t text = places[first].text;
          const std::span<Passage> here = std::span(passages).subspan(first, count);
          count_characters(text, std::span(places).subspan(first, count), here);
          const std::vector<TextSpan> quotations = find_quotations(distinct_.texts[text]);
          for (std::size_t k = 0; k < count; ++k) {
            here[k].cluster = places[first + k].cluster;
            here[k].quoted = is_quoted(quotations, here[k].bytes);
          }
        },
        16);
    return passages;
  }

  void write_passages() {
    const std::vector<Passage> passages = passages_of_places();
    for (std::size_t i = 0; i < passages.size(); ++i) {
      for (const std::uint64_t record : distinct_.records_of(clusters_.places[i].text)) {
        result_.passages.push_back(passages[i]);
        result_.passages.back().record = record;
      }
    }
    std::sort(result_.passages.begin(), result_.passages.end(), [](const Passage& x, const Passage& y) {
      return std::tie(x.record, x.bytes, x.cluster) < std::tie(y.record, y.bytes, y.cluster);
    });
  }

  void number_clusters() {
    numbers_.assign(clusters_.cluster_bound, kNone);
    for (Passage& passage : result_.passages) {
      std::uint32_t& number = numbers_[passage.cluster];
      if (number == kNone) number = result_.clusters++;
      passage.cluster = number;
    }
  }

  void add_pair(PassagePair pair) {
    if (std::tie(pair.record_b, pair.bytes_b) < std::tie(pair.record_a, pair.bytes_a)) {
      std::swap(pair.record_a, pair.record_b);
      std::swap(pair.bytes_a, pair.bytes_b);
    }
    result_.pairs.push_back(pair);
  }

  void write_pairs() {
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      const TextMatch& match = matches_[i];
      add_pair({distinct_.records_of(match.text_a).front(), distinct_.records_of(match.text_b).front(),
                bytes(match.text_a, match.at.a_begin, match.at.a_end),
                bytes(match.text_b, match.at.b_begin, match.at.b_end), match.at.matched, match.at.edits,
                numbers_[clusters_.cluster_of_match[i]]});
    }
    write_pairs_of_repeated();
    std::sort(result_.pairs.begin(), result_.pairs.end(), [](const PassagePair& x, const PassagePair& y) {
      return std::tie(x.record_a, x.bytes_a, x.record_b, x.bytes_b) <
             std::tie(y.record_a, y.bytes_a, y.record_b, y.bytes_b);
    });
  }

  // A text that stands in several records, each with the next one.
  void write_pairs_of_repeated() {
    for (const std::uint32_t text : repeated_) {
      const auto words = static_cast<std::uint32_t>(table_.text(text).size());
      const auto place = std::lower_bound(
          clusters_.places.begin(), clusters_.places.end(), std::tuple(text, 0U, words),
          [](const ClusterPlace& p, const auto& whole) { return std::tie(p.text, p.begin, p.end) < whole; });
      const std::span<const std::uint64_t> records = distinct_.records_of(text);
      for (std::size_t i = 1; i < records.size(); ++i)
        add_pair({records[i - 1], records[i], bytes(text, 0, words), bytes(text, 0, words), words, 0,
                  numbers_[place->cluster]});
    }
  }

  PassageOptions options_;
  const Context& context_;
  DistinctTexts distinct_;
  WordTable table_;
  std::vector<TextMatch> matches_;
  std::vector<std::uint32_t> repeated_;
  PassageClusters clusters_;
  std::vector<std::uint32_t> numbers_;  // of clusters, by what passage_clusters.h calls them
  Passages result_;
};

}  // namespace

Passages find_passages(std::span<const Document> documents, const PassageOptions& options,
                       const Context& context) {
  check(options);
  return PassageFinder(documents, options, context).find();
}

}  // namespace fewhands
