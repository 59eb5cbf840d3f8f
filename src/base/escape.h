// Untrusted text made safe for the place it is shown in: terminal, HTML, XML, CSV.
//
// Text from records is hostile: it can carry escape sequences, markup, direction overrides,
// invisible characters, formulas, and bytes that are not UTF-8. Every function here takes any bytes
// and gives valid UTF-8; what is not UTF-8 becomes U+FFFD. All are linear in the length of the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fewhands {

// For one line of a terminal: escape sequences, control, direction and invisible characters are
// dropped, runs of white space become one space. Where max_width > 0, at most that many columns
// (wide characters count two, combining ones none), the cut marked by an ellipsis.
std::string terminal_safe(std::string_view text, std::size_t max_width = 0);
// Columns that text takes on a terminal, after terminal_safe.
std::size_t terminal_width(std::string_view text);

// For HTML text and quoted attributes. Control, direction and invisible characters become visible:
// U+202E is written as "⟦U+202E⟧". Line breaks and tabs stay. Joiners stay where a script or an
// emoji needs them.
std::string html_escape(std::string_view text);

// For XML 1.0 text and quoted attributes: characters that XML forbids are dropped, line breaks and
// tabs become character references.
std::string xml_escape(std::string_view text);

// One CSV cell (RFC 4180) of text. What a spreadsheet would run as a formula (first character one of
// = + - @ tab CR, unless the cell is a plain number) gets a leading apostrophe.
std::string csv_cell(std::string_view text);

// Valid UTF-8: every byte that is not part of a well-formed sequence becomes U+FFFD.
std::string valid_utf8(std::string_view text);
// The first `count` characters of valid UTF-8, with an ellipsis where something was cut.
std::string shorten(std::string_view text, std::size_t count);

}  // namespace fewhands
