#include "hands/features.h"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/types.h"
#include "hands/code_points.h"
#include "text/unicode.h"
#include "text/words.h"

namespace fewhands {

namespace {

constexpr unsigned kLongest = 8;

// Code points have 21 bits: the first three and the rest as exact numbers, then mixed.
std::uint64_t key_of(const std::uint32_t* code, unsigned length) {
  std::uint64_t head = 0;
  std::uint64_t tail = length;
  for (unsigned i = 0; i < std::min(length, 3U); ++i) head = (head << 21) | code[i];
  for (unsigned i = 3; i < std::min(length, 5U); ++i) tail = (tail << 21) | code[i];
  std::uint64_t key = mix64(head) ^ (tail * 0x9e3779b97f4a7c15ULL);
  for (unsigned i = 5; i < length; ++i) key = mix64(key) + code[i];
  return mix64(key);
}

// Calls each(key, offset, end) for every n-gram, the text's first to last.
template <typename Each>
void over_characters(const CodePoints& codes, std::size_t bytes, const FeatureSet& set, const Each& each) {
  for (std::size_t i = 0; i < codes.value.size(); ++i) {
    for (unsigned n = set.shortest; n <= set.longest && i + n <= codes.value.size(); ++n) {
      const std::size_t end = i + n < codes.offset.size() ? codes.offset[i + n] : bytes;
      each(key_of(codes.value.data() + i, n), codes.offset[i], end);
    }
  }
}

template <typename Each>
void over_words(std::string_view text, const FeatureSet& set, const Each& each) {
  WordSegmenter segmenter;
  std::vector<std::string_view> words;
  segmenter.segment(text, words);
  std::vector<std::uint64_t> hash;
  std::string buffer;
  for (const std::string_view word : words) {
    fold(word, buffer);
    hash.push_back(hash_bytes(buffer));
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::uint64_t key = 0;
    for (unsigned n = 1; n <= set.longest && i + n <= words.size(); ++n) {
      key = mix64(key + hash[i + n - 1]);
      if (n < set.shortest) continue;
      const std::string_view last = words[i + n - 1];
      each(key, static_cast<std::size_t>(words[i].data() - text.data()),
           static_cast<std::size_t>(last.data() - text.data()) + last.size());
    }
  }
}

FeatureSet sane(FeatureSet set) {
  set.shortest = std::clamp(set.shortest, 1U, kLongest);
  set.longest = std::clamp(set.longest, set.shortest, kLongest);
  return set;
}

template <typename Each>
void over_features(std::string_view text, const FeatureSet& asked, const Each& each) {
  const FeatureSet set = sane(asked);
  if (set.kind == FeatureKind::words) {
    over_words(text, set, each);
  } else {
    over_characters(code_points(text, set.kind == FeatureKind::shapes), text.size(), set, each);
  }
}

// Counts by open addressing: key 0 marks a free place, so the one feature with that hash counts as 1.
class CountTable {
 public:
  void add(std::uint64_t key) {
    key += static_cast<std::uint64_t>(key == 0);
    if (2 * (used_ + 1) > key_.size()) grow();
    const std::size_t at = place(key);
    used_ += static_cast<std::size_t>(key_[at] == 0);
    key_[at] = key;
    ++count_[at];
  }

  FeatureCounts sorted() const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> entries;
    entries.reserve(used_);
    for (std::size_t i = 0; i < key_.size(); ++i) {
      if (key_[i] != 0) entries.emplace_back(key_[i], count_[i]);
    }
    std::sort(entries.begin(), entries.end());
    FeatureCounts result;
    result.key.reserve(used_);
    result.count.reserve(used_);
    for (const auto& [key, count] : entries) {
      result.key.push_back(key);
      result.count.push_back(count);
      result.total += count;
    }
    return result;
  }

 private:
  std::size_t place(std::uint64_t key) const {
    const std::size_t mask = key_.size() - 1;
    std::size_t at = static_cast<std::size_t>(key) & mask;
    while (key_[at] != 0 && key_[at] != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<std::uint64_t> keys(std::max<std::size_t>(1024, 2 * key_.size()));
    std::vector<std::uint32_t> counts(keys.size());
    keys.swap(key_);
    counts.swap(count_);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == 0) continue;
      const std::size_t at = place(keys[i]);
      key_[at] = keys[i];
      count_[at] = counts[i];
    }
  }

