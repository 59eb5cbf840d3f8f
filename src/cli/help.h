// Help texts, made from the tables of commands and flags.
#pragma once

#include <string>

#include "cli/commands.h"

namespace fewhands::cli {

// What `fewhands --help` prints.
std::string program_help(std::size_t width);
// `fewhands COMMAND -h`: a line per flag.
std::string short_help(const CommandInfo& command, std::size_t width);
// `fewhands COMMAND --help`: everything, with examples.
std::string long_help(const CommandInfo& command, std::size_t width);

}  // namespace fewhands::cli
