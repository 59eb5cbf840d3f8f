#include "base/parallel.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace fewhands {
namespace {

RC_GTEST_PROP(ParallelRanges, covers_each_index_once, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(0, 5'000);
  const auto grain = *rc::gen::inRange<std::size_t>(1, 300);
  const auto threads = *rc::gen::inRange<unsigned>(0, 5);
  std::vector<std::atomic<int>> visits(count);
  parallel_ranges(count, grain, threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) ++visits[i];
  });
  for (const auto& visit : visits) RC_ASSERT(visit == 1);
}

TEST(ParallelFor, calls_the_body_with_each_index) {
  std::vector<std::size_t> squares(1'000);
  parallel_for(squares.size(), 4, [&](std::size_t i) { squares[i] = i * i; });
  for (std::size_t i = 0; i < squares.size(); ++i) ASSERT_EQ(squares[i], i * i);
}

TEST(ParallelFor, does_nothing_for_an_empty_range) {
  bool called = false;
  parallel_for(0, 4, [&](std::size_t) { called = true; });
  EXPECT_FALSE(called);
}

TEST(ParallelFor, passes_an_exception_on) {
  const auto body = [](std::size_t i) {
    if (i == 77) throw std::runtime_error("77");
  };
  EXPECT_THROW(parallel_for(100, 1, body), std::runtime_error);
  EXPECT_THROW(parallel_for(100, 4, body), std::runtime_error);
}

}  // namespace
}  // namespace fewhands
