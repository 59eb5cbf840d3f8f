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
  explicit TextOfPlace(const WordRows& rows) : rows_(rows), guess_((rows.hashes.size() >> kShift) + 1) {
    std::uint32_t text = 0;
    for (std::size_t i = 0; i < guess_.size(); ++i) {
      while (text + 1 < rows.texts() && rows.starts[text + 1] <= (std::uint64_t{i} << kShift)) ++text;
      guess_[i] = text;
    }
  }
  std::uint32_t operator()(std::uint64_t place) const {
    std::uint32_t text = guess_[place >> kShift];
    while (rows_.starts[text + 1] <= place) ++text;
    return text;
  }

 private:
  static constexpr unsigned kShift = 8;
  WordRows rows_;
  std::vector<std::uint32_t> guess_;
};

// The texts themselves: a place is compared with those before it.
class OwnPlaces {
 public:
  static constexpr bool kSameTexts = true;

  OwnPlaces(const WordRows& rows, const SharedGrams& grams, const TextOfPlace& text_of)
      : rows_(rows), grams_(grams), text_of_(text_of) {}

  void begin_text(std::span<const std::uint32_t>, std::uint64_t start) { start_ = start; }
  std::span<const std::uint32_t> holders(std::size_t i, std::uint32_t& length) const {
    constexpr std::uint64_t kAhead = 16;
    const std::uint64_t place = start_ + i;
    if (place + kAhead < rows_.hashes.size()) grams_.prefetch(place + kAhead);
    if (!grams_.any(place)) return {};
    const SharedGrams::Holders all = grams_.at(place);
    length = all.length;
    const auto end = std::lower_bound(all.places.begin(), all.places.end(), place);
    const auto begin = all.common && end != all.places.begin() ? end - 1 : all.places.begin();
    return {begin, end};
  }
  std::uint32_t text_of(std::uint64_t place) const { return text_of_(place); }
  std::uint64_t start_of(std::uint32_t text) const { return rows_.starts[text]; }
  std::span<const std::uint32_t> words_of(std::uint32_t text) const { return rows_.text(text); }
  void prefetch(std::uint32_t text, std::uint32_t word) const {
    __builtin_prefetch(&rows_.hashes[rows_.starts[text] + word]);
  }

 private:
  WordRows rows_;
  const SharedGrams& grams_;
  const TextOfPlace& text_of_;
  std::uint64_t start_ = 0;
};

// Those of a segment of an index: all of them are earlier.
class SegmentPlaces {
 public:
  static constexpr bool kSameTexts = false;

  explicit SegmentPlaces(const IndexSegment& segment) : segment_(segment) {}

  void begin_text(std::span<const std::uint32_t> words, std::uint64_t) { segment_.hash_text(words, hashes_); }
  std::span<const std::uint32_t> holders(std::size_t i, std::uint32_t& length) {
    return segment_.holders(hashes_, i, places_, length);
  }
  std::uint32_t text_of(std::uint64_t place) const { return segment_.text_of(place); }
  std::uint64_t start_of(std::uint32_t text) const { return segment_.start_of(text); }
  std::span<const std::uint32_t> words_of(std::uint32_t text) const { return segment_.words_of(text); }
  void prefetch(std::uint32_t, std::uint32_t) const {}

 private:
  const IndexSegment& segment_;
  IndexSegment::TextHashes hashes_;
  std::vector<std::uint32_t> places_;
};

// Words a .. a + length - 1 of the text at hand are words b ... of the collection.
struct Anchor {
  std::uint32_t text_b;
  std::uint32_t a;
  std::uint32_t b;  // within text_b
  std::uint32_t length;
};

