// The form in which two texts are compared for being the same.
//
// In order: fold() (controls and zero-width characters out, NFKC, case), HTML entities decoded, URLs
// replaced by a space (also the stump "https://t.c…" or "htt…" that a length limit leaves at the
// end), white space folded to one space and trimmed, leading "RT @name:" removed, repeatedly.
// Punctuation, emoji, tags and names stay.
//
// Idempotent: normalise(normalise(x)) = normalise(x), for any bytes. Not locale-dependent.
#pragma once

#include <string>
#include <string_view>

namespace fewhands {

// Replaces `out`; returns the innermost author of the "RT @name:" prefixes that were removed (folded,
// without "@"), "" where there was none.
std::string normalise(std::string_view text, std::string& out);
std::string normalised(std::string_view text);

}  // namespace fewhands
