// Progress and cancellation, passed in from the outside: nothing below cli/ prints.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "base/error.h"

namespace fewhands {

// Receives what a long stage has done so far. Calls may come from any thread.
class Progress {
 public:
  virtual ~Progress() = default;
  // A new stage begins; total = 0 where the amount of work is not known.
  virtual void begin(std::string_view stage, std::uint64_t total) = 0;
  virtual void advance(std::uint64_t amount) = 0;
  // A remark for the user: a choice made, a surprise in the data.
  virtual void note(std::string_view message) = 0;
};

class NoProgress final : public Progress {
 public:
  void begin(std::string_view, std::uint64_t) override {}
  void advance(std::uint64_t) override {}
  void note(std::string_view) override {}
};

class CancelToken {
 public:
  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }
  void check() const {
    if (cancelled()) throw Error(ErrorKind::cancelled, "interrupted");
  }

 private:
  std::atomic<bool> cancelled_{false};
};

// What every long-running stage gets: how many threads, how much memory, whom to tell.
struct Context {
  unsigned threads = 1;
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;
  std::uint64_t seed = 1;
  Progress* progress = nullptr;         // may be null
  const CancelToken* cancel = nullptr;  // may be null

  void check_cancelled() const {
    if (cancel) cancel->check();
  }
  void begin(std::string_view stage, std::uint64_t total = 0) const {
    if (progress) progress->begin(stage, total);
  }
  void advance(std::uint64_t amount) const {
    if (progress) progress->advance(amount);
  }
  void note(std::string_view message) const {
    if (progress) progress->note(message);
  }
};

}  // namespace fewhands
