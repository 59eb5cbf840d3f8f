#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "base/escape.h"

namespace fewhands::cli {

namespace {

constexpr auto kFrame = std::chrono::milliseconds(80);
constexpr double kBarAfterSeconds = 1.0;

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds);
  return whole < 60 ? fmt::format("{} s", whole) : fmt::format("{}:{:02} min", whole / 60, whole % 60);
}

}  // namespace

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) == 1; }

std::size_t terminal_columns(std::FILE* stream) {
  winsize size{};
  if (!is_terminal(stream) || ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return kPlainWidth;
  return std::clamp<std::size_t>(size.ws_col, 40, 120);
}

bool wants_colour(std::FILE* stream) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  const bool dumb = !kind || std::string_view(kind) == "dumb";
  return is_terminal(stream) && !dumb && !(no_colour && *no_colour);
}

std::string progress_line(std::string_view stage, std::uint64_t done, std::uint64_t total, double seconds,
                          std::size_t width) {
  const std::size_t room = width - 1;
  if (seconds < kBarAfterSeconds) return terminal_safe(fmt::format("{} ...", stage), room);
  if (total == 0) return terminal_safe(fmt::format("{} ... {}", stage, clock_text(seconds)), room);
  const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  std::string tail = fmt::format(" {:3.0f} %", share * 100);
  if (share > 0.01 && share < 1) tail += fmt::format(", {} left", clock_text(seconds * (1 - share) / share));
  const std::string head = terminal_safe(stage, room / 2) + " ";
  const std::size_t used = terminal_width(head) + 2 + tail.size();
  if (used + 10 > room) return terminal_safe(head + tail, room);
  const std::size_t cells = std::min<std::size_t>(30, room - used);
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(cells));
  return head + "[" + std::string(filled, '#') + std::string(cells - filled, '.') + "]" + tail;
}

TerminalProgress::TerminalProgress(std::FILE* stream, const TerminalOptions& options)
    : stream_(stream),
      quiet_(options.quiet),
      drawing_(options.progress && !options.quiet && is_terminal(stream)),
      started_(std::chrono::steady_clock::now()) {
  if (drawing_) drawer_ = std::thread([this] { draw_until_stopped(); });
}

TerminalProgress::~TerminalProgress() { finish(); }

void TerminalProgress::begin(std::string_view stage, std::uint64_t total) {
  const std::scoped_lock lock(mutex_);
  stage_ = stage;
  total_ = total;
  done_ = 0;
  started_ = std::chrono::steady_clock::now();
}

void TerminalProgress::advance(std::uint64_t amount) { done_.fetch_add(amount, std::memory_order_relaxed); }

void TerminalProgress::note(std::string_view message) {
  if (quiet_) return;
  const std::scoped_lock lock(mutex_);
  erase();
  const std::string line = "note: " + terminal_safe(message) + "\n";
  std::fwrite(line.data(), 1, line.size(), stream_);
  std::fflush(stream_);
}

void TerminalProgress::finish() {
  {
    const std::scoped_lock lock(mutex_);
    if (stopped_) return;
    stopped_ = true;
  }
  wake_.notify_all();
  if (drawer_.joinable()) drawer_.join();
  const std::scoped_lock lock(mutex_);
  erase();
}

void TerminalProgress::draw_until_stopped() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, kFrame, [this] { return stopped_; })) draw();
}

void TerminalProgress::draw() {
  if (stage_.empty()) return;
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started_;
  const std::string line =
      "\r\x1b[K" + progress_line(stage_, done_, total_, elapsed.count(), terminal_columns(stream_));
  std::fwrite(line.data(), 1, line.size(), stream_);
  std::fflush(stream_);
  visible_ = true;
}

void TerminalProgress::erase() {
  if (!visible_) return;
  std::fputs("\r\x1b[K", stream_);
  std::fflush(stream_);
  visible_ = false;
}

}  // namespace fewhands::cli
