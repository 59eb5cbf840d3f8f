// What a person sees while the program works: notes and progress on standard error.
//
// Progress appears only where standard error is a terminal: the stage within 100 ms, a bar once the
// stage has taken a second. It is erased when the work is done. Notes are whole lines and always
// printed, unless --quiet.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "base/progress.h"

namespace fewhands::cli {

inline constexpr std::size_t kPlainWidth = 80;

// Columns of the terminal behind the stream, from 40 to 120; 80 where there is none.
std::size_t terminal_columns(std::FILE* stream);
bool is_terminal(std::FILE* stream);
// Only on a terminal that is not dumb, and not where NO_COLOR is set (no-color.org).
bool wants_colour(std::FILE* stream);

// One frame of the line: stage, and where `total` is known a bar, a percentage and the time left.
std::string progress_line(std::string_view stage, std::uint64_t done, std::uint64_t total, double seconds,
                          std::size_t width);

struct TerminalOptions {
  bool quiet = false;
  bool progress = true;
};

// Thread-safe. Draws from a thread of its own, so that advance() costs an addition.
class TerminalProgress final : public Progress {
 public:
  TerminalProgress(std::FILE* stream, const TerminalOptions& options);
  ~TerminalProgress() override;
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;

  void begin(std::string_view stage, std::uint64_t total) override;
  void advance(std::uint64_t amount) override;
  void note(std::string_view message) override;
  // Erases the line and draws no more: to be called before anything else is printed.
  void finish();

 private:
  void draw_until_stopped();
  void draw();
  void erase();

  std::FILE* stream_;
  bool quiet_;
  bool drawing_;
  std::atomic<std::uint64_t> done_{0};
  std::mutex mutex_;  // guards everything below
  std::condition_variable wake_;
  std::string stage_;
  std::uint64_t total_ = 0;
  std::chrono::steady_clock::time_point started_;
  bool visible_ = false;
  bool stopped_ = false;
  std::thread drawer_;
};

}  // namespace fewhands::cli
