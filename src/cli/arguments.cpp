#include "cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

#include "base/error.h"
#include "base/time.h"
#include "cli/flags.h"
#include "cli/suggest.h"

namespace fewhands::cli {

namespace {

[[noreturn]] void usage_error(const std::string& command, const std::string& message,
                              const std::string& hint = "") {
  const std::string more = fmt::format("`fewhands {} --help` explains every flag", command);
  const std::string_view joint = hint.ends_with('?') ? " " : "; ";
  throw Error(ErrorKind::usage, message, hint.empty() ? more : fmt::format("{}{}{}", hint, joint, more));
}

[[noreturn]] void unknown_flag(const std::string& command, const std::string& word) {
  const std::string written = word.substr(0, word.find('='));
  const std::size_t dashes = std::min(written.find_first_not_of('-'), written.size());
  std::vector<std::string_view> names;
  for (const Flag* flag : flags_of(command)) names.push_back(flag->name);
  const std::string_view near = nearest(std::string_view(written).substr(dashes), names);
  usage_error(command, fmt::format("{} has no flag {}", command, written),
              near.empty() ? "" : fmt::format("did you mean --{}?", near));
}

void check_choice(const std::string& command, const Flag& flag, const std::string& value) {
  const auto choices = words_of(flag.choices);
  if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) return;
  const std::string_view near = nearest(value, choices);
  usage_error(command, fmt::format("--{} takes {}, not '{}'", flag.name, fmt::join(choices, ", "), value),
              near.empty() ? "" : fmt::format("did you mean {}?", near));
}

// CLI11 throws for the first fault it meets; ours says what to do about it.
void run_parser(CLI::App& parser, const std::string& command, std::vector<std::string> words) {
  std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
  try {
    parser.parse(std::move(words));
  } catch (const CLI::ExtrasError&) {
    usage_error(command, "superfluous arguments");
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string text = error.what();  // "--case: 1 required TEXT missing"
    usage_error(command, fmt::format("{} needs a value", text.substr(0, text.find(':'))));
  } catch (const CLI::ParseError& error) {
    usage_error(command, error.what());
  }
  for (const std::string& word : parser.remaining()) {
    if (word != "--") unknown_flag(command, word);
  }
}

std::string shell_quoted(const std::string& word) {
  const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./=:,@+%").find(c) != std::string_view::npos;
  });
  if (plain) return word;
  std::string result = "'";
  for (const char c : word) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

}  // namespace

Arguments Arguments::parse(std::string_view command, const std::vector<std::string>& words) {
  Arguments result;
  result.command_ = command;
  result.words_ = words;
  CLI::App parser;
  parser.set_help_flag("");
  parser.allow_extras();
  const auto flags = flags_of(command);
  std::vector<std::vector<std::string>> values(flags.size());
  std::vector<CLI::Option*> options;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const Flag& flag = *flags[i];
    const std::string names =
        flag.letter ? fmt::format("-{},--{}", flag.letter, flag.name) : fmt::format("--{}", flag.name);
    if (flag.is_switch()) {
      options.push_back(parser.add_flag(names));
    } else {
      options.push_back(parser.add_option(names, values[i])->allow_extra_args(false));
    }
  }
  parser.add_option("words", result.positionals_);
  run_parser(parser, result.command_, words);
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const Flag& flag = *flags[i];
    if (options[i]->count() == 0) continue;
    if (!flag.is_switch() && !flag.repeatable && values[i].size() > 1) {
      usage_error(result.command_, fmt::format("--{} is given {} times", flag.name, values[i].size()));
    }
    for (const std::string& value : values[i]) check_choice(result.command_, flag, value);
    result.given_.emplace(flag.name, std::move(values[i]));
  }
  return result;
}

std::string Arguments::command_line() const {
  std::string result = "fewhands " + command_;
  for (const std::string& word : words_) result += " " + shell_quoted(word);
  return result;
}

bool Arguments::has(std::string_view flag) const { return given_.find(flag) != given_.end(); }

std::vector<std::string> Arguments::values(std::string_view flag) const {
  if (const auto found = given_.find(flag); found != given_.end()) return found->second;
  const Flag* declared = find_flag(command_, flag);
  if (!declared || declared->default_value.empty()) return {};
  if (!declared->repeatable) return {std::string(declared->default_value)};
  const auto defaults = words_of(declared->default_value);
  return {defaults.begin(), defaults.end()};
}

std::optional<std::string> Arguments::value(std::string_view flag) const {
  auto all = values(flag);
  if (all.empty()) return std::nullopt;
  return std::move(all.back());
}

std::uint64_t Arguments::whole_number(std::string_view flag, std::uint64_t low, std::uint64_t high) const {
  const std::string written = text(flag);
  std::uint64_t result = 0;
  const char* end = written.data() + written.size();
  const auto [stop, error] = std::from_chars(written.data(), end, result);
  if (error != std::errc{} || stop != end || result < low || result > high) {
    usage_error(command_,
                fmt::format("--{} takes a whole number from {} to {}, not '{}'", flag, low, high, written));
  }
  return result;
}

double Arguments::number(std::string_view flag, double low, double high) const {
  const std::string written = text(flag);
  double result = 0;
  const char* end = written.data() + written.size();
  const auto [stop, error] = std::from_chars(written.data(), end, result);
  if (error != std::errc{} || stop != end || !(result >= low && result <= high)) {
    usage_error(command_,
                fmt::format("--{} takes a number from {} to {}, not '{}'", flag, low, high, written));
  }
  return result;
}

std::vector<TimeMicros> Arguments::durations(std::string_view flag) const {
  std::vector<TimeMicros> result;
  for (const std::string& written : values(flag)) {
    try {
      result.push_back(parse_duration(written));
    } catch (const Error& error) {
      usage_error(command_, fmt::format("--{}: {}", flag, error.message()), error.hint());
    }
  }
  return result;
}

TimeMicros Arguments::duration(std::string_view flag) const {
  const auto all = durations(flag);
  return all.empty() ? 0 : all.back();
}

std::uint64_t Arguments::bytes(std::string_view flag) const {
  try {
    return parse_bytes(text(flag));
  } catch (const Error& error) {
    usage_error(command_, fmt::format("--{}: {}", flag, error.message()), error.hint());
  }
}

}  // namespace fewhands::cli
