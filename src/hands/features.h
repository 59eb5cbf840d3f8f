// What a text is made of, counted: character n-grams, words, and shapes (casing, digits, punctuation).
//
//   characters  n-grams of code points, n = shortest .. longest, of the text with white space as one
//               space; as written, or folded (text/unicode.h)
//   words       words of UAX #29 in any script (text/words.h), folded; n-grams of them where longest > 1
//   shapes      character n-grams of the text with each run of lower-case (or caseless) letters as "a",
//               of capitals as "A", of digits as "0"; punctuation, spaces and symbols stay as they are:
//               habits of casing and punctuation, and nearly nothing of the topic
//
// A feature is known by a 64-bit hash of itself: two of a million different features share one with a
// probability of 3e-8. `feature_examples` finds what a key stands for by reading the texts again.
// Counting costs about 10 ns per character and length of n-gram; the same on any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace fewhands {

enum class FeatureKind { characters, words, shapes };

struct FeatureSet {
  FeatureKind kind = FeatureKind::characters;
  unsigned shortest = 4;
  unsigned longest = 4;  // 8 at most
  bool fold_case = false;
};

// Keys ascending and different, counts above 0; `total` is their sum.
struct FeatureCounts {
  std::vector<std::uint64_t> key;
  std::vector<std::uint32_t> count;
  std::uint64_t total = 0;
};

// Row r has the entries start[r] .. start[r + 1], columns ascending and different, values finite and not 0.
// Column c stands for the feature key[c]; keys ascend.
struct FeatureRows {
  std::vector<std::size_t> start{0};
  std::vector<std::uint32_t> column;
  std::vector<double> value;
  std::vector<std::uint64_t> key;

  std::size_t rows() const { return start.size() - 1; }
  std::size_t columns() const { return key.size(); }
  std::span<const std::uint32_t> columns_of(std::size_t row) const {
    return std::span(column).subspan(start[row], start[row + 1] - start[row]);
  }
  std::span<const double> values_of(std::size_t row) const {
    return std::span(value).subspan(start[row], start[row + 1] - start[row]);
  }
  std::span<double> values_of(std::size_t row) {
    return std::span(value).subspan(start[row], start[row + 1] - start[row]);
  }
};

FeatureCounts count_features(std::string_view text, const FeatureSet& set);

// A row for each text; the values are counts. The columns are the features of at least
// `least_documents` of the texts.
FeatureRows feature_rows(std::span<const std::string_view> texts, const FeatureSet& set,
                         const Context& context, std::uint32_t least_documents = 1);

// The n-grams of a sequence of numbers.
FeatureCounts count_sequence(std::span<const std::uint64_t> sequence, unsigned shortest, unsigned longest);

// A row for each of the counts, as feature_rows().
FeatureRows rows_of_counts(std::span<const FeatureCounts> counts, const Context& context,
                           std::uint32_t least_documents = 1);

// Counts to shares of the row's sum.
void relative_frequencies(FeatureRows& rows);

// In how many rows each column stands.
std::vector<std::uint32_t> document_frequencies(const FeatureRows& rows);

// ln((1 + rows) / (1 + documents)) + 1 per column, as scikit-learn smooths it.
std::vector<double> inverse_document_frequencies(const FeatureRows& rows);

// Multiplies each value by its column's weight.
void weigh_columns(FeatureRows& rows, std::span<const double> weight);

// Divides each row by its Euclidean length; a row of no length stays.
void unit_length(FeatureRows& rows);

// The `count` columns with the greatest sum of values (ties: the smaller key), ascending.
std::vector<std::uint32_t> most_frequent_columns(const FeatureRows& rows, std::size_t count);

// The rows of `rows` with only these columns (ascending), which are numbered anew.
FeatureRows keep_columns(const FeatureRows& rows, std::span<const std::uint32_t> columns);

// What the keys stand for in this text: the feature itself and the byte offset in `text` near which it
// first stands; one per key, in their order, empty where the text does not have it.
struct FeatureExample {
  std::string feature;
  std::size_t offset = 0;
};
std::vector<FeatureExample> feature_examples(std::string_view text, const FeatureSet& set,
                                             std::span<const std::uint64_t> keys);

}  // namespace fewhands
