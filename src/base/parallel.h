// Parallel loops over an index range. The result never depends on the number of threads as long
// as the body for index i writes only what belongs to i.
#pragma once

#include <tbb/blocked_range.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstddef>

namespace fewhands {

// Calls body(begin, end) over disjoint pieces of [0, count) of about `grain` indices.
template <typename Body>
void parallel_ranges(std::size_t count, std::size_t grain, unsigned threads, const Body& body) {
  if (count == 0) return;
  if (threads <= 1 || count <= grain) {
    body(std::size_t{0}, count);
    return;
  }
  // More workers than cores would make TBB print a warning, and gain nothing.
  tbb::task_arena arena(std::min(static_cast<int>(threads), tbb::info::default_concurrency()));
  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, count, grain),
        [&](const tbb::blocked_range<std::size_t>& range) { body(range.begin(), range.end()); });
  });
}

template <typename Body>
void parallel_for(std::size_t count, unsigned threads, const Body& body, std::size_t grain = 1) {
  parallel_ranges(count, grain, threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) body(i);
  });
}

}  // namespace fewhands
