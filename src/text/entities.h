// HTML entities that exports leave in plain text.
#pragma once

#include <string>

namespace fewhands {

// "&amp;" "&lt;" "&gt;" "&quot;" "&apos;" "&#39;" "&nbsp;" decoded, however often "&" was escaped
// again ("&amp;amp;lt;" is "<"): the result holds none of them. In place; true where text changed.
bool decode_entities(std::string& text);

}  // namespace fewhands
