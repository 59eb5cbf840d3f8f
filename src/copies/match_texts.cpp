#include "copies/match_texts.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <tuple>

#include "base/parallel.h"
#include "base/types.h"

namespace fewhands {

namespace {

// Which text a word is in, by a first guess for every 256 words.
class TextOfPlace {
 public:
  explicit TextOfPlace(const WordTable& table) : table_(table), guess_((table.words() >> kShift) + 1) {
    std::uint32_t text = 0;
    for (std::size_t i = 0; i < guess_.size(); ++i) {
      while (table.starts[text + 1] <= (std::uint64_t{i} << kShift) && text + 1 < table.texts()) ++text;
      guess_[i] = text;
    }
  }
  std::uint32_t operator()(std::uint64_t place) const {
    std::uint32_t text = guess_[place >> kShift];
    while (table_.starts[text + 1] <= place) ++text;
    return text;
  }

 private:
  static constexpr unsigned kShift = 8;
  const WordTable& table_;
  std::vector<std::uint32_t> guess_;
};

// Words a .. a + length - 1 of the text at hand are words b ... of the collection.
struct Anchor {
  std::uint32_t text_b;
  std::uint32_t a;
  std::uint32_t b;  // within text_b
  std::uint32_t length;
};

class TextMatcher {
 public:
  TextMatcher(const WordTable& table, const SharedGrams& grams, const TextOfPlace& text_of,
              const MatchOptions& options)
      : table_(table), grams_(grams), text_of_(text_of), options_(options), aligner_(options.align) {}

  void match(std::uint32_t text, std::vector<TextMatch>& matches) {
    find_anchors(text);
    std::sort(anchors_.begin(), anchors_.end(), [](const Anchor& x, const Anchor& y) {
      return std::tie(x.text_b, x.a, x.b) < std::tie(y.text_b, y.a, y.b);
    });
    std::size_t first = matches.size();  // of those with the same text_b
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
      if (i > 0 && anchors_[i].text_b != anchors_[i - 1].text_b) first = matches.size();
      align(text, anchors_[i], first, matches);
    }
  }

 private:
  // A run that goes on as long as the next place of its other end follows.
  struct Open {
    std::uint32_t b;      // the place that the last run of words began at
    std::uint32_t begin;  // place in the collection
    std::uint32_t end;
  };

  std::span<const std::uint32_t> earlier(std::uint64_t place, const SharedGrams::Holders& holders) const {
    const auto end = std::lower_bound(holders.places.begin(), holders.places.end(), place);
    const auto begin = holders.common && end != holders.places.begin() ? end - 1 : holders.places.begin();
    return {begin, end};
  }

  void find_anchors(std::uint32_t text) {
    constexpr std::uint64_t kAhead = 16;
    anchors_.clear();
    open_.clear();
    const std::uint64_t end = table_.starts[text + 1];
    for (std::uint64_t place = table_.starts[text]; place < end; ++place) {
      if (place + kAhead < end) grams_.prefetch(place + kAhead);
      if (grams_.any(place)) {
        const SharedGrams::Holders holders = grams_.at(place);
        step(text, static_cast<std::uint32_t>(place), earlier(place, holders), holders.length);
      } else if (!open_.empty()) {
        step(text, static_cast<std::uint32_t>(place), {}, 0);
      }
    }
    for (const Open& run : open_) close(text, run, static_cast<std::uint32_t>(end - 1));
  }

  // Both lists ascend by b.
  void step(std::uint32_t text, std::uint32_t place, std::span<const std::uint32_t> holders,
            std::uint32_t length) {
    next_.clear();
    auto run = open_.begin();
    for (const std::uint32_t b : holders) {
      for (; run != open_.end() && run->b + 1 < b; ++run) close(text, *run, place - 1);
      if (run != open_.end() && run->b + 1 == b) {
        next_.push_back({b, run->begin, std::max(run->end, place + length)});
        ++run;
      } else {
        next_.push_back({b, place, place + length});
      }
    }
    for (; run != open_.end(); ++run) close(text, *run, place - 1);
    open_.swap(next_);
  }

  // last: the place of the text at which run.b was met.
  void close(std::uint32_t text, const Open& run, std::uint32_t last) {
    const std::uint32_t b = run.b - (last - run.begin);
    const std::uint32_t text_b = text_of_(b);
    anchors_.push_back({text_b, run.begin - static_cast<std::uint32_t>(table_.starts[text]),
                        b - static_cast<std::uint32_t>(table_.starts[text_b]), run.end - run.begin});
  }

  static bool inside(const WordAlignment& run, const WordAlignment& other) {
    return other.a_begin <= run.a_begin && run.a_end <= other.a_end && other.b_begin <= run.b_begin &&
           run.b_end <= other.b_end;
  }

  void align(std::uint32_t text, const Anchor& anchor, std::size_t first, std::vector<TextMatch>& matches) {
    const auto a = table_.text(text);
    const auto b = table_.text(anchor.text_b);
    if (!std::equal(&a[anchor.a], &a[anchor.a] + anchor.length, &b[anchor.b])) return;  // two runs, one hash
    const WordAlignment run = WordAligner::exact(a, b, anchor.a, anchor.b, anchor.length);
    for (std::size_t i = first; i < matches.size(); ++i) {
      if (inside(run, matches[i].at)) return;
    }
    // A text is not to be aligned with itself in place.
    const std::uint32_t most_shift = text == anchor.text_b ? anchor.a - anchor.b - 1 : kNone / 2;
    const WordAlignment found = aligner_.extend(a, b, run, most_shift);
    if (found.score(options_.align.edit_cost) >= options_.shortest_run)
      matches.push_back({text, anchor.text_b, found});
  }

  const WordTable& table_;
  const SharedGrams& grams_;
  const TextOfPlace& text_of_;
  MatchOptions options_;
  WordAligner aligner_;
  std::vector<Anchor> anchors_;
  std::vector<Open> open_;
  std::vector<Open> next_;
};

}  // namespace

std::vector<TextMatch> match_texts(const WordTable& table, const SharedGrams& grams,
                                   const MatchOptions& options, const Context& context) {
  constexpr std::size_t kTextsPerBlock = 64;
  const TextOfPlace text_of(table);
  const std::size_t blocks = (table.texts() + kTextsPerBlock - 1) / kTextsPerBlock;
  std::vector<std::vector<TextMatch>> found(blocks);
  parallel_ranges(blocks, 1, context.threads, [&](std::size_t begin, std::size_t end) {
    TextMatcher matcher(table, grams, text_of, options);
    for (std::size_t block = begin; block < end; ++block) {
      context.check_cancelled();
      const std::size_t last = std::min(table.texts(), (block + 1) * kTextsPerBlock);
      for (std::size_t text = block * kTextsPerBlock; text < last; ++text)
        matcher.match(static_cast<std::uint32_t>(text), found[block]);
    }
  });
  std::vector<TextMatch> matches;
  for (const std::vector<TextMatch>& here : found) matches.insert(matches.end(), here.begin(), here.end());
  return matches;
}

}  // namespace fewhands