  std::vector<std::uint64_t> key_;
  std::vector<std::uint32_t> count_;
  std::size_t used_ = 0;
};

// Every key of at least `least` texts, ascending.
std::vector<std::uint64_t> vocabulary(std::span<const FeatureCounts> counts, std::uint32_t least,
                                      unsigned threads) {
  std::size_t size = 0;
  for (const FeatureCounts& text : counts) size += text.key.size();
  std::vector<std::uint64_t> all;
  all.reserve(size);
  for (const FeatureCounts& text : counts) all.insert(all.end(), text.key.begin(), text.key.end());
  if (threads <= 1) {
    std::sort(all.begin(), all.end());
  } else {
    tbb::task_arena arena(std::min(static_cast<int>(threads), tbb::info::default_concurrency()));
    arena.execute([&] { tbb::parallel_sort(all.begin(), all.end()); });
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i + 1;
    while (end < all.size() && all[end] == all[i]) ++end;
    if (end - i >= least) all[kept++] = all[i];
    i = end;
  }
  all.resize(kept);
  return all;
}

// Both ascend, so each key is found by going on from where the last one was.
void append_row(const FeatureCounts& counts, FeatureRows& rows, std::size_t row) {
  std::size_t at = rows.start[row];
  auto from = rows.key.begin();
  for (std::size_t i = 0; i < counts.key.size(); ++i) {
    from = std::lower_bound(from, rows.key.end(), counts.key[i]);
    if (from == rows.key.end()) break;
    if (*from != counts.key[i]) continue;
    rows.column[at] = static_cast<std::uint32_t>(from - rows.key.begin());
    rows.value[at++] = counts.count[i];
  }
}

std::size_t known_keys(const FeatureCounts& counts, const std::vector<std::uint64_t>& keys) {
  std::size_t known = 0;
  auto from = keys.begin();
  for (const std::uint64_t key : counts.key) {
    from = std::lower_bound(from, keys.end(), key);
    if (from == keys.end()) break;
    known += static_cast<std::size_t>(*from == key);
  }
  return known;
}

}  // namespace

FeatureCounts count_features(std::string_view text, const FeatureSet& set) {
  CountTable table;
  const std::string folded_text =
      set.fold_case && set.kind != FeatureKind::words ? folded(text) : std::string();
  over_features(folded_text.empty() ? text : std::string_view(folded_text), set,
                [&](std::uint64_t key, std::size_t, std::size_t) { table.add(key); });
  return table.sorted();
}

FeatureCounts count_sequence(std::span<const std::uint64_t> sequence, unsigned shortest, unsigned longest) {
  CountTable table;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    std::uint64_t key = 0;
    for (unsigned n = 1; n <= longest && i + n <= sequence.size(); ++n) {
      key = mix64(key + sequence[i + n - 1]);
      if (n >= shortest) table.add(key);
    }
  }
  return table.sorted();
}

FeatureRows feature_rows(std::span<const std::string_view> texts, const FeatureSet& set,
                         const Context& context, std::uint32_t least_documents) {
  std::vector<FeatureCounts> counts(texts.size());
  parallel_for(texts.size(), context.threads, [&](std::size_t i) {
    context.check_cancelled();
    counts[i] = count_features(texts[i], set);
  });
  return rows_of_counts(counts, context, least_documents);
}

FeatureRows rows_of_counts(std::span<const FeatureCounts> counts, const Context& context,
                           std::uint32_t least_documents) {
  FeatureRows rows;
  rows.key = vocabulary(counts, least_documents, context.threads);
  rows.start.assign(counts.size() + 1, 0);
  parallel_for(counts.size(), context.threads,
               [&](std::size_t i) { rows.start[i + 1] = known_keys(counts[i], rows.key); });
  std::partial_sum(rows.start.begin(), rows.start.end(), rows.start.begin());
  rows.column.resize(rows.start.back());
  rows.value.resize(rows.start.back());
  parallel_for(counts.size(), context.threads, [&](std::size_t i) { append_row(counts[i], rows, i); });
  return rows;
}

