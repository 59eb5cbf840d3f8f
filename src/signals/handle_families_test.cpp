#include "signals/handle_families.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace fewhands {
namespace {

using Views = std::vector<std::string_view>;

// Words of alternating consonants and vowels, some with up to three digits.
std::vector<std::string> ordinary(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  constexpr std::string_view kConsonants = "bdfglmnprstv";
  constexpr std::string_view kVowels = "aeiou";
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name;
    const std::size_t length = 3 + random.below(4);
    for (std::size_t k = 0; k < length; ++k) {
      name += kConsonants[random.below(kConsonants.size())];
      name += kVowels[random.below(kVowels.size())];
    }
    if (random.uniform() < .3) name += std::to_string(random.below(1000));
    names.push_back(name);
  }
  return names;
}

Views views(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }

TEST(HandleFamilies, finds_letters_and_eight_digits) {
  const auto others = ordinary(500, 1);
  std::vector<std::string> members = ordinary(4, 2);
  Random random(3);
  for (std::size_t i = 0; i < 8; ++i) {
    members.push_back(ordinary(1, 50 + i)[0].substr(0, 4 + i % 3) +
                      std::to_string(10'000'000 + random.below(80'000'000)));
  }
  const HandleBackground background(views(others));
  const HandleFamilies found = handle_families(views(members), background, {});
  ASSERT_FALSE(found.families.empty());
  EXPECT_EQ(found.families[0].kind, "digits");
  EXPECT_EQ(found.families[0].key, "8");
  EXPECT_EQ(found.families[0].members, 8U);
  EXPECT_EQ(found.families[0].others, 0U);
  EXPECT_LT(found.families[0].p, 1e-6);
}

TEST(HandleFamilies, says_begins_once_and_with_the_longest_beginning) {
  const auto others = ordinary(500, 1);
  const std::vector<std::string> members = {"NewsOfKale", "newsof_Bora", "NEWSOFlima", "newsofX", "tadu"};
  const HandleFamilies found = handle_families(views(members), HandleBackground(views(others)), {});
  ASSERT_FALSE(found.families.empty());
  EXPECT_EQ(found.families[0].kind, "begins");
  EXPECT_EQ(found.families[0].key, "newsof");
  EXPECT_EQ(found.families[0].members, 4U);
  EXPECT_EQ(found.families.size(), 1U);
}

TEST(HandleFamilies, finds_nothing_in_a_template_that_others_have_too) {
  std::vector<std::string> everybody;
  Random random(6);
  for (int i = 0; i < 300; ++i)
    everybody.push_back("user" + std::to_string(10'000'000 + random.below(80'000'000)));
  const std::vector<std::string> members(everybody.begin(), everybody.begin() + 10);
  const std::vector<std::string> others(everybody.begin() + 10, everybody.end());
  EXPECT_TRUE(handle_families(views(members), HandleBackground(views(others)), {}).families.empty());
}

TEST(HandleFamilies, are_seldom_found_by_chance) {
  const auto all = ordinary(600, 9);
  int found = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Random random(seed);
    Views shuffled = views(all);
    shuffle(shuffled, random);
    const std::span<const std::string_view> whole(shuffled);
    found +=
        handle_families(whole.first(15), HandleBackground(whole.subspan(15)), {}).families.empty() ? 0 : 1;
  }
  EXPECT_LE(found, 3);
}

TEST(HandleFamilies, take_any_script_and_any_bytes) {
  const std::vector<std::string> members = {"новости_юга", "новости_дня", "новости_час",
                                            std::string("\xff\0\x80", 3), ""};
  const auto others = ordinary(200, 1);
  const HandleFamilies found = handle_families(views(members), HandleBackground(views(others)), {});
  ASSERT_FALSE(found.families.empty());
  EXPECT_EQ(found.families[0].members, 3U);
  EXPECT_EQ(handle_families({}, HandleBackground({}), {}).members, 0U);
}

TEST(GeneratedNames, are_more_surprising_than_words) {
  const auto others = ordinary(300, 4);
  const HandleBackground background(views(others));
  const std::vector<std::string> noise = {"xqzkvwpt", "zzxqjkhw", "qwxkzjvh",
                                          "kxzqwvjt", "jqxzkwht", "wzkqxjvp"};
  const GeneratedNames found = generated_names(views(noise), views(others), background);
  EXPECT_TRUE(found.tested);
  EXPECT_GT(found.members_bits, found.others_bits);
  EXPECT_LT(found.p, 1e-3);
  const auto same = ordinary(12, 77);
  EXPECT_GT(generated_names(views(same), views(others), background).p, 0.01);
  const std::vector<std::string> digits = {"1234", "5678", "91011", "1213", "1415", "1617"};
  EXPECT_FALSE(generated_names(views(digits), views(others), background).tested);
}

}  // namespace
}  // namespace fewhands
