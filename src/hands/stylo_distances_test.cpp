#include "hands/stylo_distances.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "base/error.h"
#include "hands/stylo_imposters.h"
#include "reference/stylo.h"

namespace fewhands {
namespace {

// Four texts of three words; what R 4.2 and stylo's own functions give for them stands below.
FrequencyTable four_texts() {
  return {{"a_1", "a_2", "b_1", "c_1"},
          {"the", "of", "and"},
          {3, {6.5, 3.1, 2.0, 6.1, 3.3, 2.4, 4.0, 5.2, 1.1, 5.0, 0.0, 3.9}}};
}

double between(StyloDistance distance, std::size_t a, std::size_t b) {
  return stylo_distances(four_texts(), distance, Context{}).at(a, b);
}

TEST(StyloDistances, AreThoseOfThePackageOnAHandfulOfNumbers) {
  EXPECT_NEAR(between(StyloDistance::delta, 0, 2), 1.32062898725, 1e-9);
  EXPECT_NEAR(between(StyloDistance::delta, 1, 3), 1.26418933815, 1e-9);
  EXPECT_NEAR(between(StyloDistance::argamon, 0, 2), 0.846844309044, 1e-9);
  EXPECT_NEAR(between(StyloDistance::argamon, 1, 3), 0.741693875194, 1e-9);
  EXPECT_NEAR(between(StyloDistance::eder, 0, 2), 4.44344899953, 1e-9);
  EXPECT_NEAR(between(StyloDistance::eder, 1, 3), 3.68928391748, 1e-9);
  EXPECT_NEAR(between(StyloDistance::simple, 0, 2), 1.43458363503, 1e-9);
  EXPECT_NEAR(between(StyloDistance::simple, 1, 3), 2.47598846933, 1e-9);
  EXPECT_NEAR(between(StyloDistance::wurzburg, 0, 2), 1.39394808076, 1e-9);
  EXPECT_NEAR(between(StyloDistance::wurzburg, 1, 3), 1.33103087545, 1e-9);
  EXPECT_NEAR(between(StyloDistance::cosine, 0, 2), 0.108558910038, 1e-9);
  EXPECT_NEAR(between(StyloDistance::cosine, 1, 3), 0.143480838291, 1e-9);
  EXPECT_NEAR(between(StyloDistance::minmax, 0, 2), 0.401459854015, 1e-9);
  EXPECT_NEAR(between(StyloDistance::minmax, 1, 3), 0.443609022556, 1e-9);
  EXPECT_NEAR(between(StyloDistance::entropy, 0, 2), 0.71949151738, 1e-9);
  EXPECT_NEAR(between(StyloDistance::entropy, 1, 3), 1.10501060711, 1e-9);
  EXPECT_NEAR(between(StyloDistance::manhattan, 0, 2), 5.5, 1e-9);
  EXPECT_NEAR(between(StyloDistance::manhattan, 1, 3), 5.9, 1e-9);
  EXPECT_NEAR(between(StyloDistance::euclidean, 0, 2), 3.38673884438, 1e-9);
  EXPECT_NEAR(between(StyloDistance::euclidean, 1, 3), 3.78813938498, 1e-9);
  EXPECT_NEAR(between(StyloDistance::canberra, 0, 2), 0.781429866933, 1e-9);
  EXPECT_NEAR(between(StyloDistance::canberra, 1, 3), 1.33719433719, 1e-9);
}

rc::Gen<FrequencyTable> any_table() {
  return rc::gen::exec([] {
    FrequencyTable table;
    const auto texts = *rc::gen::inRange<std::size_t>(2, 8);
    const auto words = *rc::gen::inRange<std::size_t>(2, 12);
    table.share.columns = words;
    for (std::size_t i = 0; i < texts; ++i)
      table.texts.push_back(std::string(1, "abc"[i % 3]) + "_" + std::to_string(i));
    for (std::size_t c = 0; c < words; ++c) table.words.push_back(std::to_string(c));
    for (std::size_t i = 0; i < texts * words; ++i)
      table.share.value.push_back(static_cast<double>(*rc::gen::inRange(0, 50)) / 7.0);
    return table;
  });
}

RC_GTEST_PROP(StyloDistances, AreWhatTheFormulasSay, ()) {
  const FrequencyTable table = *any_table();
  for (const auto distance :
       {StyloDistance::delta, StyloDistance::argamon, StyloDistance::eder, StyloDistance::simple,
        StyloDistance::wurzburg, StyloDistance::cosine, StyloDistance::minmax, StyloDistance::entropy,
        StyloDistance::manhattan, StyloDistance::euclidean, StyloDistance::canberra}) {
    Context context;
    context.threads = 2;
    const DistanceMatrix matrix = stylo_distances(table, distance, context);
    for (std::size_t a = 0; a < matrix.size(); ++a) {
      for (std::size_t b = 0; b < matrix.size(); ++b) {
        const double slow = a == b ? 0 : reference::stylo_distance(table, distance, a, b);
        RC_ASSERT(std::abs(matrix.at(a, b) - slow) <= 1e-9 * (1 + std::abs(slow)));
      }
    }
  }
}

TEST(StyloDistances, RefuseWhatIsNoFrequency) {
  FrequencyTable table = four_texts();
  table.share.value[4] = -1;
  EXPECT_THROW(stylo_distances(table, StyloDistance::delta, Context{}), Error);
  table.share.value[4] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(stylo_distances(table, StyloDistance::delta, Context{}), Error);
  EXPECT_THROW(stylo_distances(first_words(four_texts(), 1), StyloDistance::delta, Context{}), Error);
}

TEST(StyloDistances, HaveTheNamesOfThePackage) {
  EXPECT_EQ(stylo_distance_named("wurzburg"), StyloDistance::wurzburg);
  EXPECT_EQ(stylo_distance_named("Delta"), std::nullopt);
}

}  // namespace
}  // namespace fewhands
