#include "base/huge_pages.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace fewhands {

void advise_huge_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__)
  constexpr std::size_t kHuge = std::size_t{2} << 20;
  void* first = begin;
  std::size_t left = bytes;
  // Failure costs speed only.
  if (std::align(kHuge, kHuge, first, left) != nullptr)
    (void)madvise(first, left / kHuge * kHuge, MADV_HUGEPAGE);
#endif
}

}  // namespace fewhands
