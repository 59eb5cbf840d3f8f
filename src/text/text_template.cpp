#include "text/text_template.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/dictionary.h"
#include "base/escape.h"
#include "base/hash.h"
#include "base/types.h"
#include "text/words.h"

namespace fewhands {

namespace {

struct AlignedText {
  std::string_view text;
  std::uint64_t count = 0;
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> ids;      // of the words
  std::vector<std::uint32_t> columns;  // of the words
};

// One place of the alignment; words that stand in it, with the texts that have them.
struct Column {
  std::vector<std::pair<std::uint32_t, std::uint64_t>> words;

  std::uint64_t count_of(std::uint32_t word) const {
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.first == word; });
    return found == words.end() ? 0 : found->second;
  }
  void add(std::uint32_t word, std::uint64_t count) {
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.first == word; });
    if (found == words.end()) {
      words.emplace_back(word, count);
    } else {
      found->second += count;
    }
  }
};

// Different texts with their words, the most frequent ones.
std::vector<AlignedText> collect(std::span<const std::string_view> texts, const TemplateOptions& options) {
  std::map<std::string_view, std::uint64_t> counts;
  for (const std::string_view text : texts) ++counts[text];
  std::vector<AlignedText> result;
  result.reserve(counts.size());
  for (const auto& [text, count] : counts) result.push_back({text, count, {}, {}, {}});
  if (result.size() > options.most_texts) {
    std::stable_sort(result.begin(), result.end(), [](const AlignedText& x, const AlignedText& y) {
      return std::tuple(y.count, hash_bytes(x.text)) < std::tuple(x.count, hash_bytes(y.text));
    });
    result.resize(options.most_texts);
  }
  WordSegmenter segmenter;
  Dictionary dictionary;
  for (AlignedText& text : result) {
    segmenter.segment(text.text, text.words);
    text.words.resize(std::min(text.words.size(), options.most_words));
    for (const std::string_view word : text.words) text.ids.push_back(dictionary.insert(word));
  }
  return result;
}

