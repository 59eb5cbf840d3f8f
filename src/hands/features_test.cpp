#include "hands/features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "text/unicode.h"

namespace fewhands {
namespace {

std::map<std::string, std::uint32_t> named(std::string_view text, const FeatureSet& set) {
  const FeatureCounts counts = count_features(text, set);
  const auto examples = feature_examples(text, set, counts.key);
  std::map<std::string, std::uint32_t> result;
  for (std::size_t i = 0; i < examples.size(); ++i) result[examples[i].feature] += counts.count[i];
  return result;
}

using Counts = std::map<std::string, std::uint32_t>;

TEST(Features, character_n_grams_of_every_length_asked_for) {
  EXPECT_EQ(named("abab", {.shortest = 2, .longest = 3}),
            (Counts{{"ab", 2}, {"ba", 1}, {"aba", 1}, {"bab", 1}}));
  EXPECT_EQ(named("\xC3\xA9\xC3\xA9x", {.shortest = 2, .longest = 2}),
            (Counts{{"\xC3\xA9\xC3\xA9", 1}, {"\xC3\xA9x", 1}}));
  EXPECT_TRUE(named("ab", {}).empty());
}

TEST(Features, white_space_is_one_space) {
  const FeatureSet set{.shortest = 3, .longest = 3};
  EXPECT_EQ(count_features(" a \r\n\t b", set).key, count_features("a b", set).key);
}

TEST(Features, words_and_their_pairs) {
  EXPECT_EQ(named("The dog. The end", {.kind = FeatureKind::words, .shortest = 1, .longest = 1}),
            (Counts{{"The", 2}, {"dog", 1}, {"end", 1}}));
  EXPECT_EQ(count_features("a b c", {.kind = FeatureKind::words, .shortest = 2, .longest = 2}).total, 2U);
}

TEST(Features, shapes_keep_casing_and_punctuation_only) {
  const FeatureSet set{.kind = FeatureKind::shapes, .shortest = 1, .longest = 4};
  EXPECT_EQ(count_features("In 2016, we won!", set).key, count_features("On 17, they sang!", set).key);
  EXPECT_NE(count_features("In 2016, we won!", set).key, count_features("In 2016 we won!", set).key);
}

TEST(Features, rows_are_the_same_on_any_number_of_threads) {
  const std::vector<std::string_view> texts{"one two three", "two three four", "", "three"};
  const FeatureRows one = feature_rows(texts, {}, {.threads = 1}, 2);
  const FeatureRows many = feature_rows(texts, {}, {.threads = 4}, 2);
  EXPECT_EQ(one.key, many.key);
  EXPECT_EQ(one.column, many.column);
  EXPECT_EQ(one.value, many.value);
  EXPECT_EQ(one.columns_of(2).size(), 0U);
}

TEST(Features, columns_of_too_few_texts_are_left_out) {
  const std::vector<std::string_view> texts{"x y", "y z"};
  const FeatureSet words{.kind = FeatureKind::words, .shortest = 1, .longest = 1};
  EXPECT_EQ(feature_rows(texts, words, {}, 1).columns(), 3U);
  EXPECT_EQ(feature_rows(texts, words, {}, 2).columns(), 1U);
}

// The obvious version: every window of code points as a string, in a map.
RC_GTEST_PROP(Features, character_counts_are_those_of_a_map, (const std::vector<std::uint8_t>& letters)) {
  std::u32string code;
  std::string text;
  for (const std::uint8_t letter : letters) {
    const char32_t c = letter < 200 ? U'a' + letter % 3 : U'\u0434';
    code.push_back(c);
    text += c == U'\u0434' ? std::string("\xD0\xB4") : std::string(1, static_cast<char>(c));
  }
  std::map<std::u32string, std::uint32_t> slow;
  for (std::size_t n = 2; n <= 5; ++n) {
    for (std::size_t i = 0; i + n <= code.size(); ++i) ++slow[code.substr(i, n)];
  }
  const FeatureCounts fast = count_features(text, {.shortest = 2, .longest = 5});
  std::vector<std::uint32_t> slow_counts;
  slow_counts.reserve(slow.size());
  for (const auto& [gram, count] : slow) slow_counts.push_back(count);
  RC_ASSERT(fast.key.size() == slow.size());
  std::vector<std::uint32_t> fast_counts = fast.count;
  std::sort(slow_counts.begin(), slow_counts.end());
  std::sort(fast_counts.begin(), fast_counts.end());
  RC_ASSERT(fast_counts == slow_counts);
}

RC_GTEST_PROP(Features, any_bytes_are_counted, (const std::string& bytes)) {
  for (const FeatureKind kind : {FeatureKind::characters, FeatureKind::words, FeatureKind::shapes}) {
    const FeatureCounts counts = count_features(bytes, {.kind = kind, .shortest = 1, .longest = 5});
    RC_ASSERT(counts.key.size() == counts.count.size());
    RC_ASSERT(std::is_sorted(counts.key.begin(), counts.key.end()));
  }
}

}  // namespace
}  // namespace fewhands
