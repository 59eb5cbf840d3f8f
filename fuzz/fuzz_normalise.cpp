// The text normaliser and the entity decoder: doing it again changes nothing, whatever the bytes.
#include <cstdlib>

#include "fuzz/input.h"
#include "text/entities.h"
#include "text/normalise.h"
#include "text/unicode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fewhands;
  const std::string text = fuzz_text(data, size);
  const std::string once = normalised(text);
  if (normalised(once) != once) std::abort();
  const std::string fold_once = folded(text);
  if (folded(fold_once) != fold_once) std::abort();
  std::string decoded = text;
  decode_entities(decoded);
  if (decode_entities(decoded)) std::abort();
  return 0;
}
