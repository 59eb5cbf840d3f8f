#include "cli/input_flags.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "base/time.h"
#include "cli/commands.h"
#include "cli/suggest.h"
#include "records/record.h"
#include "records/time_parser.h"
#include "records/time_zone.h"

namespace fewhands::cli {

namespace {

std::pair<std::string, std::string> parse_mapping(const std::string& written) {
  const std::size_t equals = written.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == written.size()) {
    throw Error(ErrorKind::usage, fmt::format("--map takes FIELD=COLUMN, not '{}'", written),
                "for instance --map actor=author_id");
  }
  const std::string field = written.substr(0, equals);
  if (std::find(kFieldNames.begin(), kFieldNames.end(), field) == kFieldNames.end()) {
    const std::string_view near = nearest(field, kFieldNames);
    throw Error(ErrorKind::usage, fmt::format("--map: there is no field '{}'", field),
                near.empty() ? fmt::format("the fields are {}", fmt::join(kFieldNames, ", "))
                             : fmt::format("did you mean {}={}?", near, written.substr(equals + 1)));
  }
  return {field, written.substr(equals + 1)};
}

}  // namespace

TimeMicros parse_time_flag(const Arguments& arguments, std::string_view flag, bool end_of_day) {
  const std::string written = arguments.text(flag);
  if (written.empty()) return kNoTime;
  const TimeParts parts = parse_time(written);
  const bool day_exists = parts.first >= 1 && parts.first <= 12 && parts.second >= 1 && parts.second <= 31;
  if (parts.shape != TimeShape::iso || !day_exists) {
    throw Error(
        ErrorKind::usage,
        fmt::format("--{} takes a time like 2017-07-01 or 2017-07-01T14:30:00Z, not '{}'", flag, written));
  }
  TimeMicros time = days_from_civil(parts.year, parts.first, parts.second) * kDay + parts.hour * kHour +
                    parts.minute * kMinute + parts.seconds * kSecond + parts.micros;
  const bool date_only = written.find(':') == std::string::npos;
  if (date_only && end_of_day) time += kDay - 1;
  if (parts.zone_minutes != kNoZone) return time - parts.zone_minutes * kMinute;
  const std::string zone = arguments.text("timezone");
  return zone.empty() || zone == "UTC" ? time : TimeZone(zone).to_utc(time);
}

ReadOptions read_options(const Arguments& arguments) {
  ReadOptions options;
  options.inputs = arguments.positionals();
  if (const char* folder = std::getenv("TMPDIR")) options.temporary_folder = folder;
  if (options.inputs.empty()) {
    throw Error(
        ErrorKind::usage, fmt::format("{} needs an INPUT", arguments.command()),
        fmt::format("usage: fewhands {} {}", arguments.command(), find_command(arguments.command())->usage));
  }
  for (const std::string& written : arguments.values("map"))
    options.mapping.push_back(parse_mapping(written));
  options.object_column = arguments.text("object");
  options.timezone = arguments.text("timezone");
  options.date_order = arguments.text("date-order");
  options.encoding = arguments.text("encoding");
  options.since = parse_time_flag(arguments, "since", false);
  options.until = parse_time_flag(arguments, "until", true);
  if (options.since != kNoTime && options.until != kNoTime && options.since > options.until) {
    throw Error(ErrorKind::usage, "--since is later than --until");
  }
  return options;
}

}  // namespace fewhands::cli
