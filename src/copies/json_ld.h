// The article that a page's JSON-LD (schema.org) describes.
#pragma once

#include <string>
#include <string_view>

namespace fewhands {

struct JsonLdArticle {
  std::string title;
  std::string byline;  // names divided by ", "
  std::string outlet;
  std::string date;
  std::string url;
  bool found = false;
};

// script: the content of <script type="application/ld+json">, also with raw line breaks in strings, comment
// marks or CDATA around it. Fields that `article` has already are kept. Content that is no JSON changes
// nothing.
void read_json_ld(std::string_view script, JsonLdArticle& article);

}  // namespace fewhands
