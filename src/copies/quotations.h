// What stands between quotation marks, in the ways of any script: "…", “…”, „…“, »…«, «…», ‹…›, 「…」, 『…』,
// ‘…’, '…', ``…''. No reporting verb is needed; apostrophes are told from marks by what stands beside them.
// A mark that is not closed within 4,000 bytes opens nothing.
#pragma once

#include <string_view>
#include <vector>

#include "copies/passages.h"

namespace fewhands {

// Bytes between the marks, without them; by their beginning. Those of different marks may lie in each other.
// Linear in the text; nothing of a text beyond 4 GB.
std::vector<TextSpan> find_quotations(std::string_view text);

// Whether at least nine tenths of the span stand in one of the quotations (by their beginning).
bool is_quoted(const std::vector<TextSpan>& quotations, TextSpan span);

}  // namespace fewhands
