#include "copies/match_texts.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <tuple>

#include "base/parallel.h"
#include "base/types.h"

namespace fewhands {

namespace {

// Matches of two texts that a further one is compared with: the nearest ones. Texts that share more are
// compared in linear time then, and at worst report a place twice.
constexpr std::size_t kLookBack = 64;

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
    for (std::size_t begin = 0; begin < anchors_.size();) {
      const std::uint32_t text_b = anchors_[begin].text_b;
      found_.clear();
      std::size_t end = begin;
      for (; end < anchors_.size() && anchors_[end].text_b == text_b; ++end) {
        prefetch(end + kAhead);
        align(text, anchors_[end]);
      }
      keep_matches();
      join_matches(text, text_b);
      for (const WordAlignment& at : found_) matches.push_back({text, text_b, at});
      begin = end;
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

  void prefetch(std::size_t anchor) const {
    if (anchor >= anchors_.size()) return;
    const std::uint32_t* const word =
        &table_.hashes[table_.starts[anchors_[anchor].text_b] + anchors_[anchor].b];
    __builtin_prefetch(word);
  }

  void find_anchors(std::uint32_t text) {
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

  void align(std::uint32_t text, const Anchor& anchor) {
    const auto a = table_.text(text);
    const auto b = table_.text(anchor.text_b);
    for (std::uint32_t i = 0; i < anchor.length; ++i) {
      if (a[anchor.a + i] != b[anchor.b + i]) return;  // two runs, one hash
    }
    const WordAlignment run = WordAligner::exact(a, b, anchor.a, anchor.b, anchor.length);
    for (std::size_t i = found_.size() - std::min(found_.size(), kLookBack); i < found_.size(); ++i) {
      const bool kept = score(found_[i]) >= options_.shortest_run || run.matched < options_.shortest_run;
      if (kept && inside(run, found_[i])) return;
    }
    // A text is not to be aligned with itself in place.
    const std::uint32_t most_shift = text == anchor.text_b ? anchor.a - anchor.b - 1 : kNone / 2;
    found_.push_back(aligner_.extend(a, b, run, most_shift));
  }

  double score(const WordAlignment& at) const { return at.score(options_.align.edit_cost); }

  void keep_matches() {
    constexpr std::uint32_t kMuch = 5;
    std::uint32_t matched = 0;
    for (const WordAlignment& at : found_) matched += score(at) >= options_.shortest_run ? at.matched : 0;
    if (matched >= kMuch * options_.shortest_run) return;
    std::erase_if(found_, [&](const WordAlignment& at) { return score(at) < options_.shortest_run; });
  }

  // Words between the end of one and the beginning of the next that may have been rewritten.
  bool close(const WordAlignment& x, const WordAlignment& y) const {
    if (y.a_begin < x.a_end || y.b_begin < x.b_end) return false;
    const std::uint32_t less = std::min(y.a_begin - x.a_end, y.b_begin - x.b_end);
    const std::uint32_t more = std::max(y.a_begin - x.a_end, y.b_begin - x.b_end);
    return more <= options_.most_gap && more <= 4 * less + 2;
  }

  // found_ ascends by a_begin, nearly: extension may have moved one before another.
  void join_matches(std::uint32_t text, std::uint32_t text_b) {
    if (options_.most_gap == 0 || text == text_b) return;
    const auto by_place = [](const WordAlignment& x, const WordAlignment& y) {
      return std::tie(x.a_begin, x.b_begin, x.a_end, x.b_end) <
             std::tie(y.a_begin, y.b_begin, y.a_end, y.b_end);
    };
    std::sort(found_.begin(), found_.end(), by_place);
    joined_.clear();
    for (const WordAlignment& next : found_) {
      const auto first = joined_.rbegin() + static_cast<std::ptrdiff_t>(std::min(joined_.size(), kLookBack));
      const auto last = std::find_if(joined_.rbegin(), first,
                                     [&](const WordAlignment& before) { return close(before, next); });
      if (last == first) {
        joined_.push_back(next);
      } else {
        join(text, text_b, *last, next);
      }
    }
    found_.swap(joined_);
  }

  void join(std::uint32_t text, std::uint32_t text_b, WordAlignment& to, const WordAlignment& next) {
    const WordAlignment gap = aligner_.whole(table_.text(text).subspan(to.a_end, next.a_begin - to.a_end),
                                             table_.text(text_b).subspan(to.b_end, next.b_begin - to.b_end));
    to.matched += gap.matched + next.matched;
    to.edits += gap.edits + next.edits;
    to.a_end = next.a_end;
    to.b_end = next.b_end;
  }

  static constexpr std::size_t kAhead = 16;  // far enough for memory to answer

  const WordTable& table_;
  const SharedGrams& grams_;
  const TextOfPlace& text_of_;
  MatchOptions options_;
  WordAligner aligner_;
  std::vector<Anchor> anchors_;
  std::vector<Open> open_;
  std::vector<Open> next_;
  std::vector<WordAlignment> found_;  // between the text at hand and one other
  std::vector<WordAlignment> joined_;
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
