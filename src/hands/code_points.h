// The code points that features and models of a text are made from: white space as one U+0020 and none at
// the ends, control characters out, ill-formed bytes as U+FFFD.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fewhands {

// value[i] begins at byte offset[i] of the text.
struct CodePoints {
  std::vector<std::uint32_t> value;
  std::vector<std::size_t> offset;
};

// With `shapes`: letters as "a" (lower case or caseless) or "A", digits as "0", runs of each as one.
CodePoints code_points(std::string_view text, bool shapes = false);

}  // namespace fewhands
