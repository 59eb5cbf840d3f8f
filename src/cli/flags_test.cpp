#include "cli/flags.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "cli/commands.h"
#include "cli/generate.h"
#include "cli/help.h"

namespace fewhands::cli {
namespace {

TEST(Flags, belong_to_commands_that_exist) {
  for (const Flag& flag : all_flags()) {
    for (const std::string_view command : words_of(flag.commands)) {
      EXPECT_NE(find_command(command), nullptr) << flag.name << " names " << command;
    }
  }
}

TEST(Flags, have_one_meaning_per_command) {
  for (const CommandInfo& command : all_commands()) {
    std::set<std::string_view> names;
    std::set<char> letters;
    for (const Flag* flag : flags_of(command.name)) {
      EXPECT_TRUE(names.insert(flag->name).second) << command.name << " --" << flag->name;
      EXPECT_TRUE(flag->letter == 0 || letters.insert(flag->letter).second)
          << command.name << " -" << flag->letter;
    }
  }
}

TEST(Flags, have_defaults_that_are_among_their_choices) {
  for (const Flag& flag : all_flags()) {
    const auto choices = words_of(flag.choices);
    if (choices.empty() || flag.default_value.empty()) continue;
    EXPECT_NE(std::find(choices.begin(), choices.end(), flag.default_value), choices.end()) << flag.name;
  }
}

TEST(Flags, of_one_group_stand_together_in_the_help) {
  for (const CommandInfo& command : all_commands()) {
    std::set<std::string_view> finished;
    std::string_view current;
    for (const Flag* flag : flags_of(command.name)) {
      if (flag->group == current) continue;
      EXPECT_TRUE(finished.insert(flag->group).second)
          << command.name << ": " << flag->group << " comes twice";
      current = flag->group;
    }
  }
}

TEST(Help, names_every_flag_of_the_command) {
  for (const CommandInfo& command : all_commands()) {
    const std::string brief = short_help(command, 80);
    const std::string full = long_help(command, 80);
    for (const Flag* flag : flags_of(command.name)) {
      const std::string name = "--" + std::string(flag->name);
      EXPECT_NE(brief.find(name), std::string::npos) << command.name << " " << name;
      EXPECT_NE(full.find(name), std::string::npos) << command.name << " " << name;
    }
    EXPECT_NE(full.find("EXAMPLES"), std::string::npos);
  }
}

TEST(Help, fits_into_80_columns_except_for_lines_to_copy) {
  for (const CommandInfo& command : all_commands()) {
    std::string text = short_help(command, 80) + program_help(80);
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = text.find('\n', start);
      const std::string line = text.substr(start, end - start);
      const bool to_copy = line.starts_with("Usage:");
      EXPECT_TRUE(to_copy || line.size() <= 80) << line;
      start = end + 1;
    }
  }
}

TEST(Examples, use_only_flags_that_the_command_has) {
  for (const CommandInfo& command : all_commands()) {
    for (const Example& example : command.examples) {
      for (const std::string_view word : words_of(example.line)) {
        if (!word.starts_with("--")) continue;
        EXPECT_NE(find_flag(command.name, word.substr(2)), nullptr) << example.line;
      }
    }
  }
}

TEST(Generate, makes_everything_that_it_lists) {
  for (const std::string& kind : generated_kinds()) EXPECT_FALSE(generate(kind).empty()) << kind;
}

TEST(ManualPage, escapes_hyphens_and_leading_dots) {
  const std::string page = command_manual_page("scan");
  EXPECT_NE(page.find("\\-\\-case"), std::string::npos);
  EXPECT_EQ(page.find("\n.csv"), std::string::npos);
}

}  // namespace
}  // namespace fewhands::cli
