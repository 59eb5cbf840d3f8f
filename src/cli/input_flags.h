// The flags that say what to read and how, as options of the readers.
#pragma once

#include "cli/arguments.h"
#include "records/read_options.h"

namespace fewhands::cli {

// Positionals are the inputs. Throws Error(usage) where there is none, for a --map that is no
// FIELD=COLUMN or names an unknown field, and for a time that cannot be read.
ReadOptions read_options(const Arguments& arguments);

// "2017-07-01", "2017-07-01T12:00", "2017-07-01T12:00:00Z", "1499351340" (seconds): UTC.
// end_of_day: a date alone means its last moment.
TimeMicros parse_time_flag(const Arguments& arguments, std::string_view flag, bool end_of_day);

}  // namespace fewhands::cli
