// Bytes of a page to UTF-8.
//
// In order: a byte-order mark; text that is well-formed UTF-8 with some character beyond ASCII (wrong
// labels are common, chance UTF-8 is not); the transport's charset; <meta charset> or an XML
// declaration in the first 4 kB (WHATWG, HTML 13.2.3.2, without its list of synonyms: ICU knows them);
// ICU's detector on the first 64 kB. What an encoding does not have becomes U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace fewhands {

struct DecodedPage {
  std::string text;      // well-formed UTF-8
  std::string encoding;  // lower case; "utf-8"
};

// wanted: the user's own word, which wins; "" = find out. charset: the transport's. html: the bytes may
// name their encoding, and the detector looks past tags. Throws Error(usage) where `wanted` is not known.
DecodedPage decode_page(std::string_view bytes, std::string_view charset, bool html,
                        const std::string& wanted = "");

}  // namespace fewhands
