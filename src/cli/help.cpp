#include "cli/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/escape.h"
#include "cli/flags.h"
#include "cli/table_printer.h"

namespace fewhands::cli {

namespace {

std::string flag_head(const Flag& flag) {
  std::string head = flag.letter ? fmt::format("-{}, ", flag.letter) : "    ";
  head += fmt::format("--{}", flag.name);
  if (!flag.is_switch()) head += fmt::format(" {}", flag.value);
  return head;
}

std::string flag_tail(const Flag& flag) {
  std::string tail;
  if (!flag.choices.empty()) tail += fmt::format(" One of: {}.", fmt::join(words_of(flag.choices), ", "));
  if (flag.repeatable) tail += " May be given several times.";
  if (!flag.default_value.empty()) tail += fmt::format(" Default: {}.", flag.default_value);
  if (!flag.example.empty()) tail += fmt::format(" Example: {}", flag.example);
  return tail;
}

std::string flag_lines(const Flag& flag, bool full, std::size_t head_width, std::size_t width) {
  const std::string head = flag_head(flag);
  if (full) {
    std::string text(flag.summary);
    text += ". " + std::string(flag.detail) + flag_tail(flag);
    return "  " + head + "\n" + wrapped(text, width, 10);
  }
  std::string text(flag.summary);
  if (!flag.default_value.empty()) text += fmt::format(" [{}]", flag.default_value);
  const std::string margin(head_width > head.size() ? head_width - head.size() : 0, ' ');
  return "  " + head + margin + "  " + wrapped(text, width, head_width + 4, false);
}

std::string all_flag_lines(const CommandInfo& command, bool full, std::size_t width) {
  const auto flags = flags_of(command.name);
  std::size_t head_width = 0;
  for (const Flag* flag : flags) head_width = std::max(head_width, flag_head(*flag).size());
  std::string result;
  std::string_view group;
  for (const Flag* flag : flags) {
    if (flag->group != group) result += fmt::format("\n{}:\n", flag->group);
    group = flag->group;
    result += flag_lines(*flag, full, head_width, width);
  }
  return result;
}

}  // namespace

std::string program_help(std::size_t width) {
  std::string text =
      wrapped("fewhands: behind these many names, how few hands are there, and how do we know?", width);
  text += "\nUsage: fewhands COMMAND [FLAGS]\n\nCommands:\n";
  for (const CommandInfo& command : all_commands()) {
    text += fmt::format("  {:<10}", command.name) + wrapped(command.summary, width, 12, false);
  }
  text +=
      "\n  fewhands COMMAND -h       what a command takes, in short\n"
      "  fewhands COMMAND --help   all of it, with examples\n"
      "  fewhands --version        the version\n"
      "  fewhands --generate WHAT  man, man-COMMAND, complete-bash, -zsh or -fish\n"
      "\nTo try it without data of your own:\n"
      "  fewhands simulate --actions 50000 --seed 1 --out world\n"
      "  fewhands scan world/actions.csv --case world.duckdb\n";
  return text;
}

std::string short_help(const CommandInfo& command, std::size_t width) {
  std::string text = fmt::format("fewhands {}: ", command.name);
  text = wrapped(text + std::string(command.summary), width);
  text += fmt::format("\nUsage: fewhands {} {}\n", command.name, command.usage);
  return text + all_flag_lines(command, false, width);
}

std::string long_help(const CommandInfo& command, std::size_t width) {
  std::string text = wrapped(fmt::format("fewhands {}: {}", command.name, command.summary), width);
  text += fmt::format("\nUsage: fewhands {} {}\n", command.name, command.usage);
  std::string_view rest = command.description;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("\n\n"), rest.size());
    text += "\n" + wrapped(rest.substr(0, end), width);
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  text += all_flag_lines(command, true, width);
  text += "\nEXAMPLES:\n";
  for (const Example& example : command.examples) {
    text += wrapped(example.what, width, 2) + fmt::format("    {}\n", example.line);
  }
  text += "\nMEMORY USAGE:\n" + wrapped(command.memory, width, 2);
  return text;
}

}  // namespace fewhands::cli
