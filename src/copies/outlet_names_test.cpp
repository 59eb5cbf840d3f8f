#include "copies/outlet_names.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace fewhands
