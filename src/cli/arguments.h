// One command's arguments, read by the table of flags (parsing itself is CLI11's).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace fewhands::cli {

// Values as the user wrote them; the typed readers throw Error(usage) that names the flag.
class Arguments {
 public:
  // words: what follows the command on the command line. Throws Error(usage) for an unknown flag (with
  // the nearest known one), a missing or superfluous value, a value that is not among the flag's
  // choices, and a flag given twice that counts once.
  static Arguments parse(std::string_view command, const std::vector<std::string>& words);

  const std::string& command() const { return command_; }
  const std::vector<std::string>& positionals() const { return positionals_; }
  // The command line that repeats the run, quoted for a shell.
  std::string command_line() const;

  bool has(std::string_view flag) const;
  // The last value given, or the flag's default; nothing where there is neither.
  std::optional<std::string> value(std::string_view flag) const;
  std::string text(std::string_view flag) const { return value(flag).value_or(""); }
  // Every value given, in order; the default where none was.
  std::vector<std::string> values(std::string_view flag) const;

  std::uint64_t whole_number(std::string_view flag, std::uint64_t low, std::uint64_t high) const;
  double number(std::string_view flag, double low, double high) const;
  TimeMicros duration(std::string_view flag) const;
  std::vector<TimeMicros> durations(std::string_view flag) const;
  std::uint64_t bytes(std::string_view flag) const;

 private:
  std::string command_;
  std::vector<std::string> words_;
  std::vector<std::string> positionals_;
  std::map<std::string, std::vector<std::string>, std::less<>> given_;
};

}  // namespace fewhands::cli
