// Host names in one form: lower case, ASCII.
//
// International names become Punycode by UTS #46 (non-transitional, so that "ß" stays itself), which
// also maps full-width letters and ideographic full stops and drops soft hyphens.
#pragma once

#include <string>
#include <string_view>

namespace fewhands {

// "" where the bytes are no name or address of a public host: a name needs a dot and a last part of
// letters; "1.2.3.4" and "[2001:db8::1]" are addresses. One trailing dot is dropped. Idempotent.
std::string canonical_host(std::string_view host);

}  // namespace fewhands