std::vector<std::uint32_t> distinct_words(const AlignedText& text) {
  std::vector<std::uint32_t> ids = text.ids;
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

// The most typical text first: its words are in the most texts, per word that it has or lacks. Then by the
// words shared with it.
void order_by_similarity(std::vector<AlignedText>& texts) {
  std::map<std::uint32_t, double> texts_with;
  double all = 0;
  for (const AlignedText& text : texts) {
    all += static_cast<double>(text.count);
    for (const std::uint32_t word : distinct_words(text)) texts_with[word] += static_cast<double>(text.count);
  }
  const auto typical = [&](const AlignedText& text) {
    double score = 0;
    for (const std::uint32_t word : distinct_words(text)) score += 2 * texts_with[word] - all;
    return score;
  };
  const auto center =
      std::min_element(texts.begin(), texts.end(), [&](const AlignedText& x, const AlignedText& y) {
        return std::tuple(-typical(x), x.text) < std::tuple(-typical(y), y.text);
      });
  const std::vector<std::uint32_t> words = distinct_words(*center);
  const std::string_view first = center->text;
  std::map<std::string_view, double> shared;
  for (const AlignedText& text : texts) {
    const std::vector<std::uint32_t> mine = distinct_words(text);
    std::vector<std::uint32_t> both;
    std::set_intersection(mine.begin(), mine.end(), words.begin(), words.end(), std::back_inserter(both));
    const std::size_t either = mine.size() + words.size() - both.size();
    shared[text.text] = either == 0 ? 0.0 : static_cast<double>(both.size()) / static_cast<double>(either);
  }
  std::sort(texts.begin(), texts.end(), [&](const AlignedText& x, const AlignedText& y) {
    return std::tuple(x.text != first, -shared[x.text], x.text) <
           std::tuple(y.text != first, -shared[y.text], y.text);
  });
}

// Columns in their order, and global alignment of one text after the other with them.
class Profile {
 public:
  void add(AlignedText& text) {
    const std::vector<std::uint32_t> at = align(text);  // by word: place in order_, or kNone for a new column
    std::vector<std::uint32_t> order;
    std::size_t old = 0;
    for (std::size_t word = 0; word < text.ids.size(); ++word) {
      if (at[word] == kNone) {
        text.columns.push_back(static_cast<std::uint32_t>(columns_.size()));
        columns_.emplace_back();
        order.push_back(text.columns.back());
      } else {
        while (old <= at[word]) order.push_back(order_[old++]);
        text.columns.push_back(order_[at[word]]);
      }
      columns_[text.columns.back()].add(text.ids[word], text.count);
    }
    order.insert(order.end(), order_.begin() + static_cast<std::ptrdiff_t>(old), order_.end());
    order_ = std::move(order);
    texts_ += text.count;
  }

  std::span<const std::uint32_t> order() const { return order_; }
  const Column& column(std::uint32_t id) const { return columns_[id]; }

 private:
  enum class Step : unsigned char { both, word_alone, column_alone };

  // A word on a column where it stands already scores most; another word is better than two gaps.
  static constexpr float kGap = -0.5F;
  static constexpr float kOther = -0.6F;

  float score(const Column& column, std::uint32_t word) const {
    const std::uint64_t count = column.count_of(word);
    if (count == 0) return kOther;
    return 1.0F + static_cast<float>(count) / static_cast<float>(texts_);
  }

  std::vector<std::uint32_t> align(const AlignedText& text) const {
    const std::size_t words = text.ids.size();
    const std::size_t width = order_.size() + 1;
    std::vector<Step> steps((words + 1) * width, Step::both);
    std::vector<float> row(width);
    for (std::size_t j = 0; j < width; ++j) {
      row[j] = kGap * static_cast<float>(j);
      steps[j] = Step::column_alone;
    }
    for (std::size_t i = 1; i <= words; ++i) {
      float diagonal = row[0];
      row[0] = kGap * static_cast<float>(i);
      steps[i * width] = Step::word_alone;
      for (std::size_t j = 1; j < width; ++j) {
        const float both = diagonal + score(columns_[order_[j - 1]], text.ids[i - 1]);
        const float word_alone = row[j] + kGap;
        const float column_alone = row[j - 1] + kGap;
        diagonal = row[j];
        row[j] = std::max({both, word_alone, column_alone});
        steps[i * width + j] = row[j] == both         ? Step::both
                               : row[j] == word_alone ? Step::word_alone
                                                      : Step::column_alone;
      }
    }
    std::vector<std::uint32_t> at(words, kNone);
    for (std::size_t i = words, j = width - 1; i > 0;) {
      const Step step = steps[i * width + j];
      if (step == Step::both) at[i - 1] = static_cast<std::uint32_t>(j - 1);
      i -= step == Step::column_alone ? 0 : 1;
      j -= step == Step::word_alone ? 0 : 1;
    }
    return at;
  }

  std::vector<Column> columns_;
  std::vector<std::uint32_t> order_;
  std::uint64_t texts_ = 0;
};

// Counts strings; the most frequent, then the first by bytes.
class Tally {
 public:
  void add(std::string_view text, std::uint64_t count) { counts_[text] += count; }
  std::vector<SlotVariant> sorted() const {
    std::vector<SlotVariant> result;
    result.reserve(counts_.size());
    for (const auto& [text, count] : counts_) result.push_back({std::string(text), count});
    std::stable_sort(result.begin(), result.end(),
                     [](const SlotVariant& x, const SlotVariant& y) { return x.count > y.count; });
    return result;
  }
  std::string most_frequent() const {
    const auto all = sorted();
    return all.empty() ? "" : all.front().text;
  }

 private:
  std::map<std::string_view, std::uint64_t> counts_;
};

// What stands before word i of a text.
std::string_view gap_before(const AlignedText& text, std::size_t i) {
  const char* begin = i == 0 ? text.text.data() : text.words[i - 1].data() + text.words[i - 1].size();
  return {begin, static_cast<std::size_t>(text.words[i].data() - begin)};
}

// Cuts the aligned texts into parts.
class PartMaker {
 public:
  PartMaker(std::span<const AlignedText> texts, const Profile& profile, double fixed_share)
      : texts_(texts), cursor_(texts.size(), 0) {
    for (const AlignedText& text : texts) result_.texts += text.count;
    std::uint32_t most = 0;
    for (const std::uint32_t id : profile.order()) most = std::max(most, id + 1);
    position_.resize(most);
    for (std::uint32_t place = 0; place < profile.order().size(); ++place)
      position_[profile.order()[place]] = place;
    for (const std::uint32_t id : profile.order())
      fixed_word_.push_back(fixed_word(profile.column(id), fixed_share));
  }

  Template make(double fixed_share) {
    const auto places = static_cast<std::uint32_t>(fixed_word_.size());
    for (std::uint32_t begin = 0; begin < places;) {
      std::uint32_t end = begin;
      if (fixed_word_[begin] == kNone) {
        while (end < places && fixed_word_[end] == kNone) ++end;
        add_slot(end, fixed_share);
      } else {
        add_fixed(begin);
        end = begin + 1;
      }
      begin = end;
    }
    std::uint64_t words = 0;
    for (const AlignedText& text : texts_) words += text.count * text.words.size();
    result_.fixed_words = words == 0 ? 0 : static_cast<double>(fixed_words_) / static_cast<double>(words);
    return std::move(result_);
  }

 private:
  std::uint32_t fixed_word(const Column& column, double share) const {
    for (const auto& [word, count] : column.words) {
      if (static_cast<double>(count) >= share * static_cast<double>(result_.texts)) return word;
    }
    return kNone;
  }

  std::uint32_t place_of(const AlignedText& text, std::size_t word) const {
    return position_[text.columns[word]];
  }

  void add_fixed(std::uint32_t place) {
    Tally gaps;
    Tally words;
    for (std::size_t t = 0; t < texts_.size(); ++t) {
      const AlignedText& text = texts_[t];
      std::size_t& at = cursor_[t];
      if (at == text.words.size() || place_of(text, at) != place) continue;
      if (text.ids[at] == fixed_word_[place]) {
        gaps.add(gap_before(text, at), text.count);
        words.add(text.words[at], text.count);
        fixed_words_ += text.count;
      }
      ++at;
    }
    if (result_.parts.empty() || result_.parts.back().fixed.empty()) {
      result_.parts.push_back({gaps.most_frequent(), words.most_frequent(), {}});
    } else {
      result_.parts.back().fixed += gaps.most_frequent() + words.most_frequent();
    }
  }

  // Up to the column at `end`. What nearly all texts leave empty is an accident of a few and no slot.
  void add_slot(std::uint32_t end, double fixed_share) {
    Tally gaps;
    Tally variants;
    std::uint64_t empty = 0;
    for (std::size_t t = 0; t < texts_.size(); ++t) {
      const AlignedText& text = texts_[t];
      const std::size_t first = cursor_[t];
      std::size_t& at = cursor_[t];
      while (at < text.words.size() && place_of(text, at) < end) ++at;
      if (at == first) {
        empty += text.count;
        variants.add("", text.count);
        continue;
      }
      gaps.add(gap_before(text, first), text.count);
      const char* stop = text.words[at - 1].data() + text.words[at - 1].size();
      variants.add({text.words[first].data(), static_cast<std::size_t>(stop - text.words[first].data())},
                   text.count);
    }
    if (static_cast<double>(empty) >= fixed_share * static_cast<double>(result_.texts)) return;
    result_.parts.push_back({gaps.most_frequent(), "", variants.sorted()});
  }

  std::span<const AlignedText> texts_;
  std::vector<std::size_t> cursor_;        // by text: its next word
  std::vector<std::uint32_t> position_;    // by column
  std::vector<std::uint32_t> fixed_word_;  // by place; kNone in a slot
  std::uint64_t fixed_words_ = 0;
  Template result_;
};

void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '[' || c == ']' || c == '|' || c == '\\') out += '\\';
    out += c;
  }
}

