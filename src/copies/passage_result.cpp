#include "copies/passage_result.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/parallel.h"
#include "base/types.h"
#include "copies/quotations.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

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

class PassageWriter {
 public:
  PassageWriter(const PassageTexts& texts, const PassageClusters& clusters, const Context& context)
      : texts_(texts), clusters_(clusters), context_(context) {}

  Passages write(std::span<const TextMatch> matches, std::span<const ClusterPlace> whole) {
    write_passages();
    number_clusters();
    for (std::size_t i = 0; i < matches.size(); ++i) write_pair(matches[i], clusters_.cluster_of_match[i]);
    for (const ClusterPlace& place : whole) write_whole(place);
    std::sort(result_.pairs.begin(), result_.pairs.end(), [](const PassagePair& x, const PassagePair& y) {
      return std::tie(x.record_a, x.bytes_a, x.record_b, x.bytes_b) <
             std::tie(y.record_a, y.bytes_a, y.record_b, y.bytes_b);
    });
    return std::move(result_);
  }

 private:
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
          const std::span<const ClusterPlace> here =
              std::span(places).subspan(firsts[i], firsts[i + 1] - firsts[i]);
          const std::span<Passage> made = std::span(passages).subspan(firsts[i], here.size());
          for (std::size_t k = 0; k < here.size(); ++k) {
            made[k].bytes = texts_.bytes(here[k].text, here[k].begin, here[k].end);
            made[k].cluster = here[k].cluster;
          }
          texts_.complete(here.front().text, here, made);
        },
        16);
    return passages;
  }

  void write_passages() {
    const std::vector<Passage> passages = passages_of_places();
    for (std::size_t i = 0; i < passages.size(); ++i) {
      for (const std::uint64_t record : texts_.records_of(clusters_.places[i].text)) {
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

  void write_pair(const TextMatch& match, std::uint32_t cluster) {
    add_pair({texts_.records_of(match.text_a).front(), texts_.records_of(match.text_b).front(),
              texts_.bytes(match.text_a, match.at.a_begin, match.at.a_end),
              texts_.bytes(match.text_b, match.at.b_begin, match.at.b_end), match.at.matched, match.at.edits,
              numbers_[cluster]});
  }

  // A text that stands in several records, each with the next one.
  void write_whole(const ClusterPlace& whole) {
    const auto place =
        std::lower_bound(clusters_.places.begin(), clusters_.places.end(), whole,
                         [](const ClusterPlace& x, const ClusterPlace& y) {
                           return std::tie(x.text, x.begin, x.end) < std::tie(y.text, y.begin, y.end);
                         });
    const std::span<const std::uint64_t> records = texts_.records_of(whole.text);
    const TextSpan span = texts_.bytes(whole.text, whole.begin, whole.end);
    for (std::size_t i = 1; i < records.size(); ++i)
      add_pair({records[i - 1], records[i], span, span, whole.end, 0, numbers_[place->cluster]});
  }

  const PassageTexts& texts_;
  const PassageClusters& clusters_;
  const Context& context_;
  std::vector<std::uint32_t> numbers_;  // of clusters, by what passage_clusters.h calls them
  Passages result_;
};

}  // namespace

void complete_from_text(std::string_view text, std::span<Passage> passages) {
  std::vector<std::uint32_t> offsets;
  for (const Passage& passage : passages) {
    offsets.push_back(passage.bytes.begin);
    offsets.push_back(passage.bytes.end);
  }
  std::sort(offsets.begin(), offsets.end());
  std::vector<std::uint32_t> characters;
  characters.reserve(offsets.size());
  CharacterCounter counter(text);
  for (const std::uint32_t offset : offsets) characters.push_back(counter.at(offset));
  const auto character = [&](std::uint32_t offset) {
    const auto found = std::lower_bound(offsets.begin(), offsets.end(), offset);
    return characters[static_cast<std::size_t>(found - offsets.begin())];
  };
  const std::vector<TextSpan> quotations = find_quotations(text);
  for (Passage& passage : passages) {
    passage.characters = {character(passage.bytes.begin), character(passage.bytes.end)};
    passage.quoted = is_quoted(quotations, passage.bytes);
  }
}

Passages write_passages(const PassageTexts& texts, std::span<const TextMatch> matches,
                        std::span<const ClusterPlace> whole, const PassageClusters& clusters,
                        const Context& context) {
  return PassageWriter(texts, clusters, context).write(matches, whole);
}

}  // namespace fewhands
