// Checks that several commands make on their arguments; each throws Error(usage).
#pragma once

#include <string>
#include <string_view>

#include "cli/arguments.h"

namespace fewhands::cli {

void require_no_positionals(const Arguments& arguments);
// Exactly one, called `name` in the message.
const std::string& require_one_positional(const Arguments& arguments, std::string_view name);
// A flag that has no default and must be given.
std::string require_value(const Arguments& arguments, std::string_view flag, std::string_view hint);

}  // namespace fewhands::cli
