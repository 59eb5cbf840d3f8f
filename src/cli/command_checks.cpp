#include "cli/command_checks.h"

#include <fmt/format.h>

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

}  // namespace fewhands::cli
