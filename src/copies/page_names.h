// Names of persons and of outlets by their shape.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fewhands {

// One person's name by its shape: two to five words (one, where `single` is given), each with a capital
// where its script has capitals, or a particle ("de", "van", "bin"); no digit, no word that only names of
// outlets have.
bool looks_like_name(std::string_view text, bool single = false);
// One or more of them, divided by ",", "and", "y", "und", "и", "و".
bool looks_like_names(std::string_view text);
// The names, trimmed, in order; empty where the text is not only names.
std::vector<std::string> split_names(std::string_view text);

// The names of a line "By First Last | Outlet | 2 May 2020", divided by ", ", without what is no name; with
// or without its first word. "" where nothing like a name is there. single: one word is enough.
std::string byline_names(std::string_view text, bool single);

// "The", "El", "Die" and the like: names of outlets begin so, names of persons do not.
bool begins_with_article(std::string_view text);

// How much the text looks like the name of an outlet, 0 to 1, without a list: words that such names have, a
// host name ("example.org").
double outlet_shape(std::string_view text);

}  // namespace fewhands
