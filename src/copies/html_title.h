// The headline of an HTML page: a heading where one agrees with what the head says, since heads carry the
// site's name; else what the head says, without it.
#pragma once

#include <vector>

#include "copies/html_head.h"
#include "copies/html_roles.h"
#include "copies/html_tree.h"

namespace fewhands {

struct HtmlTitle {
  PageField field;
  std::uint32_t node = 0;  // of the heading that agrees with the head; 0 = none does
};

HtmlTitle html_title(const HtmlTree& tree, const std::vector<HtmlRole>& roles, const HtmlHead& head);

}  // namespace fewhands
