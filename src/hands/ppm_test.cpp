#include "hands/ppm.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "reference/ppm.h"

namespace fewhands {
namespace {

using Text = std::vector<std::uint32_t>;

TEST(Ppm, worked_by_hand) {
  // After "ab", order 0 knows a and b once each: P(a) = 1/4, and of c: escape 2/4, then one of 256.
  const Text ab{'a', 'b'};
  EXPECT_DOUBLE_EQ(PpmModel(ab, 1).cross_entropy(Text{'a'}), 2.0);
  EXPECT_DOUBLE_EQ(PpmModel(ab, 1).cross_entropy(Text{'c'}), 9.0);
  // a then b: 1/4, then b after a: 1 of (1 + 1).
  EXPECT_DOUBLE_EQ(PpmModel(ab, 1).cross_entropy(Text{'a', 'b'}), 1.5);
  EXPECT_EQ(PpmModel(ab).cross_entropy({}), 0.0);
  EXPECT_DOUBLE_EQ(PpmModel({}).cross_entropy(Text{'x'}), 8.0);
}

TEST(Ppm, a_text_is_best_predicted_by_its_own_kind) {
  const Text a(200, 'a');
  Text mixed;
  for (unsigned i = 0; i < 200; ++i) mixed.push_back('a' + i % 7);
  EXPECT_LT(PpmModel(a).cross_entropy(a), PpmModel(mixed).cross_entropy(a));
}

RC_GTEST_PROP(Ppm, is_what_maps_and_sets_say, ()) {
  const auto letters = rc::gen::container<Text>(rc::gen::element<std::uint32_t>('a', 'b', 'c', 0x1F600));
  const Text model = *letters;
  const Text text = *letters;
  const auto order = *rc::gen::inRange(1U, 6U);
  RC_ASSERT(std::abs(PpmModel(model, order).cross_entropy(text) -
                     reference::ppm_cross_entropy(model, text, order)) < 1e-9);
}

}  // namespace
}  // namespace fewhands
