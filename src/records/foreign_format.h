// Files that people hand over by mistake, known by their first bytes: spreadsheets, archives, databases,
// web pages, programs.
#pragma once

#include <string>
#include <string_view>

namespace fewhands {

// Throws Error(input) that says what the file is and what to do, where it is none that is read here.
// name: of the file, for the message.
void refuse_foreign_format(std::string_view bytes, const std::string& name);

}  // namespace fewhands
