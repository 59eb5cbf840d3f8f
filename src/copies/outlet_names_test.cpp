#include "copies/outlet_names.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

#include "reference/edit_distance.h"

namespace fewhands {
namespace {

TEST(OutletNames, typing_errors_addresses_and_short_names_lead_to_one_name) {
  const OutletNames names;
  for (const char* written : {"The Washington Post", "Washington Post", "Washinton Post",
                              "washingtonpost.com", "www.washingtonpost.com", "WASHINGTON POST", "WaPo"})
    EXPECT_EQ(names.match(written).name, "The Washington Post") << written;
  EXPECT_EQ(names.match("El Pais").name, "El País");
  EXPECT_EQ(names.match("Gaurdian").name, "The Guardian");
  EXPECT_EQ(names.match("Коммерсант").name, "Kommersant");
}

TEST(OutletNames, what_is_not_known_is_not_guessed) {
  const OutletNames names;
  for (const char* written :
       {"Ostrand Herald", "Washington Host Weekly", "Tums", "Corwin Ashgrove", "", "The"})
    EXPECT_EQ(names.match(written).name, "") << written;
}

TEST(OutletNames, confidence_falls_with_each_edit) {
  const OutletNames names;
  const double exact = names.match("Frankfurter Allgemeine Zeitung").confidence;
  const double one = names.match("Frankfurter Algemeine Zeitung").confidence;
  const double two = names.match("Frankfurter Algemeine Zetung").confidence;
  EXPECT_GT(exact, one);
  EXPECT_GT(one, two);
  EXPECT_GT(two, 0);
}

TEST(OutletNames, the_users_own_names_come_first) {
  const OutletNames names({"The Harbour Post | HP | harbourpost.example"});
  EXPECT_EQ(names.match("Harbour Pots").name, "The Harbour Post");
  EXPECT_EQ(names.match("harbourpost.example").name, "The Harbour Post");
}

TEST(OutletNames, the_edit_distance_counts_swaps_of_neighbours_as_one) {
  EXPECT_EQ(edit_distance("guardian", "gaurdian", 3), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 5), 3U);
  EXPECT_EQ(edit_distance("", "abc", 5), 3U);
  EXPECT_EQ(edit_distance("abc", "xyzw", 1), 2U) << "more than asked for";
}

TEST(OutletNames, the_edit_distance_in_a_band_is_that_of_the_whole_matrix) {
  EXPECT_TRUE(rc::check([] {
    const auto word = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc")));
    const std::string a = *word;
    const std::string b = *word;
    const auto most = *rc::gen::inRange<std::size_t>(0, 6);
    RC_ASSERT(edit_distance(a, b, most) == std::min(reference::edit_distance(a, b), most + 1));
  }));
}

}  // namespace
}  // namespace fewhands
