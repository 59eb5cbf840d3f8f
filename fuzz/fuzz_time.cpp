// The time parser: any text gives parts within the ranges that its header states (24:00 is the end of a day).
#include <cstdlib>

#include "fuzz/input.h"
#include "records/time_parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fewhands;
  const std::string text = fuzz_text(data, size);
  const TimeParts parts = parse_time(text);
  const bool in_range = parts.hour <= 24 && parts.minute < 60 && parts.seconds <= 60 &&
                        parts.micros < 1'000'000 && parts.year >= 0 && parts.year <= 9999;
  const bool zone_in_range = parts.zone_minutes == kNoZone || std::abs(parts.zone_minutes) < 48 * 60;
  if (parts.shape != TimeShape::none && (!in_range || !zone_in_range)) std::abort();
  return 0;
}
