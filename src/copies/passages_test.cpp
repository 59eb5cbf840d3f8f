#include "copies/passages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/error.h"
#include "reference/shared_runs.h"

namespace fewhands {
namespace {

using reference::SharedRun;
using reference::Words;

std::vector<Document> documents_of(const std::vector<std::string>& texts) {
  std::vector<Document> documents;
  documents.reserve(texts.size());
  for (const std::string& text : texts) documents.push_back({documents.size() + 1, text});
  return documents;
}

Passages find(const std::vector<std::string>& texts, const PassageOptions& options = {},
              unsigned threads = 1) {
  Context context;
  context.threads = threads;
  return find_passages(documents_of(texts), options, context);
}

std::string cut(const std::vector<std::string>& texts, std::uint64_t record, TextSpan span) {
  return texts[record - 1].substr(span.begin, span.size());
}

std::vector<std::string> passages_as_text(const std::vector<std::string>& texts, const Passages& found) {
  std::vector<std::string> result;
  for (const Passage& passage : found.passages) result.push_back(cut(texts, passage.record, passage.bytes));
  return result;
}

bool covers(const Passage& passage, std::uint64_t record, std::size_t begin, std::size_t end) {
  return passage.record == record && passage.bytes.begin <= begin && end <= passage.bytes.end;
}

// Whether some cluster holds both places.
bool in_one_cluster(const Passages& found, const Words& a, std::uint64_t record_a, std::size_t at_a,
                    const Words& b, std::uint64_t record_b, std::size_t at_b, std::size_t length) {
  for (const Passage& x : found.passages) {
    if (!covers(x, record_a, a.begins[at_a], a.ends[at_a + length - 1])) continue;
    for (const Passage& y : found.passages) {
      if (x.cluster == y.cluster && covers(y, record_b, b.begins[at_b], b.ends[at_b + length - 1]))
        return true;
    }
  }
  return false;
}

// Few different words, so that runs of any kind come about by chance; `copies` of stretches put in on
// purpose.
std::vector<std::string> random_texts(unsigned seed, std::size_t texts, std::size_t most_words,
                                      unsigned vocabulary, unsigned copies) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) {
    return static_cast<std::size_t>(random() % std::max<std::size_t>(n, 1));
  };
  std::vector<std::vector<std::string>> rows(texts);
  for (auto& row : rows) {
    const std::size_t words = below(most_words + 1);
    for (std::size_t i = 0; i < words; ++i) row.push_back("w" + std::to_string(below(vocabulary)));
  }
  for (unsigned i = 0; i < copies && texts > 0; ++i) {
    const auto from = rows[below(texts)];
    auto& to = rows[below(texts)];
    const std::size_t begin = below(from.size());
    const std::size_t length = std::min(from.size() - std::min(begin, from.size()), below(30));
    const auto first = from.begin() + static_cast<std::ptrdiff_t>(std::min(begin, from.size()));
    to.insert(to.begin() + static_cast<std::ptrdiff_t>(below(to.size() + 1)), first,
              first + static_cast<std::ptrdiff_t>(length));
  }
  std::vector<std::string> result;
  for (const auto& row : rows) {
    result.emplace_back();
    for (const std::string& word : row) result.back() += word + (below(8) == 0 ? ", " : " ");
  }
  return result;
}

// Every window of shortest_run words of every shared run, against brute force.
void expect_every_run(const std::vector<std::string>& texts, const PassageOptions& options) {
  std::vector<Words> words;
  words.reserve(texts.size());
  for (const std::string& text : texts) words.push_back(reference::words_of(text));
  const Passages found = find(texts, options);
  for (const SharedRun& run : reference::shared_runs(words, options.shortest_run)) {
    for (std::size_t i = 0; i + options.shortest_run <= run.length; ++i) {
      RC_ASSERT(in_one_cluster(found, words[run.text_a], run.text_a + 1, run.a + i, words[run.text_b],
                               run.text_b + 1, run.b + i, options.shortest_run));
    }
  }
}

