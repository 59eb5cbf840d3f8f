// Checks that several commands make on their arguments; each throws Error(usage).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"
#include "cli/arguments.h"

namespace fewhands::cli {

void require_no_positionals(const Arguments& arguments);
// Exactly one, called `name` in the message.
const std::string& require_one_positional(const Arguments& arguments, std::string_view name);
// A flag that has no default and must be given.
std::string require_value(const Arguments& arguments, std::string_view flag, std::string_view hint);
// --window: each longer than 0, at most a year, none twice. --alpha: between 0 and 1, both outside.
std::vector<TimeMicros> read_windows(const Arguments& arguments);
double read_alpha(const Arguments& arguments);

}  // namespace fewhands::cli
