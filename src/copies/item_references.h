// References in APA form: "Surname, A. B., & Other, C. (2019, August 2). Title. Outlet, 12(3), 45-67.
// https://..."
#pragma once

#include <optional>
#include <string_view>

#include "copies/page_items.h"

namespace fewhands {

// Whether a line is one: authors before "(YEAR" near its beginning, and a title after ").".
bool looks_like_reference(std::string_view line);

// The parts of it; what is not there stays empty. `begin`: where the line begins in the page's text.
Reference parse_reference(std::string_view line, std::uint32_t begin);

}  // namespace fewhands
