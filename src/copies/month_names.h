// Names of months.
#pragma once

#include <string_view>

namespace fewhands {

struct MonthName {
  unsigned month = 0;  // 1 .. 12; 0 = no month
  bool solar_hijri = false;
};

// word: folded, without a full stop. Full names and usual short ones, in the forms that dates take, of
// English, Spanish, Portuguese, French, Italian, German, Dutch, Russian, Ukrainian, Polish, Turkish,
// Arabic, Persian, Indonesian, Greek, Swedish. Short names that are words of their own ("mar" is the sea)
// are the caller's risk: a day and a year have to stand beside them.
MonthName month_named(std::string_view word);

}  // namespace fewhands
