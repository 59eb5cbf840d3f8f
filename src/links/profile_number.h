// Numbers as R prints them in a CSV file: up to 15 significant digits, in fixed notation unless the
// scientific one is shorter.
#pragma once

#include <string>

namespace fewhands {

// 7 -> "7", 19.6666... -> "19.6666666666667", 100000 -> "1e+05". Finite values only.
std::string r_number(double value);

}  // namespace fewhands
