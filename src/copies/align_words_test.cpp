#include "copies/align_words.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "reference/shared_runs.h"

namespace fewhands {
namespace {

using Row = std::vector<std::uint32_t>;

std::vector<std::string> as_text(const Row& row, std::size_t begin, std::size_t end) {
  std::vector<std::string> result;
  for (std::size_t i = begin; i < end; ++i) result.push_back(std::to_string(row[i]));
  return result;
}

Row any_row() {
  return *rc::gen::container<Row>(*rc::gen::inRange<std::size_t>(0, 30),
                                  rc::gen::inRange<std::uint32_t>(0, 4));
}

RC_GTEST_PROP(WordAligner, the_whole_of_two_rows_has_the_fewest_edits, ()) {
  const Row a = any_row();
  const Row b = any_row();
  WordAligner aligner({});
  const WordAlignment found = aligner.whole(a, b);
  // Without a reward for words that agree, the best score is the number of edits.
  std::vector<std::string> x = as_text(a, 0, a.size());
  std::vector<std::string> y = as_text(b, 0, b.size());
  constexpr double kDear = 1000;
  const double best = reference::best_score(x, y, kDear);
  RC_ASSERT(best == found.matched - kDear * found.edits);
}

RC_GTEST_PROP(WordAligner, an_extension_never_claims_more_than_can_be, ()) {
  Row a = any_row();
  Row b = any_row();
  const auto a_at = *rc::gen::inRange<std::size_t>(0, a.size() + 1);
  const auto b_at = *rc::gen::inRange<std::size_t>(0, b.size() + 1);
  const Row run = {9, 8, 7, 9, 8};
  a.insert(a.begin() + static_cast<std::ptrdiff_t>(a_at), run.begin(), run.end());
  b.insert(b.begin() + static_cast<std::ptrdiff_t>(b_at), run.begin(), run.end());
  WordAligner aligner({});
  const WordAlignment exact =
      WordAligner::exact(a, b, static_cast<std::uint32_t>(a_at), static_cast<std::uint32_t>(b_at), 5);
  RC_ASSERT(exact.matched >= 5U);
  const WordAlignment found = aligner.extend(a, b, exact, 100);
  RC_ASSERT(found.a_begin <= exact.a_begin && found.a_end >= exact.a_end);
  RC_ASSERT(found.b_begin <= exact.b_begin && found.b_end >= exact.b_end);
  RC_ASSERT(found.score(1) >= exact.score(1));
  RC_ASSERT(found.score(1) <= reference::best_score(as_text(a, found.a_begin, found.a_end),
                                                    as_text(b, found.b_begin, found.b_end), 1));
}

TEST(WordAligner, an_extension_stays_within_its_band) {
  const Row a = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const Row b = {1, 2, 3, 4, 5, 90, 91, 92, 6, 7, 8, 9, 10};
  WordAligner aligner({});
  const WordAlignment run = WordAligner::exact(a, b, 0, 0, 5);
  EXPECT_EQ(aligner.extend(a, b, run, 100).a_end, 10U);
  EXPECT_EQ(aligner.extend(a, b, run, 2).a_end, 5U);
}

}  // namespace
}  // namespace fewhands
