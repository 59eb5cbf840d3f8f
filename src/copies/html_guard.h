// HTML made safe for a parser whose time grows with depth times length.
//
// One linear pass, before gumbo: drops scripts (JSON-LD stays), styles, comments and drawings, which
// hold no text of the page; flattens nesting beyond kDeepest; takes the attributes off a tag that has
// more of them than any page needs. What remains is parsed as before: the tags that are dropped are
// dropped in pairs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fewhands {

inline constexpr std::size_t kDeepest = 512;         // browsers nest no deeper either
inline constexpr std::size_t kMostAttributes = 200;  // of one tag

std::string guarded_html(std::string_view html);

}  // namespace fewhands