RC_GTEST_PROP(Passages, every_shared_run_is_found, (unsigned seed)) {
  const unsigned vocabulary = *rc::gen::element(2U, 5U, 30U, 300U);
  PassageOptions options;
  options.shortest_run = *rc::gen::inRange(2U, 11U);
  expect_every_run(random_texts(seed, *rc::gen::inRange<std::size_t>(1, 7), 40, vocabulary, 4), options);
}

RC_GTEST_PROP(Passages, runs_with_many_holders_are_found_too, (unsigned seed)) {
  const unsigned vocabulary = *rc::gen::element(2U, 5U, 30U, 300U);
  PassageOptions options;
  options.shortest_run = *rc::gen::inRange(2U, 9U);
  options.most_holders = *rc::gen::inRange(2U, 5U);
  expect_every_run(random_texts(seed, *rc::gen::inRange<std::size_t>(2, 12), 25, vocabulary, 20), options);
}

RC_GTEST_PROP(Passages, a_pair_scores_what_it_says_and_enough, (unsigned seed)) {
  const auto texts = random_texts(seed, 4, 40, *rc::gen::element(5U, 30U, 300U), 4);
  PassageOptions options;
  options.shortest_run = 6;
  options.edit_cost = *rc::gen::element(0.5, 1.0, 2.0);
  options.most_gap = *rc::gen::element(0U, 30U);
  for (const PassagePair& pair : find(texts, options).pairs) {
    const auto a = reference::words_of(cut(texts, pair.record_a, pair.bytes_a)).words;
    const auto b = reference::words_of(cut(texts, pair.record_b, pair.bytes_b)).words;
    const double score = pair.matched - options.edit_cost * pair.edits;
    constexpr double kAnchor = 5;  // enough for a piece of a pair that shares much
    RC_ASSERT(options.most_gap > 0 || score >= kAnchor);
    RC_ASSERT(pair.matched >= kAnchor);
    RC_ASSERT(reference::best_score(a, b, options.edit_cost) >= score - 1e-9);
    RC_ASSERT(a.front() == b.front() && a.back() == b.back());
  }
}

RC_GTEST_PROP(Passages, threads_and_the_order_of_rows_change_nothing, (unsigned seed)) {
  const auto texts = random_texts(seed, 12, 40, *rc::gen::element(3U, 30U), 12);
  PassageOptions options;
  options.shortest_run = 5;
  options.most_holders = 3;
  std::vector<Document> documents = documents_of(texts);
  Context context;
  const Passages expected = find_passages(documents, options, context);
  std::shuffle(documents.begin(), documents.end(), std::mt19937(seed));
  context.threads = 4;
  const Passages found = find_passages(documents, options, context);
  RC_ASSERT(found.clusters == expected.clusters);
  RC_ASSERT(found.passages == expected.passages);
  RC_ASSERT(found.pairs == expected.pairs);
}

TEST(Passages, a_copied_sentence_is_cut_out_of_both_texts) {
  const std::vector<std::string> texts = {
      "Before it. The river rose by two metres in a single night, the mayor said. After it.",
      "Elsewhere: THE RIVER ROSE by two metres in a single night, and nobody slept."};
  const Passages found = find(texts);
  EXPECT_THAT(passages_as_text(texts, found),
              testing::ElementsAre("The river rose by two metres in a single night",
                                   "THE RIVER ROSE by two metres in a single night"));
  ASSERT_EQ(found.pairs.size(), 1U);
  EXPECT_EQ(found.pairs[0].similarity(), 1);
  EXPECT_EQ(found.clusters, 1U);
}

TEST(Passages, seven_words_are_not_eight) {
  EXPECT_TRUE(
      find({"one two three four five six seven", "x one two three four five six seven y"}).passages.empty());
}

