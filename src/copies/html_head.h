// What the head of an HTML page says, before anything is believed.
#pragma once

#include <string>
#include <string_view>

#include "copies/html_tree.h"
#include "copies/json_ld.h"
#include "copies/page.h"

namespace fewhands {

// "" where the head does not say it. page_title: of <title>; app: the name of the site as an application.
struct HtmlHead {
  JsonLdArticle article;
  std::string og_title, meta_title, page_title;
  std::string author, outlet, date, url, app;
};

HtmlHead read_head(const HtmlTree& tree);

// One line of text with its entities decoded.
std::string clean_line(std::string_view text);

PageField page_field(std::string value, double confidence, FieldOrigin origin);

// What ways of reading are worth, measured by `scripts/bench.sh pages`; docs/methods/pages.md.
inline constexpr double kAgreed = 0.99;  // two ways say the same
inline constexpr double kStructured = 0.97;
inline constexpr double kMeta = 0.95;
inline constexpr double kElement = 0.9;
inline constexpr double kText = 0.8;

}  // namespace fewhands
