// The CSV scanner: any bytes are read to the end, no byte twice, and every row lies within them. The
// first byte chooses the delimiter, the second the number of columns.
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "fuzz/input.h"
#include "records/csv_row.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fewhands;
  if (size < 2) return 0;
  const char delimiter = std::array{',', '\t', ';', '|'}[data[0] % 4];
  const std::size_t width = 1 + data[1] % 5;
  // A heap copy of its own, so that a byte read too far is seen.
  const std::string text = fuzz_text(data + 2, size - 2);
  std::vector<int> slots(width, -1);
  int cells_read = 0;
  for (std::size_t i = 0; i < width; i += 2) slots[i] = cells_read++;
  const char* at = text.data();
  const char* const end = at + text.size();
  CsvRowReader reader(at, end, delimiter, slots);
  CellArena arena;
  std::vector<std::string_view> cells(static_cast<std::size_t>(cells_read));
  while (at < end) {
    std::fill(cells.begin(), cells.end(), std::string_view());
    const CsvRow row = reader.read(at, cells.data(), arena);
    const bool in_place = row.next > at && row.next <= end && row.raw.data() == at &&
                          row.raw.data() + row.raw.size() <= row.next;
    if (!in_place) std::abort();
    if (row.defect.empty()) {
      for (const std::string_view cell : cells) fuzz_touch(cell);
    }
    at = row.next;
  }
  return 0;
}