TEST(Passages, changed_added_and_dropped_words_are_bridged) {
  const std::vector<std::string> texts = {
      "a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8 b9 c1 c2 c3 c4 c5 c6 c7",
      "a1 a2 a3 a4 a5 a6 a7 a8 xx b1 b2 b3 b4 b5 yy b6 b7 b8 b9 c2 c3 c4 c5 c6 c7"};
  const Passages found = find(texts);
  ASSERT_EQ(found.pairs.size(), 1U);
  EXPECT_EQ(found.pairs[0].bytes_a.size(), texts[0].size());
  EXPECT_EQ(found.pairs[0].matched, 23U);
  EXPECT_EQ(found.pairs[0].edits, 3U);
}

TEST(Passages, a_text_that_repeats_itself_is_a_pair_with_itself) {
  const std::vector<std::string> texts = {
      "Rain stops the final on the second day of play. Cup, June 2: rain stops the final on the second day "
      "of play"};
  const Passages found = find(texts);
  ASSERT_EQ(found.pairs.size(), 1U);
  EXPECT_EQ(found.pairs[0].record_a, found.pairs[0].record_b);
  EXPECT_EQ(cut(texts, 1, found.pairs[0].bytes_b), "rain stops the final on the second day of play");
  EXPECT_EQ(found.passages.size(), 2U);
}

TEST(Passages, any_script_takes_part_and_spans_count_bytes_and_characters) {
  const std::vector<std::string> texts = {"Сегодня: вода в реке поднялась на два метра за ночь.",
                                          "«ВОДА В РЕКЕ поднялась на два метра за ночь» — мэр"};
  const Passages found = find(texts);
  ASSERT_EQ(found.passages.size(), 2U);
  EXPECT_EQ(cut(texts, 1, found.passages[0].bytes), "вода в реке поднялась на два метра за ночь");
  EXPECT_EQ(found.passages[0].characters, (TextSpan{9, 51}));
  EXPECT_EQ(found.passages[1].characters, (TextSpan{1, 43}));
  EXPECT_FALSE(found.passages[0].quoted);
  EXPECT_TRUE(found.passages[1].quoted);
}

TEST(Passages, apostrophes_and_dashes_of_typography_do_not_part_copies) {
  EXPECT_EQ(find({"It didn't rain - the well-known mayor's office said so",
                  "It didn\u2019t rain \u2014 the well\u2010known mayor\u2019s office said so!"})
                .pairs.size(),
            1U);
}

TEST(Passages, identical_texts_are_one_cluster_with_a_passage_for_each_record) {
  const std::vector<std::string> texts(5, "the same eight words or more in every record");
  const Passages found = find(texts);
  EXPECT_EQ(found.clusters, 1U);
  EXPECT_EQ(found.passages.size(), 5U);
  EXPECT_EQ(found.pairs.size(), 4U);
}

TEST(Passages, boilerplate_is_one_cluster_and_costs_a_pair_per_holder) {
  std::vector<std::string> texts;
  texts.reserve(500);
  for (int i = 0; i < 500; ++i) {
    texts.push_back("own" + std::to_string(i) + " words" + std::to_string(i) +
                    " all rights reserved by the publisher of this site, see the terms");
  }
  const Passages found = find(texts);
  EXPECT_EQ(found.passages.size(), 500U);
  EXPECT_EQ(found.clusters, 1U);
  EXPECT_EQ(found.pairs.size(), 499U);
}

TEST(Passages, hostile_bytes_and_empty_texts_do_no_harm) {
  std::string nonsense = "\xFF\xFE\x80 \xF0\x9F one two three four five six seven eight \xC3";
  nonsense += std::string(3, '\0');
  const Passages found = find({nonsense, nonsense + "x", "", " ", std::string(100000, 'a')});
  EXPECT_EQ(found.clusters, 1U);
  EXPECT_TRUE(find({}).passages.empty());
}

TEST(Passages, options_that_mean_nothing_are_refused) {
  PassageOptions options;
  options.shortest_run = 1;
  EXPECT_THROW(find({"a"}, options), Error);
  options = {};
  options.edit_cost = 0;
  EXPECT_THROW(find({"a"}, options), Error);
}

}  // namespace
}  // namespace fewhands
