#include "text/similarity_join.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "base/types.h"
#include "reference/near_text.h"
#include "text/candidates.h"
#include "text/jaccard_bounds.h"
#include "text/join_kernels.h"

namespace fewhands {
namespace {

using Texts = std::vector<std::string>;

std::vector<std::string_view> views(const Texts& texts) { return {texts.begin(), texts.end()}; }

Context with_threads(unsigned threads) {
  Context context;
  context.threads = threads;
  return context;
}

std::vector<SimilarPair> join(const Texts& texts, const ShingleOptions& shingles, double threshold,
                              unsigned threads = 2) {
  const Context context = with_threads(threads);
  return similarity_join(make_shingle_sets(views(texts), shingles, context), {threshold}, context);
}

// Texts of few different pieces, some of them copies of an earlier one with an edit.
rc::Gen<Texts> alike_texts(const std::vector<std::string>& pieces) {
  return rc::gen::exec([pieces] {
    Texts texts;
    const auto count = *rc::gen::inRange<std::size_t>(0, 40);
    for (std::size_t i = 0; i < count; ++i) {
      std::string text;
      if (!texts.empty() && *rc::gen::inRange(0, 3) != 0) text = *rc::gen::elementOf(texts);
      const auto more = *rc::gen::inRange(0, 12);
      for (int j = 0; j < more; ++j) {
        const std::string piece = *rc::gen::elementOf(pieces);
        const bool front = *rc::gen::arbitrary<bool>();
        text = front ? piece + text : text + piece;
      }
      texts.push_back(text);
    }
    return texts;
  });
}

const std::vector<std::string> kLatin = {"the ",  "senate ", "voted ", "on ",  "a ",
                                         "bill ", "x",       "!",      "2017 "};
const std::vector<std::string> kScripts = {"الشعب ", "يريد ", "Москва ", "голос", "投票", "選挙",
                                           "한국 ",  "é",     "❤",       "a ",    "ไทย",  "𝒳"};

void expect_equal(const Texts& texts, const ShingleOptions& shingles, double threshold) {
  const std::vector<SimilarPair> expected = reference::similar_texts(views(texts), shingles, threshold);
  RC_ASSERT(join(texts, shingles, threshold, 1) == expected);
  RC_ASSERT(join(texts, shingles, threshold, 3) == expected);
  ShingleOptions by_partitions = shingles;
  by_partitions.most_table_bytes = 1;
  RC_ASSERT(join(texts, by_partitions, threshold, 3) == expected);
}

double any_threshold() { return *rc::gen::inRange(1, 41) / 40.0; }

RC_GTEST_PROP(SimilarityJoin, equals_brute_force_on_characters, ()) {
  const Texts texts = *alike_texts(kLatin);
  expect_equal(texts, {ShingleUnit::characters, *rc::gen::inRange(1U, 9U)}, any_threshold());
}

RC_GTEST_PROP(SimilarityJoin, equals_brute_force_in_any_script, ()) {
  const Texts texts = *alike_texts(kScripts);
  expect_equal(texts, {ShingleUnit::characters, *rc::gen::inRange(1U, 20U)}, any_threshold());
}

RC_GTEST_PROP(SimilarityJoin, equals_brute_force_on_words, ()) {
  const Texts texts = *alike_texts(*rc::gen::elementOf(std::vector{kLatin, kScripts}));
  expect_equal(texts, {ShingleUnit::words, *rc::gen::inRange(1U, 20U)}, any_threshold());
}

RC_GTEST_PROP(SimilarityJoin, equals_brute_force_on_any_bytes, ()) {
  const Texts texts = *rc::gen::arbitrary<Texts>();
  expect_equal(texts, {ShingleUnit::characters, *rc::gen::inRange(1U, 6U)}, any_threshold());
  expect_equal(texts, {ShingleUnit::words, 1}, any_threshold());
}

// Posts of some length, so that prefixes, bitmaps and merges all have work to do.
Texts made_up_posts(std::size_t count, std::uint64_t seed, const std::string& before) {
  Random random(seed);
  Texts texts;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = before;
    if (!texts.empty() && random.below(3) == 0) {
      text = texts[random.below(texts.size())];
      text[random.below(text.size())] = 'q';
    } else {
      const std::uint64_t words = 3 + random.below(25);
      for (std::uint64_t j = 0; j < words; ++j)
        text += "w" + std::to_string(random.below(1 + random.below(3000))) + " ";
    }
    texts.push_back(text);
  }
  return texts;
}

TEST(SimilarityJoin, equals_brute_force_on_posts_for_any_threshold) {
  const Texts texts = made_up_posts(300, 7, "");
  for (const double threshold : {0.05, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0}) {
    const auto expected = reference::similar_texts(views(texts), {}, threshold);
    EXPECT_EQ(join(texts, {}, threshold), expected) << threshold;
    EXPECT_FALSE(threshold < 1.0 && expected.empty());
  }
}

TEST(SimilarityJoin, is_exact_where_all_texts_begin_alike) {
  const Texts texts =
      made_up_posts(200, 3, "sign the petition now and send it to all of your friends, because ");
  for (const double threshold : {0.6, 0.8})
    EXPECT_EQ(join(texts, {}, threshold), reference::similar_texts(views(texts), {}, threshold));
}

TEST(SimilarityJoin, is_the_same_for_any_number_of_threads) {
  const Texts texts = made_up_posts(3000, 11, "");
  const auto one = join(texts, {}, 0.8, 1);
  EXPECT_GT(one.size(), 500U);
  EXPECT_EQ(join(texts, {}, 0.8, 4), one);
}

TEST(SimilarityJoin, does_not_unfold_a_text_that_was_posted_a_million_times) {
  std::vector<std::string_view> all(1'000'000, "vote for it today!");
  all.emplace_back("vote for it today!!");
  const Context context = with_threads(2);
  const ShingleSets sets = make_shingle_sets(all, {}, context);
  const SetClasses classes = find_equal_sets(sets, context);
  ASSERT_EQ(classes.first.size(), 2U);
  std::vector<SimilarPair> pairs;
  join_similar_classes(
      sets, classes, {0.8},
      [&](std::span<const SimilarPair> piece) { pairs.insert(pairs.end(), piece.begin(), piece.end()); },
      context);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_DOUBLE_EQ(pairs[0].jaccard, 14.0 / 15.0);
}

TEST(SimilarityJoin, knows_short_and_empty_texts) {
  const Texts texts = {"", "ab", "ab", "abc", "", "abcde"};
  const std::vector<SimilarPair> expected = {{1, 2, 1.0}};
  EXPECT_EQ(join(texts, {}, 0.01), expected);
  EXPECT_TRUE(join({}, {}, 0.5).empty());
}

TEST(SimilarityJoin, refuses_a_threshold_that_is_none) {
  for (const double threshold : {0.0, -1.0, 1.01, std::nan("")})
    EXPECT_THROW(join({"a"}, {}, threshold), Error);
}

TEST(FindEqualSets, numbers_classes_by_their_first_member) {
  const Context context = with_threads(2);
  const std::vector<std::vector<std::uint32_t>> tokens = {{7, 8}, {}, {8, 7, 7}, {1}, {1}, {9, 7}};
  const SetClasses classes = find_equal_sets(make_token_sets(tokens, context), context);
  EXPECT_EQ(classes.class_of, (std::vector<std::uint32_t>{0, kNone, 0, 1, 1, 2}));
  EXPECT_EQ(classes.first, (std::vector<std::uint32_t>{0, 3, 5}));
}

RC_GTEST_PROP(JaccardBounds, are_the_tightest_whole_numbers, ()) {
  const double threshold = *rc::gen::inRange(1, 1001) / 1000.0;
  const JaccardBounds bounds(threshold);
  const auto a = *rc::gen::inRange<std::uint64_t>(1, 300);
  const auto b = *rc::gen::inRange<std::uint64_t>(1, 300);
  const std::uint64_t least = bounds.least_common(a, b);
  RC_ASSERT(bounds.reaches(a, b, least));
  if (least > 1) RC_ASSERT(!bounds.reaches(a, b, least - 1));
  const std::uint64_t smallest = bounds.least_size(a);
  RC_ASSERT(bounds.reaches(a, smallest, smallest));
  if (smallest > 1) RC_ASSERT(!bounds.reaches(a, smallest - 1, smallest - 1));
  const auto most = *rc::gen::inRange<std::uint64_t>(0, 300);
  const std::uint64_t largest = bounds.most_size(a, most);
  if (largest > 0) RC_ASSERT(bounds.least_common(a, largest) <= most);
  RC_ASSERT(bounds.least_common(a, largest + 1) > most);
}

std::vector<std::uint32_t> any_set() {
  auto set = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0U, 400U));
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

