#include "hands/language.h"

#include <gtest/gtest.h>

namespace fewhands {
namespace {

TEST(Language, ordinary_words_decide) {
  EXPECT_EQ(guess_language("It was the best of times, and that is all there was to it for him"), "en");
  EXPECT_EQ(guess_language("Ik heb een boek gelezen dat niet te dik was en het was ook voor mij"), "nl");
  EXPECT_EQ(guess_language("El hombre que vino con los perros y una casa para su madre"), "es");
  EXPECT_EQ(guess_language("Der Hund und die Katze sind nicht mit dem Ball, das ist auch gut"), "de");
}

TEST(Language, the_script_decides_first) {
  EXPECT_EQ(guess_language("Καλημέρα σε όλους"), "el");
  EXPECT_EQ(guess_language("Сегодня хорошая погода"), "ru");
}

TEST(Language, nothing_decides) {
  EXPECT_EQ(guess_language(""), "");
  EXPECT_EQ(guess_language("12345 !!!"), "");
  EXPECT_EQ(guess_language("xyzzy plugh"), "");
  EXPECT_EQ(guess_language("\xff\xfe\xc3"), "");
}

}  // namespace
}  // namespace fewhands