void relative_frequencies(FeatureRows& rows) {
  for (std::size_t r = 0; r < rows.rows(); ++r) {
    double sum = 0;
    for (const double value : rows.values_of(r)) sum += value;
    for (double& value : rows.values_of(r)) value /= sum;
  }
}

std::vector<std::uint32_t> document_frequencies(const FeatureRows& rows) {
  std::vector<std::uint32_t> result(rows.columns());
  for (const std::uint32_t column : rows.column) ++result[column];
  return result;
}

std::vector<double> inverse_document_frequencies(const FeatureRows& rows) {
  const auto documents = document_frequencies(rows);
  std::vector<double> result(documents.size());
  for (std::size_t c = 0; c < result.size(); ++c)
    result[c] = std::log((1.0 + static_cast<double>(rows.rows())) / (1.0 + documents[c])) + 1.0;
  return result;
}

void weigh_columns(FeatureRows& rows, std::span<const double> weight) {
  for (std::size_t i = 0; i < rows.value.size(); ++i) rows.value[i] *= weight[rows.column[i]];
}

void unit_length(FeatureRows& rows) {
  for (std::size_t r = 0; r < rows.rows(); ++r) {
    double squares = 0;
    for (const double value : rows.values_of(r)) squares += value * value;
    if (squares <= 0) continue;
    const double length = std::sqrt(squares);
    for (double& value : rows.values_of(r)) value /= length;
  }
}

std::vector<std::uint32_t> most_frequent_columns(const FeatureRows& rows, std::size_t count) {
  std::vector<double> sum(rows.columns());
  for (std::size_t i = 0; i < rows.value.size(); ++i) sum[rows.column[i]] += rows.value[i];
  std::vector<std::uint32_t> order(rows.columns());
  std::iota(order.begin(), order.end(), 0U);
  count = std::min(count, order.size());
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
      [&](std::uint32_t a, std::uint32_t b) { return sum[a] != sum[b] ? sum[a] > sum[b] : a < b; });
  order.resize(count);
  std::sort(order.begin(), order.end());
  return order;
}

FeatureRows keep_columns(const FeatureRows& rows, std::span<const std::uint32_t> columns) {
  std::vector<std::uint32_t> renumbered(rows.columns(), kNone);
  FeatureRows result;
  for (const std::uint32_t column : columns) {
    renumbered[column] = static_cast<std::uint32_t>(result.key.size());
    result.key.push_back(rows.key[column]);
  }
  for (std::size_t r = 0; r < rows.rows(); ++r) {
    for (std::size_t i = rows.start[r]; i < rows.start[r + 1]; ++i) {
      if (renumbered[rows.column[i]] == kNone) continue;
      result.column.push_back(renumbered[rows.column[i]]);
      result.value.push_back(rows.value[i]);
    }
    result.start.push_back(result.column.size());
  }
  return result;
}

std::vector<FeatureExample> feature_examples(std::string_view text, const FeatureSet& set,
                                             std::span<const std::uint64_t> keys) {
  std::vector<FeatureExample> result(keys.size());
  const std::string folded_text =
      set.fold_case && set.kind != FeatureKind::words ? folded(text) : std::string();
  const std::string_view read = folded_text.empty() ? text : std::string_view(folded_text);
  std::vector<std::pair<std::uint64_t, std::size_t>> wanted;
  for (std::size_t i = 0; i < keys.size(); ++i) wanted.emplace_back(keys[i], i);
  std::sort(wanted.begin(), wanted.end());
  over_features(read, set, [&](std::uint64_t key, std::size_t begin, std::size_t end) {
    key += static_cast<std::uint64_t>(key == 0);
    const auto found = std::lower_bound(wanted.begin(), wanted.end(), std::pair{key, std::size_t{0}});
    if (found == wanted.end() || found->first != key || !result[found->second].feature.empty()) return;
    result[found->second] = {std::string(read.substr(begin, end - begin)), begin};
  });
  return result;
}

}  // namespace fewhands