RC_GTEST_PROP(Kernels, are_equal_on_every_processor, ()) {
  const auto a = any_set();
  const auto b = any_set();
  std::vector<std::uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const auto bitmap_a = detail::all_kernels()[0]->parity_bitmap(a);
  const auto bitmap_b = detail::all_kernels()[0]->parity_bitmap(b);
  for (const detail::Kernels* kernel : detail::all_kernels()) {
    const std::uint32_t first = both.empty() ? 0 : both[0];
    RC_ASSERT(kernel->common(a, b, first, 0) == both.size());
    RC_ASSERT(kernel->common(a, b, first, both.size()) == both.size());
    RC_ASSERT(kernel->common(a, b, first, both.size() + 1) <= both.size());
    RC_ASSERT(kernel->common(a, b, first + 1, 0) == 0U);
    RC_ASSERT(kernel->parity_bitmap(a).words == bitmap_a.words);
    RC_ASSERT(kernel->different_bits(bitmap_a, bitmap_b) <= a.size() + b.size() - 2 * both.size());
  }
}

// Everything that the lists hold, shingle by shingle.
std::vector<std::vector<std::uint64_t>> all_lists(const detail::RankedSets& ranked, std::uint32_t vocabulary,
                                                  unsigned threads, std::uint64_t postings) {
  const JaccardBounds bounds(0.7);
  detail::PrefixLists lists(ranked, vocabulary, bounds, threads, postings);
  std::vector<std::vector<std::uint64_t>> result;
  while (lists.make_next()) {
    for (std::uint32_t shingle = lists.begin(); shingle < lists.end(); ++shingle) {
      const detail::PrefixList list = lists.of(shingle);
      std::vector<std::uint64_t> here = {list.first.size()};
      for (const detail::Parity& parity : list.parity) here.insert(here.end(), parity.begin(), parity.end());
      for (const auto& part : {list.first, list.later}) {
        for (const detail::Posting& posting : part)
          here.insert(here.end(), {posting.rank, posting.previous, posting.size, posting.most_size});
      }
      result.push_back(here);
    }
  }
  return result;
}

