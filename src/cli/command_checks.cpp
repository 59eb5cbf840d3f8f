#include "cli/command_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "cli/commands.h"

namespace fewhands::cli {

namespace {

std::string usage_of(const Arguments& arguments) {
  return fmt::format("usage: fewhands {} {}", arguments.command(), find_command(arguments.command())->usage);
}

}  // namespace

void require_no_positionals(const Arguments& arguments) {
  if (arguments.positionals().empty()) return;
  throw Error(ErrorKind::usage,
              fmt::format("{} takes no argument '{}'", arguments.command(), arguments.positionals().front()),
              usage_of(arguments));
}

const std::string& require_one_positional(const Arguments& arguments, std::string_view name) {
  const auto& given = arguments.positionals();
  if (given.empty()) {
    throw Error(ErrorKind::usage, fmt::format("{} needs a {}", arguments.command(), name),
                usage_of(arguments));
  }
  if (given.size() > 1) {
    throw Error(ErrorKind::usage,
                fmt::format("{} takes one {}, not '{}' too", arguments.command(), name, given[1]),
                usage_of(arguments));
  }
  return given.front();
}

std::string require_value(const Arguments& arguments, std::string_view flag, std::string_view hint) {
  auto value = arguments.value(flag);
  if (!value || value->empty()) {
    throw Error(ErrorKind::usage, fmt::format("{} needs --{}", arguments.command(), flag), std::string(hint));
  }
  return *std::move(value);
}

std::vector<TimeMicros> read_windows(const Arguments& arguments) {
  std::vector<TimeMicros> windows = arguments.durations("window");
  std::sort(windows.begin(), windows.end());
  windows.erase(std::unique(windows.begin(), windows.end()), windows.end());
  if (windows.front() <= 0 || windows.back() > 366 * kDay) {
    throw Error(ErrorKind::usage, "--window takes durations longer than 0 and up to 366d",
                "usual ones are 10s, 60s, 10m and 1h");
  }
  return windows;
}

double read_alpha(const Arguments& arguments) {
  const double alpha = arguments.number("alpha", 0, 1);
  if (alpha > 0 && alpha < 1) return alpha;
  throw Error(ErrorKind::usage, "--alpha lies between 0 and 1, both excluded", "0.05 and 0.01 are usual");
}

}  // namespace fewhands::cli
