// What a post points at by its text, and cells that hold lists: every view lies within the text, in
// order, and no item of a list holds the separator. The first byte chooses the field of the list.
#include <array>
#include <cstdlib>

#include "fuzz/input.h"
#include "records/list_cells.h"
#include "text/marks.h"

namespace {

void check_views(const std::vector<std::string_view>& views, const std::string& text) {
  const char* before = text.data();
  for (const std::string_view view : views) {
    if (view.empty() || view.data() < before || view.data() + view.size() > text.data() + text.size())
      std::abort();
    before = view.data();
    fewhands::fuzz_touch(view);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fewhands;
  if (size == 0) return 0;
  const Field field = std::array{Field::urls, Field::tags, Field::mentions, Field::media}[data[0] % 4];
  const std::string text = fuzz_text(data + 1, size - 1);
  Marks marks;
  find_marks(text, marks);
  check_views(marks.urls, text);
  check_views(marks.tags, text);
  check_views(marks.mentions, text);
  std::string joined;
  normalise_list(field, text, joined);
  for_each_item(joined, [](std::string_view item) {
    if (item.find(kListSeparator) != std::string_view::npos) std::abort();
    fuzz_touch(item);
  });
  return 0;
}
