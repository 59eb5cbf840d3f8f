// Every flag of the program, declared once. Parsing, help, manual pages and completions are made
// from this one table.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace fewhands::cli {

struct Flag {
  std::string_view name = {};   // long name without dashes
  char letter = 0;              // short name, 0 = none
  std::string_view value = {};  // what the value is called; "" = a switch
  bool repeatable = false;
  std::string_view commands = {};       // the commands that have it, separated by spaces
  std::string_view group = {};          // heading in the help
  std::string_view summary = {};        // one line
  std::string_view detail = {};         // the rest of the story; may be empty
  std::string_view default_value = {};  // as a user would write it; "" = none
  std::string_view example = {};        // "" = none
  std::string_view choices = {};        // the values there are, separated by spaces; "" = free

  bool is_switch() const { return value.empty(); }
  bool applies_to(std::string_view command) const;
};

// In the order in which help shows them.
std::span<const Flag> all_flags();
// Those of one command. The pointers stay valid for ever.
std::vector<const Flag*> flags_of(std::string_view command);
// nullptr where the command has no flag of that name.
const Flag* find_flag(std::string_view command, std::string_view name);
// "a b c" -> {"a", "b", "c"}
std::vector<std::string_view> words_of(std::string_view text);

}  // namespace fewhands::cli
