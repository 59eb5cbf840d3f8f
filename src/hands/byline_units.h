// Texts of comparable length: what is long is cut, what is short is put together.
//
// A document of more than two windows is cut into pieces of about a window, at white space; documents
// of less than `least` characters are joined with those that follow them under the same name, until there are
// enough. So the unit is 1.5 to 6 thousand characters whether the input is novels, articles or posts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fewhands {

struct UnitOptions {
  std::size_t window = 3000;     // bytes of a piece
  std::size_t least = 1500;      // bytes; shorter documents are joined
  std::size_t most_units = 200;  // per name: of more, `least` is raised to what gives about so many
};

// One document's part in a unit.
struct UnitPart {
  std::size_t document = 0;
  std::size_t begin = 0;  // bytes of the document
  std::size_t end = 0;
};

struct TextUnit {
  std::uint32_t name = 0;
  std::vector<UnitPart> parts;
  std::string text;
};

// By name, then in the order of the documents. name_of, texts: by document. What is left at the end of a name
// goes to its last unit; a name whose texts are too short altogether has one short unit.
std::vector<TextUnit> make_units(std::span<const std::uint32_t> name_of,
                                 std::span<const std::string_view> texts, const UnitOptions& options);

}  // namespace fewhands
