#include "cli/interrupt.h"

#include <atomic>
#include <csignal>
#include <cstdint>
#include <ctime>

namespace fewhands::cli {

namespace {

// timeout(1) and other wrappers deliver one Ctrl-C twice, to the process and to its group.
constexpr std::int64_t kSameKeystrokeMs = 300;

CancelToken interrupted;
std::atomic<std::int64_t> first_signal_ms{0};
static_assert(std::atomic<std::int64_t>::is_always_lock_free, "a signal handler may not take a lock");

extern "C" void handle_interrupt(int) {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const std::int64_t now_ms = std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
  if (!interrupted.cancelled()) {
    first_signal_ms = now_ms;
    interrupted.cancel();
    return;
  }
  if (now_ms - first_signal_ms < kSameKeystrokeMs) return;
  std::signal(SIGINT, SIG_DFL);
  std::raise(SIGINT);
}

}  // namespace

const CancelToken& install_interrupt_handler() {
  struct sigaction action {};
  action.sa_handler = handle_interrupt;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  return interrupted;
}

}  // namespace fewhands::cli
