#include "records/row_check.h"

// The hash inline: a call costs as much as the hash of a short id. Equal to hash_bytes().
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cctype>

#include "base/hash.h"
#include "text/repost_prefix.h"

namespace fewhands {

namespace {

constexpr std::size_t kExampleBytes = 60;
constexpr TimeMicros kYear = 31'556'952 * kSecond;

bool is_text(Field field) {
  return field == Field::text || field == Field::title || field == Field::actor_bio ||
         field == Field::actor_name;
}

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view reason_of(TimeProblem problem) {
  switch (problem) {
    case TimeProblem::no_such_date:
      return reject::kNoSuchDate;
    case TimeProblem::other_unit:
      return reject::kOtherUnit;
    case TimeProblem::before_1970:
      return reject::kBefore1970;
    case TimeProblem::unreadable:
    case TimeProblem::none:
      break;
  }
  return reject::kUnreadableTime;
}

// The year of a time at or after 1970, from 0; exact to a day at the ends of years, which is enough here.
std::size_t year_index(TimeMicros time) { return static_cast<std::size_t>(time / kYear); }

ReadTime read_time(std::string_view cell, std::uint64_t row, const TimeRule& rule, TimeTally& tally) {
  const TimeParts parts = parse_time(cell);
  tally.profile.add(parts, cell);
  const ReadTime read = resolve_time(parts, rule);
  if (read.problem != TimeProblem::none && tally.failures++ == 0) {
    tally.first_failure = row;
    tally.failure_example = escape_raw(cell.substr(0, kExampleBytes));
  }
  return read;
}

}  // namespace

CellLayout::CellLayout(const ColumnMapping& mapping, const std::vector<Field>& fields) {
  slot.fill(-1);
  for (const Field field : fields) {
    const int column = mapping[field];
    if (column == kNoColumn) continue;
    auto found = std::find(wanted.begin(), wanted.end(), column);
    if (found == wanted.end()) found = wanted.insert(wanted.end(), column);
    slot[static_cast<std::size_t>(field)] = static_cast<int>(found - wanted.begin());
  }
}

bool is_missing(std::string_view cell) {
  if (cell.size() > 4) return false;
  return cell.empty() || cell == "NA" || cell == "NULL" || cell == "null" || cell == "None" ||
         cell == "nan" || cell == "NaN" || cell == "<NA>" || cell == "N/A";
}

std::string_view CellLayout::trimmed(std::string_view cell, Field field) {
  if (is_text(field)) return cell;
  while (!cell.empty() && blank(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && blank(cell.back())) cell.remove_suffix(1);
  return is_missing(cell) ? std::string_view{} : cell;
}

void TimeTally::merge(const TimeTally& other, std::uint64_t rows_before) {
  profile.merge(other.profile);
  if (failures == 0 && other.failures > 0) {
    first_failure = rows_before + other.first_failure;
    failure_example = other.failure_example;
  }
  failures += other.failures;
  latest = std::max(latest, other.latest);
  for (std::size_t i = 0; i < years.size(); ++i) years[i] += other.years[i];
}

bool TimeTally::has_far_future() const {
  std::uint64_t total = 0;
  for (const std::uint64_t count : years) total += count;
  std::uint64_t below = 0;
  std::size_t median = 0;
  while (median + 1 < years.size() && (below += years[median]) * 2 < total) ++median;
  return total > 0 && latest > static_cast<TimeMicros>(median + 6) * kYear;
}

CheckedRow check_row(const RowBatch& batch, std::size_t index, const CellLayout& layout,
                     const CheckOptions& options, TimeTally& tally) {
  CheckedRow row;
  if (!batch.defect[index].empty()) {
    row.reason = batch.defect[index];
    return row;
  }
  const std::string_view* cells = batch.cells.data() + index * batch.width;
  row.actor = layout.cell(cells, Field::actor);
  if (layout.has(Field::time)) {
    const std::string_view time = layout.cell(cells, Field::time);
    if (time.empty()) {
      row.reason = reject::kNoTime;
    } else {
      const ReadTime read = read_time(time, batch.first_row + index, options.rule, tally);
      row.time = read.time;
      if (read.problem != TimeProblem::none) {
        row.reason = reason_of(read.problem);
      } else if ((options.since != kNoTime && read.time < options.since) ||
                 (options.until != kNoTime && read.time > options.until)) {
        row.reason = reject::kOutsideRange;
      }
    }
  }
  if (row.actor.empty()) row.reason = reject::kNoActor;
  if (row.reason.empty() && row.time != kNoTime) {
    tally.latest = std::max(tally.latest, row.time);
    ++tally.years[std::min(year_index(row.time), tally.years.size() - 1)];
  }
  return row;
}

std::uint64_t duplicate_key(const std::string_view* row, const CellLayout& layout) {
  const std::string_view id = layout.cell(row, Field::id);
  if (id.empty()) return 0;
  const std::uint64_t key = XXH3_64bits(id.data(), id.size());
  if (!layout.has(Field::object)) return key;
  const std::string_view object = layout.cell(row, Field::object);
  return mix64(key ^ mix64(XXH3_64bits(object.data(), object.size())));
}

bool is_repost(const RecordView& record) {
  if (!record[Field::repost_of].empty()) return true;
  std::string kind;
  for (const char c : record[Field::kind].substr(0, 16)) {
    kind += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  for (const std::string_view word :
       {"repost", "reposted", "retweet", "retweeted", "rt", "reblog", "boost", "forward", "forwarded",
        "share", "shared", "true", "1", "1.0", "yes", "t"}) {
    if (kind == word) return true;
  }
  return find_repost_prefix(record[Field::text]).length > 0;
}

}  // namespace fewhands
