#include "text/text_template.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "base/random.h"

namespace fewhands {
namespace {

Template align(const std::vector<std::string>& texts, const TemplateOptions& options = {}) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return align_template(views, options);
}

TEST(AlignTemplate, shows_slots_with_their_variants) {
  const Template found = align({"i support net neutrality because it works, thank you",
                                "i back net neutrality because it works, thank you",
                                "i applaud net neutrality because it is fair, thank you",
                                "i support net neutrality because it works, thank you",
                                "i fully support net neutrality because it is fair, thank you"});
  EXPECT_EQ(render_template(found, {}),
            "i [support|applaud|back|+1] net neutrality because it [works|is fair], thank you");
  RenderOptions counts;
  counts.counts = true;
  counts.most_variants = 1;
  EXPECT_EQ(render_template(found, counts),
            "i [support (2)|+3] net neutrality because it [works (3)|+1], thank you");
  EXPECT_EQ(found.texts, 5U);
  ASSERT_EQ(found.parts.size(), 5U);
  EXPECT_EQ(found.parts[3].variants[1].text, "is fair");
  EXPECT_EQ(found.parts[3].variants[1].count, 2U);
  EXPECT_GT(found.fixed_words, 0.7);
}

TEST(AlignTemplate, marks_an_empty_variant) {
  const Template found = align({"we want it now", "we want it", "we want it now", "we want it"});
  EXPECT_EQ(render_template(found, {}), "we want it [-|now]");
}

TEST(AlignTemplate, leaves_out_what_one_in_many_inserts) {
  std::vector<std::string> texts(9, "the senate voted to repeal it today");
  texts.emplace_back("the whole senate voted to repeal it today");
  EXPECT_EQ(render_template(align(texts), {}), "the senate voted to repeal it today");
}

TEST(AlignTemplate, works_in_any_script) {
  EXPECT_EQ(render_template(align({"мы поддерживаем закон", "мы осуждаем закон"}), {}),
            "мы [осуждаем|поддерживаем] закон");
  const Template chinese = align({"我们支持法律", "我们反对法律"});
  EXPECT_EQ(render_template(chinese, {}), "我们[反对|支持]法律");
}

TEST(AlignTemplate, escapes_its_own_signs) {
  EXPECT_EQ(render_template(align({"a [b] c|d", "a [b] c|d"}), {}), "a \\[b\\] c\\|d");
}

TEST(AlignTemplate, stands_empty_input) {
  EXPECT_EQ(render_template(align({}), {}), "");
  EXPECT_EQ(render_template(align({"", ""}), {}), "");
  EXPECT_EQ(render_template(align({"", "a"}), {}), "[-|a]");
}

// Texts made from a template of known slots: the fixed words come out as they went in.
RC_GTEST_PROP(AlignTemplate, finds_the_fixed_words_again, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const std::uint64_t slots = 1 + random.below(5);
  std::vector<std::string> texts;
  for (int i = 0; i < 30; ++i) {
    std::string text;
    for (std::uint64_t slot = 0; slot < slots; ++slot) {
      for (int k = 0; k < 3; ++k)
        text += "fixed" + std::to_string(slot) + std::string(1, static_cast<char>('a' + k)) + " ";
      const std::uint64_t way = random.below(4);
      for (std::uint64_t k = 0; k < way; ++k) text += "way" + std::to_string(slot * 100 + way * 10 + k) + " ";
    }
    texts.push_back(text);
  }
  const Template found = align(texts);
  std::uint64_t fixed = 0;
  for (const TemplatePart& part : found.parts) {
    if (part.fixed.empty()) {
      std::uint64_t count = 0;
      for (const SlotVariant& variant : part.variants) count += variant.count;
      RC_ASSERT(count == texts.size());
      RC_ASSERT(part.variants.size() <= 4U);
    } else {
      const std::string name = "fixed" + std::to_string(fixed++);
      RC_ASSERT(part.fixed == name + "a " + name + "b " + name + "c");
    }
  }
  RC_ASSERT(fixed == slots);
  std::vector<std::string> reversed(texts.rbegin(), texts.rend());
  RC_ASSERT(render_template(align(reversed), {}) == render_template(found, {}));
}

RC_GTEST_PROP(AlignTemplate, accounts_for_every_text, ()) {
  const auto word = rc::gen::elementOf(std::vector<std::string>{"a", "b", "c", "d", "é", "好"});
  std::vector<std::string> texts;
  const auto count = *rc::gen::inRange(1, 8);
  for (int i = 0; i < count; ++i) {
    std::string text;
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(word)) text += part + " ";
    texts.push_back(text);
  }
  const Template found = align(texts);
  RC_ASSERT(found.texts == texts.size());
  for (const TemplatePart& part : found.parts) {
    std::uint64_t total = 0;
    for (const SlotVariant& variant : part.variants) total += variant.count;
    const bool whole = part.fixed.empty() ? total == texts.size() : part.variants.empty();
    RC_ASSERT(whole);
  }
}

}  // namespace
}  // namespace fewhands
