// What an HTML page says about itself: title, byline, outlet, date, canonical address.
//
// Read from JSON-LD (schema.org articles, in arrays and @graph too), <meta> (OpenGraph, article:, Dublin
// Core, usual names), <link rel=canonical>, microdata, <time>, rel=author, classes, headings, and last
// from the lines around the body. A title is taken from a heading where one agrees with what the head of the
// page says, since heads carry the site's name; a byline must look like a name; a date must be readable.
#pragma once

#include <string>
#include <vector>

#include "copies/html_roles.h"
#include "copies/html_tree.h"
#include "copies/page.h"

namespace fewhands {

struct HtmlMetadata {
  PageField title;
  PageField byline;
  PageField outlet;
  PageField url;
  PageDate date;
};

HtmlMetadata html_metadata(const HtmlTree& tree, const std::vector<HtmlRole>& roles);

// Byline and date, where they are still missing, from the short lines that open an article.
void complete_from_lines(const std::vector<std::string>& lines, HtmlMetadata& metadata);

}  // namespace fewhands
