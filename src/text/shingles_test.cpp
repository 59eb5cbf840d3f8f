#include "text/shingles.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>

#include "base/error.h"
#include "base/random.h"
#include "base/types.h"
#include "text/frequency_ids.h"
#include "text/table_ids.h"
#include "text/unit_runs.h"

namespace fewhands {
namespace {

ShingleSets sets_of(const std::vector<std::string>& texts, const ShingleOptions& options,
                    unsigned threads = 2) {
  Context context;
  context.threads = threads;
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return make_shingle_sets(views, options, context);
}

std::size_t common(const ShingleSets& sets, std::size_t a, std::size_t b) {
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(sets.set(a), sets.set(b), std::back_inserter(both));
  return both.size();
}

TEST(ShingleSets, count_what_occurs_once_but_give_it_no_id) {
  const ShingleSets sets = sets_of({"abcdef", "abcdeg", "abcdef"}, {});
  EXPECT_EQ(sets.size(0), 2U);
  EXPECT_EQ(sets.set(0).size(), 2U);
  EXPECT_EQ(sets.size(1), 2U);
  EXPECT_EQ(sets.set(1).size(), 1U);
  EXPECT_EQ(common(sets, 0, 1), 1U);
  EXPECT_EQ(sets.vocabulary(), 2U);
}

TEST(ShingleSets, put_the_rarest_first) {
  const ShingleSets sets = sets_of({"a b c", "a b", "a b", "a c", "a"}, {ShingleUnit::words, 1});
  // a: 5 times, b: 3, c: 2.
  EXPECT_EQ(sets.set(4)[0], 2U);
  EXPECT_EQ(sets.set(1)[0], 1U);
  EXPECT_EQ(sets.set(3)[0], 0U);
}

TEST(ShingleSets, take_a_short_text_as_one_shingle) {
  const ShingleSets sets = sets_of({"abc", "abc", "abcd", "ab", "", "ab"}, {});
  EXPECT_EQ(sets.size(0), 1U);
  EXPECT_EQ(common(sets, 0, 1), 1U);
  EXPECT_EQ(common(sets, 0, 2), 0U);
  EXPECT_EQ(common(sets, 3, 5), 1U);
  EXPECT_EQ(sets.size(4), 0U);
}

TEST(ShingleSets, count_code_points_not_bytes) {
  const ShingleSets sets = sets_of({"привет", "привет", "приве"}, {});
  EXPECT_EQ(sets.size(0), 2U);
  EXPECT_EQ(common(sets, 0, 2), 1U);
}

// More characters than fit side by side into 64 bits, so that shingles are hashed and compared.
TEST(ShingleSets, are_exact_with_a_large_alphabet) {
  std::vector<std::string> texts;
  for (unsigned c = 0x4E00; c < 0x4E00 + 6000; ++c) {
    const std::string character = {static_cast<char>(0xE0 | (c >> 12)),
                                   static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
                                   static_cast<char>(0x80 | (c & 0x3F))};
    texts.push_back(character + "一二三四五六七");
  }
  const ShingleSets sets = sets_of(texts, {});
  for (std::size_t i = 1; i < 50; ++i) {
    EXPECT_EQ(sets.size(i), 4U);
    EXPECT_EQ(common(sets, i, i + 50), 3U);
  }
}

TEST(ShingleSets, of_words_know_their_order) {
  const ShingleSets sets =
      sets_of({"one two three", "one, two! three", "three two one", "two three"}, {ShingleUnit::words, 2});
  EXPECT_EQ(sets.size(0), 2U);
  EXPECT_EQ(common(sets, 0, 1), 2U);
  EXPECT_EQ(common(sets, 0, 2), 0U);
  EXPECT_EQ(common(sets, 0, 3), 1U);
}

TEST(ShingleSets, need_a_length) { EXPECT_THROW(sets_of({"a"}, {ShingleUnit::words, 0}), Error); }

// A key source in which several partitions, blocks and buffers are in use.
struct RandomKeys {
  std::size_t count;
  static constexpr std::uint64_t kShingles = 300;  // of a text

