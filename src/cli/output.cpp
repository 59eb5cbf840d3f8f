#include "cli/output.h"

#include <cerrno>
#include <system_error>

#include "base/error.h"

namespace fewhands::cli {

void Output::check(bool good) const {
  if (good) return;
  if (errno == EPIPE) throw BrokenPipe{};
  throw Error(ErrorKind::output, "cannot write to " + name_ + ": " + std::generic_category().message(errno),
              "free some room on that disk, or write somewhere else");
}

Output& Output::write(std::string_view text) {
  check(std::fwrite(text.data(), 1, text.size(), file_) == text.size());
  return *this;
}

Output& Output::line(std::string_view text) { return write(text).write("\n"); }

void Output::flush() { check(std::fflush(file_) == 0); }

}  // namespace fewhands::cli
