#include "copies/text_diff.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace fewhands {
namespace {

using Words = std::vector<WordId>;

std::size_t longest_common(const Words& a, const Words& b) {
  std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t k = 1; k <= b.size(); ++k)
      best[i][k] = a[i - 1] == b[k - 1] ? best[i - 1][k - 1] + 1 : std::max(best[i - 1][k], best[i][k - 1]);
  }
  return best[a.size()][b.size()];
}

RC_GTEST_PROP(TextDiff, keeps_as_many_words_as_the_longest_common_subsequence, ()) {
  const auto word = rc::gen::inRange<WordId>(1, 5);
  const auto a = *rc::gen::container<Words>(word);
  const auto b = *rc::gen::container<Words>(word);
  const TextDiff diff = diff_words(a, b);
  RC_ASSERT(diff.complete);
  if (diff.moves > 0) return;
  RC_ASSERT(diff.kept == longest_common(a, b));
  // What is left between the hunks is the same on both sides.

  std::size_t at_a = 0;
  std::size_t at_b = 0;
  for (const DiffHunk& hunk : diff.hunks) {
    RC_ASSERT(hunk.begin_a - at_a == hunk.begin_b - at_b);
    RC_ASSERT(std::equal(a.begin() + at_a, a.begin() + hunk.begin_a, b.begin() + at_b));
    at_a = hunk.end_a;
    at_b = hunk.end_b;
  }
  RC_ASSERT(a.size() - at_a == b.size() - at_b);
}

TEST(TextDiff, a_block_that_went_to_another_place_is_moved_and_its_edits_are_seen) {
  Words a(60);
  for (WordId i = 0; i < 60; ++i) a[i] = i + 1;
  Words b(a.begin() + 20, a.end());
  b.insert(b.end(), a.begin(), a.begin() + 20);
  b[50] = 999;  // one word of the moved block
  const TextDiff diff = diff_words(a, b);
  EXPECT_EQ(diff.moves, 1U);
  EXPECT_EQ(diff.kept, 59U);
  ASSERT_EQ(diff.hunks.size(), 1U);
  EXPECT_EQ(diff.hunks[0].end_a - diff.hunks[0].begin_a, 1U);
}

TEST(TextDiff, texts_beyond_the_limit_are_one_hunk) {
  const TextDiff diff = diff_words(Words{1, 2, 3, 4, 5}, Words{6, 7, 8, 9, 10}, 4);
  EXPECT_FALSE(diff.complete);
  EXPECT_EQ(diff.kept, 0U);
  EXPECT_EQ(diff.hunks.size(), 1U);
}

TEST(TextDiff, empty_texts_have_nothing_in_common) {
  EXPECT_EQ(diff_words({}, {}).hunks.size(), 0U);
  EXPECT_EQ(diff_words(Words{1}, {}).hunks.size(), 1U);
  EXPECT_EQ(diff_words({}, {}).similarity(0, 0), 0);
}

}  // namespace
}  // namespace fewhands
