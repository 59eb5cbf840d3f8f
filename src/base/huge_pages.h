// Large arrays on large pages: where memory is written all over, most of the time goes into page faults and
// misses of the address cache else.
#pragma once

#include <cstddef>
#include <memory>

namespace fewhands {

// Asks the system to back this memory with large pages. A hint: does nothing where there are none.
void advise_huge_pages(void* begin, std::size_t bytes);

// Values are not set.
template <typename T>
std::unique_ptr<T[]> make_large_array(std::size_t count) {
  auto array = std::make_unique_for_overwrite<T[]>(count);
  advise_huge_pages(array.get(), count * sizeof(T));
  return array;
}

}  // namespace fewhands
