#include "hands/verify.h"

#include <gtest/gtest.h>

#include <cmath>

#include "hands/explain.h"
#include "hands/made_up_hands.h"
#include "hands/style_tokens.h"

namespace fewhands {
namespace {

std::vector<HandName> made_up_names(std::size_t hands, std::size_t words,
                                    const std::string& language = "en") {
  std::vector<HandName> names;
  for (std::size_t i = 0; i < 2 * hands; ++i)
    names.push_back({"n" + std::to_string(i), made_up_text(i / 2, i, words), language, {i}});
  return names;
}

TEST(Verify, tells_one_hand_from_two) {
  const auto names = made_up_names(12, 900);
  const auto pairs = verify_hands(names, std::vector<StyleCell>{{0, 1}, {0, 2}}, {}, {});
  EXPECT_EQ(pairs[0].answer, HandAnswer::same);
  EXPECT_LT(pairs[0].p, 0.01);
  EXPECT_NE(pairs[1].answer, HandAnswer::same);
  EXPECT_LT(pairs[1].llr, pairs[0].llr - 2);
  EXPECT_GT(pairs[1].p, 0.05);
}

TEST(Verify, little_text_is_bounded_and_says_so) {
  const auto names = made_up_names(12, 200);
  const auto pair = verify_hands(names, std::vector<StyleCell>{{0, 1}}, {}, {}).front();
  EXPECT_LE(std::abs(pair.llr), kBoundedRatio);
  EXPECT_EQ(pair.reason, "bounded: less than 3,000 letters");
}

TEST(Verify, an_unknown_language_is_bounded_and_says_so) {
  const auto names = made_up_names(12, 900, "xx");
  const auto pair = verify_hands(names, std::vector<StyleCell>{{0, 1}}, {}, {}).front();
  EXPECT_LE(pair.high, kBoundedRatio);
  EXPECT_EQ(pair.domain, "");
  EXPECT_EQ(pair.reason, "bounded: the calibration has no such language, genre or length");
}

TEST(Verify, languages_are_kept_apart) {
  auto names = made_up_names(12, 300);
  names[1].language = "nl";
  const auto pairs = verify_hands(names, std::vector<StyleCell>{{0, 1}}, {}, {});
  EXPECT_EQ(pairs[0].reason, "different languages");
  EXPECT_EQ(pairs[0].answer, HandAnswer::none);
}

TEST(Verify, without_impostors_there_is_no_answer) {
  const auto names = made_up_names(2, 900);
  const auto pair = verify_hands(names, std::vector<StyleCell>{{0, 1}}, {}, {}).front();
  EXPECT_EQ(pair.answer, HandAnswer::none);
  EXPECT_EQ(pair.llr, 0);
  EXPECT_EQ(pair.p, 1);
  EXPECT_EQ(pair.reason, "too few other names of this language to compare with");
}

TEST(Verify, names_that_share_a_document_are_no_impostors_for_each_other) {
  auto names = made_up_names(12, 300);
  names[5].documents = names[0].documents;
  const auto pair = verify_hands(names, std::vector<StyleCell>{{0, 1}}, {}, {}).front();
  EXPECT_EQ(pair.impostors, 21U);
}

// Strangers' p-values have to be at least as large as chance makes them.
TEST(Verify, p_of_strangers_is_small_as_seldom_as_it_says) {
  std::vector<HandName> names;
  for (std::size_t i = 0; i < 40; ++i) names.push_back({"n", made_up_text(i, i, 300), "en", {i}});
  std::vector<StyleCell> cells;
  for (std::uint32_t a = 0; a < 40; ++a) {
    for (std::uint32_t b = a + 1; b < 40; ++b) cells.push_back({a, b});
  }
  std::size_t small = 0;
  for (const HandPair& pair : verify_hands(names, cells, {}, {.threads = 2}))
    small += static_cast<std::size_t>(pair.p < 0.05);
  EXPECT_LT(static_cast<double>(small), 0.08 * static_cast<double>(cells.size()));
  EXPECT_GT(small, 5U);
}

TEST(Explain, says_what_two_texts_have_in_common) {
  const std::vector<std::string_view> others{"we go and go on", "they go and come", "you go or stay"};
  const auto features =
      explain_pair("whilst we go, whilst they come", "whilst you stay and go", others, {}, {});
  ASSERT_FALSE(features.empty());
  EXPECT_EQ(features.front().feature, "whilst");
  EXPECT_EQ(features.front().kind, "word");
  EXPECT_EQ(features.front().share_others, 0);
  EXPECT_EQ(features.front().example_b, "whilst you stay and go");
  EXPECT_GT(features.front().weight, features.back().weight);
}

TEST(StyleTokens, words_and_marks_in_order) {
  std::string joined;
  for (const Token& token : style_tokens("He said: \"No, 3.5!\"")) joined += std::string(token.text) + "|";
  EXPECT_EQ(joined, "He|said|:|\"|No|,|3.5|!|\"|");
}

TEST(StyleTokens, content_words_lose_all_but_their_kind) {
  const std::vector<std::string_view> texts{"the cat saw Anna", "the dog saw Peter", "the"};
  const TokenTexts tokens = token_texts(texts, {.grammar = 1, .skeleton = 1}, {});
  EXPECT_EQ(tokens.grammar[0], tokens.grammar[1]);
  EXPECT_NE(tokens.token[0], tokens.token[1]);
  EXPECT_NE(tokens.grammar[0][1], tokens.grammar[0][3]);    // lower case, capital
  EXPECT_EQ(tokens.skeleton[0][1], tokens.skeleton[0][3]);  // just words
}

}  // namespace
}  // namespace fewhands