TEST(PrefixLists, are_the_same_in_one_range_and_in_many_for_any_number_of_threads) {
  const Texts texts = made_up_posts(500, 5, "");
  const Context context = with_threads(2);
  const ShingleSets sets = make_shingle_sets(views(texts), {}, context);
  const SetClasses classes = find_equal_sets(sets, context);
  const detail::RankedSets ranked = detail::rank_sets(sets, classes.first, JaccardBounds(0.7), 2);
  const auto one = all_lists(ranked, sets.vocabulary(), 1, 1'000'000);
  ASSERT_EQ(one.size(), sets.vocabulary());
  EXPECT_TRUE(std::any_of(one.begin(), one.end(), [](const auto& list) { return list.size() > 20; }));
  EXPECT_EQ(all_lists(ranked, sets.vocabulary(), 3, 1'000'000), one);
  EXPECT_EQ(all_lists(ranked, sets.vocabulary(), 3, 100), one);
}

std::vector<detail::Parity> any_parities(Random& random, std::size_t count) {
  std::vector<detail::Parity> result(count);
  for (detail::Parity& parity : result) parity = {std::uint64_t{1} << random.below(64), random.below(256)};
  return result;
}

RC_GTEST_PROP(Kernels, scan_alike_on_every_processor, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const std::vector<detail::Parity> list = any_parities(random, *rc::gen::inRange<std::size_t>(1, 100));
  const std::size_t begin = random.below(list.size());
  const std::size_t end = begin + random.below(list.size() - begin + 1);
  const auto most = static_cast<std::uint32_t>(random.below(10));
  std::vector<std::uint32_t> expected;
  for (std::size_t i = begin; i < end; ++i) {
    const int bits = std::popcount(list[i][0] ^ list[0][0]) + std::popcount(list[i][1] ^ list[0][1]);
    if (bits <= static_cast<int>(most)) expected.push_back(static_cast<std::uint32_t>(i));
  }
  for (const detail::Kernels* kernel : detail::all_kernels()) {
    std::vector<std::uint32_t> passed(end - begin + detail::kScanSpill);
    passed.resize(kernel->scan(list.data(), begin, end, list[0], most, passed.data()));
    RC_ASSERT(passed == expected);
  }
}

