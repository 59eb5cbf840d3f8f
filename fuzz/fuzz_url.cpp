// The URL canonicaliser: any text gives "" or ASCII, and doing it again changes nothing.
#include <algorithm>
#include <cstdlib>

#include "fuzz/input.h"
#include "text/unicode.h"
#include "traces/canonical_url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fewhands;
  const std::string text = fuzz_text(data, size);
  const std::string once = canonical_url(text);
  if (!is_ascii(once) || canonical_url(once) != once) std::abort();
  is_own_media(once);
  return 0;
}
