// A finished table as text: what the compatibility profiles and the command line exchange.
#pragma once

#include <string>
#include <vector>

namespace fewhands {

// Every row has as many cells as there are columns. An absent value is an empty cell.
struct TextTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

}  // namespace fewhands