// Places: where the other ends of a text's runs are, as above.
template <typename Places>
class TextMatcher {
 public:
  TextMatcher(const WordRows& rows, const Places& places, const MatchOptions& options)
      : rows_(rows), places_(places), options_(options), aligner_(options.align) {}

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
    std::uint32_t begin;  // words of the text at hand
    std::uint32_t end;
  };

  void prefetch(std::size_t anchor) const {
    if (anchor < anchors_.size()) places_.prefetch(anchors_[anchor].text_b, anchors_[anchor].b);
  }

  void find_anchors(std::uint32_t text) {
    anchors_.clear();
    open_.clear();
    const std::span<const std::uint32_t> words = rows_.text(text);
    places_.begin_text(words, rows_.starts[text]);
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      std::uint32_t length = 0;
      const std::span<const std::uint32_t> holders = places_.holders(i, length);
      if (!holders.empty() || !open_.empty()) step(i, holders, length);
    }
    for (const Open& run : open_) close(run, static_cast<std::uint32_t>(words.size() - 1));
  }

  // Both lists ascend by b.
  void step(std::uint32_t i, std::span<const std::uint32_t> holders, std::uint32_t length) {
    next_.clear();
    auto run = open_.begin();
    for (const std::uint32_t b : holders) {
      for (; run != open_.end() && run->b + 1 < b; ++run) close(*run, i - 1);
      if (run != open_.end() && run->b + 1 == b) {
        next_.push_back({b, run->begin, std::max(run->end, i + length)});
        ++run;
      } else {
        next_.push_back({b, i, i + length});
      }
    }
    for (; run != open_.end(); ++run) close(*run, i - 1);
    open_.swap(next_);
  }

  // last: the word of the text at which run.b was met.
  void close(const Open& run, std::uint32_t last) {
    const std::uint32_t b = run.b - (last - run.begin);
    const std::uint32_t text_b = places_.text_of(b);
    const std::uint64_t start = places_.start_of(text_b);
    anchors_.push_back({text_b, run.begin, static_cast<std::uint32_t>(b - start), run.end - run.begin});
  }

  static bool inside(const WordAlignment& run, const WordAlignment& other) {
    return other.a_begin <= run.a_begin && run.a_end <= other.a_end && other.b_begin <= run.b_begin &&
           run.b_end <= other.b_end;
  }

  void align(std::uint32_t text, const Anchor& anchor) {
    const auto a = rows_.text(text);
    const auto b = places_.words_of(anchor.text_b);
    if (anchor.b + std::uint64_t{anchor.length} > b.size()) return;  // a broken index
    for (std::uint32_t i = 0; i < anchor.length; ++i) {
      if (a[anchor.a + i] != b[anchor.b + i]) return;  // two runs, one hash
    }
    const WordAlignment run = WordAligner::exact(a, b, anchor.a, anchor.b, anchor.length);
    for (std::size_t i = found_.size() - std::min(found_.size(), kLookBack); i < found_.size(); ++i) {
      const bool kept = score(found_[i]) >= options_.shortest_run || run.matched < options_.shortest_run;
      if (kept && inside(run, found_[i])) return;
    }
    // A text is not to be aligned with itself in place.
    const std::uint32_t most_shift = same_text(text, anchor.text_b) ? anchor.a - anchor.b - 1 : kNone / 2;
    found_.push_back(aligner_.extend(a, b, run, most_shift));
  }

  static bool same_text(std::uint32_t text, std::uint32_t text_b) {
    return Places::kSameTexts && text == text_b;
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
    if (options_.most_gap == 0 || same_text(text, text_b)) return;
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
    const WordAlignment gap =
        aligner_.whole(rows_.text(text).subspan(to.a_end, next.a_begin - to.a_end),
                       places_.words_of(text_b).subspan(to.b_end, next.b_begin - to.b_end));
    to.matched += gap.matched + next.matched;
    to.edits += gap.edits + next.edits;
    to.a_end = next.a_end;
    to.b_end = next.b_end;
  }

  static constexpr std::size_t kAhead = 16;  // far enough for memory to answer

  WordRows rows_;
  Places places_;
  MatchOptions options_;
  WordAligner aligner_;
  std::vector<Anchor> anchors_;
  std::vector<Open> open_;
  std::vector<Open> next_;
  std::vector<WordAlignment> found_;  // between the text at hand and one other
  std::vector<WordAlignment> joined_;
};

template <typename Places>
std::vector<TextMatch> match_all(const WordRows& rows, const Places& places, const MatchOptions& options,
                                 const Context& context) {
  constexpr std::size_t kTextsPerBlock = 64;
  const std::size_t blocks = (rows.texts() + kTextsPerBlock - 1) / kTextsPerBlock;
  std::vector<std::vector<TextMatch>> found(blocks);
  parallel_ranges(blocks, 1, context.threads, [&](std::size_t begin, std::size_t end) {
    TextMatcher<Places> matcher(rows, places, options);
    for (std::size_t block = begin; block < end; ++block) {
      context.check_cancelled();
      const std::size_t last = std::min(rows.texts(), (block + 1) * kTextsPerBlock);
      for (std::size_t text = block * kTextsPerBlock; text < last; ++text)
        matcher.match(static_cast<std::uint32_t>(text), found[block]);
    }
  });
  std::vector<TextMatch> matches;
  for (const std::vector<TextMatch>& here : found) matches.insert(matches.end(), here.begin(), here.end());
  return matches;
}

}  // namespace

std::vector<TextMatch> match_texts(const WordTable& table, const SharedGrams& grams,
                                   const MatchOptions& options, const Context& context) {
  const TextOfPlace text_of(table.rows());
  return match_all(table.rows(), OwnPlaces(table.rows(), grams, text_of), options, context);
}

std::vector<TextMatch> match_segment(const WordTable& table, const IndexSegment& segment,
                                     const MatchOptions& options, const Context& context) {
  return match_all(table.rows(), SegmentPlaces(segment), options, context);
}

}  // namespace fewhands