  std::size_t texts() const { return count; }
  std::size_t shingles(std::size_t) const { return kShingles; }
  template <typename Visit>
  void for_each(std::size_t text, const Visit& visit) const {
    for (std::uint64_t i = 0; i < kShingles; ++i) {
      const std::uint64_t r = mix64(text * 1000 + i);
      visit(mix64(r % (1 + mix64(r) % 50'000)), i);
    }
  }
};

// make(source, context) is a FrequencyIds or TableIds.
template <typename Make>
void expect_ids_by_frequency(const Make& make) {
  constexpr std::size_t kTexts = 4096;
  const RandomKeys source{kTexts};
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (std::size_t text = 0; text < kTexts; ++text)
    source.for_each(text, [&](std::uint64_t key, std::uint64_t) { ++counts[key]; });
  std::vector<std::vector<std::uint32_t>> first;
  for (const unsigned threads : {1U, 4U}) {
    Context context;
    context.threads = threads;
    const auto ids = make(source, context);
    std::vector<std::vector<std::uint32_t>> all(kTexts);
    ids.for_each_text([&](std::size_t text, std::span<const std::uint32_t> here) {
      all[text].assign(here.begin(), here.end());
    });
    std::unordered_map<std::uint32_t, std::uint64_t> key_of;
    std::vector<std::uint32_t> count_of(ids.vocabulary(), 0);
    for (std::size_t text = 0; text < kTexts; ++text) {
      std::size_t i = 0;
      source.for_each(text, [&](std::uint64_t key, std::uint64_t) {
        const std::uint32_t id = all[text][i++];
        ASSERT_EQ(id == kNone, counts[key] == 1);
        if (id == kNone) return;
        ASSERT_LT(id, ids.vocabulary());
        ASSERT_EQ(key_of.emplace(id, key).first->second, key);
        count_of[id] = counts[key];
      });
    }
    EXPECT_TRUE(std::is_sorted(count_of.begin(), count_of.end()));
    if (first.empty()) first = all;
    EXPECT_EQ(all, first);
  }
}

TEST(FrequencyIds, number_every_key_by_its_frequency_and_for_any_number_of_threads) {
  expect_ids_by_frequency([](const RandomKeys& source, const Context& context) {
    return detail::FrequencyIds<RandomKeys>(source, true, context);
  });
}

TEST(TableIds, number_every_key_by_its_frequency_and_for_any_number_of_threads) {
  expect_ids_by_frequency([](const RandomKeys& source, const Context& context) {
    return *detail::TableIds<RandomKeys>::make(source, context);
  });
}

TEST(TableIds, are_none_where_the_table_would_be_too_large) {
  const RandomKeys source{4096};
  EXPECT_FALSE(detail::TableIds<RandomKeys>::make(source, {}, std::uint64_t{1} << 20).has_value());
}

RC_GTEST_PROP(IdSorter, sorts_any_list_whatever_the_sample, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const auto limit = static_cast<std::uint32_t>(
      1 + random.below(*rc::gen::elementOf(std::vector{10U, 5'000U, 4'000'000'000U})));
  const auto any = [&](std::uint64_t most) {
    std::vector<std::uint32_t> ids(random.below(most));
    for (std::uint32_t& id : ids) id = static_cast<std::uint32_t>(random.below(1 + random.below(limit)));
    return ids;
  };
  const detail::IdSorter sorter(any(300), limit);
  std::vector<std::uint32_t> ids = any(*rc::gen::elementOf(std::vector<std::uint64_t>{10, 200, 3'000}));
  std::vector<std::uint32_t> out(ids.size());
  sorter.sort(ids, out.data());
  std::sort(ids.begin(), ids.end());
  RC_ASSERT(out == ids);
}

RC_GTEST_PROP(NumberRuns, gives_equal_numbers_to_equal_runs, ()) {
  detail::UnitTexts texts;
  const auto count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) {
    for (const std::uint32_t unit : *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0U, 3U)))
      texts.units.push_back(unit);
    texts.end_text();
  }
  const auto length = *rc::gen::inRange(1U, 4U);
  const detail::UnitTexts numbered = detail::number_runs(texts, length);
  const detail::UnitRuns runs(texts, length, 1);
  std::map<std::uint64_t, std::uint32_t> number_of;
  std::set<std::uint32_t> numbers;
  RC_ASSERT(numbered.count() == texts.count());
  for (std::size_t i = 0; i < texts.count(); ++i) {
    std::size_t at = 0;
    runs.for_each(i, [&](std::uint64_t key, std::uint64_t) {
      const std::uint32_t number = numbered.text(i)[at++];
      numbers.insert(number);
      RC_ASSERT(number_of.emplace(key, number).first->second == number);
    });
    RC_ASSERT(at == numbered.text(i).size());
  }
  RC_ASSERT(numbers.size() == number_of.size());
}

}  // namespace
}  // namespace fewhands