RC_GTEST_PROP(FindCandidates, is_every_pair_that_passes_every_test, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const auto count = *rc::gen::inRange<std::size_t>(0, 700);
  const std::vector<detail::Parity> parities = any_parities(random, count);
  std::vector<detail::RankedSet> ranked(count);
  std::vector<detail::SizeLimits> limits(200);
  for (std::uint32_t size = 0; size < 200; ++size) limits[size] = {size * 2, 3 + size / 8};
  std::vector<detail::Parity> parity;
  std::vector<detail::Posting> first;
  std::vector<detail::Posting> later;
  for (std::uint32_t i = 0; i < count; ++i) {
    ranked[i].bitmap.words = {parities[i][0], 0, 0, parities[i][1]};
    const auto previous = static_cast<std::uint32_t>(random.below(4));
    const bool is_first = random.below(2) == 0;
    (is_first ? first : later)
        .push_back({i, previous == 0 ? kNone : previous, static_cast<std::uint16_t>(i / 4),
                    static_cast<std::uint16_t>(i / 4 + random.below(20))});
    if (is_first) parity.push_back(parities[i]);
  }
  std::vector<detail::Posting> all = first;
  all.insert(all.end(), later.begin(), later.end());
  const std::size_t begin = random.below(count + 1);
  const std::size_t end = begin + random.below(count - begin + 1);
  std::vector<detail::Candidate> expected;
  for (std::size_t i = begin; i < end; ++i) {
    for (const detail::Posting& y : first) {
      const detail::Posting& x = all[i];
      const auto& [a, b] = std::pair(parities[x.rank], parities[y.rank]);
      const int bits = std::popcount(a[0] ^ b[0]) + std::popcount(a[1] ^ b[1]);
      const bool same_before = x.previous == y.previous && x.previous != kNone;
      if (y.rank >= x.rank || y.rank < limits[x.size].first_rank) continue;
      if (bits > static_cast<int>(limits[x.size].most_different) || same_before) continue;
      if (x.most_size >= y.size && y.most_size >= x.size) expected.push_back({x.rank, y.rank});
    }
  }
  for (const detail::Kernels* kernel : detail::all_kernels()) {
    std::vector<detail::Candidate> found;
    detail::find_candidates({parity, first, later}, begin, end, ranked, limits, *kernel, found);
    RC_ASSERT(found == expected);
  }
}

}  // namespace
}  // namespace fewhands