// The first characters; an ellipsis stands for the rest.
std::string cut(std::string_view text, std::size_t most) {
  return most == 0 ? std::string(text) : shorten(valid_utf8(text), most);
}

void append_slot(const TemplatePart& part, const RenderOptions& options, std::string& out) {
  out += '[';
  const std::size_t shown = std::min(part.variants.size(), std::max<std::size_t>(1, options.most_variants));
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += '|';
    if (part.variants[i].text.empty()) {
      out += '-';
    } else {
      append_escaped(cut(part.variants[i].text, options.most_characters), out);
    }
    if (options.counts) out += " (" + std::to_string(part.variants[i].count) + ")";
  }
  if (shown < part.variants.size()) out += "|+" + std::to_string(part.variants.size() - shown);
  out += ']';
}

}  // namespace

Template align_template(std::span<const std::string_view> texts, const TemplateOptions& options) {
  std::vector<AlignedText> aligned = collect(texts, options);
  if (aligned.empty()) return {};
  order_by_similarity(aligned);
  Profile profile;
  for (AlignedText& text : aligned) profile.add(text);
  return PartMaker(aligned, profile, options.fixed_share).make(options.fixed_share);
}

std::string render_template(const Template& found, const RenderOptions& options) {
  std::string out;
  for (const TemplatePart& part : found.parts) {
    append_escaped(part.gap, out);
    if (part.fixed.empty()) {
      append_slot(part, options, out);
    } else {
      append_escaped(part.fixed, out);
    }
  }
  return out;
}

}  // namespace fewhands
