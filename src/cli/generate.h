// Manual pages and shell completions, made from the tables of commands and flags.
//   commands                                     the names of the commands, one a line
//   man, man-COMMAND                             roff for man(1)
//   complete-bash, complete-zsh, complete-fish   a script for that shell
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fewhands::cli {

// Throws Error(usage) for anything else.
std::string generate(std::string_view what);
// Everything that generate() knows.
std::vector<std::string> generated_kinds();

std::string manual_page();
std::string command_manual_page(std::string_view name);
std::string complete_bash();
std::string complete_zsh();
std::string complete_fish();

}  // namespace fewhands::cli
