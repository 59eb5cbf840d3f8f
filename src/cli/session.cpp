#include "cli/session.h"

#include <algorithm>
#include <limits>
#include <thread>

#include "cli/flags.h"
#include "cli/interrupt.h"

namespace fewhands::cli {

namespace {

TerminalOptions terminal_options(const Arguments& arguments) {
  return {.quiet = arguments.has("quiet"), .progress = !arguments.has("no-progress")};
}

}  // namespace

Session::Session(const Arguments& arguments, std::FILE* out, std::FILE* messages)
    : arguments_(arguments),
      out_(out),
      messages_(messages),
      progress_(messages, terminal_options(arguments)),
      width_(terminal_columns(out)),
      colour_(wants_colour(out)) {}

Output& Session::out() {
  progress_.finish();
  return out_;
}

void Session::say(std::string_view message) {
  if (quiet()) return;
  progress_.finish();
  std::fwrite(message.data(), 1, message.size(), messages_);
  std::fputc('\n', messages_);
}

std::string Session::heading(std::string_view text) const {
  return colour_ ? "\x1b[1m" + std::string(text) + "\x1b[0m" : std::string(text);
}

Context Session::context() const {
  Context context;
  const std::string& command = arguments_.command();
  context.threads = std::max(1U, std::thread::hardware_concurrency());
  if (arguments_.has("threads"))
    context.threads = static_cast<unsigned>(arguments_.whole_number("threads", 1, 1024));
  if (find_flag(command, "memory")) context.memory_bytes = arguments_.bytes("memory");
  if (find_flag(command, "seed")) {
    context.seed = arguments_.whole_number("seed", 0, std::numeric_limits<std::uint64_t>::max());
  }
  context.progress = &progress_;
  context.cancel = &install_interrupt_handler();
  return context;
}

}  // namespace fewhands::cli
