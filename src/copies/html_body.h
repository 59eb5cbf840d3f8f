// The text of an article in a page, and nothing of what stands around it.
//
// Text is taken block by block; a block weighs its letters that stand in no link. Among the nodes whose
// class says "text of the article" the heaviest is taken, where it holds a third of all that weighs
// anything outside menus and the like (html_roles.h); else one goes down from the top as long as one
// child has most of the weight (after Readability: Arc90, 2010; Kohlschuetter et al. 2010 on
// link density). Inside, blocks that are mostly links, repeat the title, or say "share", "tags", "by
// NAME", are left out, and a heading such as "Comments" or "Related" ends the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "copies/html_roles.h"
#include "copies/html_tree.h"

namespace fewhands {

struct HtmlBody {
  std::string text;                  // paragraphs divided by "\n\n"
  std::uint32_t container = 0;       // node
  std::vector<std::string> opening;  // short blocks that stood before the first paragraph and were left out
};

HtmlBody html_body(const HtmlTree& tree, const std::vector<HtmlRole>& roles, std::string_view title);

// The weight below each node: letters and digits of its text outside links, where it is not outside.
std::vector<std::uint32_t> html_weights(const HtmlTree& tree, const std::vector<HtmlRole>& roles);

}  // namespace fewhands
