#include "pipeline/finding_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "base/error.h"

namespace fewhands {

namespace {

// Drops the tables on every path out.
class TemporaryTables {
 public:
  TemporaryTables(Database& database, std::span<const std::pair<RecordId, std::uint32_t>> records,
                  std::span<const std::uint32_t> labels)
      : database_(database) {
    database.run(
        "CREATE OR REPLACE TEMP TABLE finding_record(record UINTEGER, grp UINTEGER);"
        "CREATE OR REPLACE TEMP TABLE finding_member(actor UINTEGER, grp UINTEGER)");
    Appender record_rows(database, "finding_record");
    for (const auto& [record, group] : records) {
      record_rows.add(record).add(group).end_row();
    }
    record_rows.close();
    Appender member_rows(database, "finding_member");
    for (std::size_t actor = 0; actor < labels.size(); ++actor) {
      if (labels[actor] != kNone)
        member_rows.add(static_cast<std::uint32_t>(actor)).add(labels[actor]).end_row();
    }
    member_rows.close();
  }
  ~TemporaryTables() {
    try {
      database_.run("DROP TABLE IF EXISTS finding_record; DROP TABLE IF EXISTS finding_member");
    } catch (const Error&) {  // an interrupted database drops them when it closes
    }
  }
  TemporaryTables(const TemporaryTables&) = delete;
  TemporaryTables& operator=(const TemporaryTables&) = delete;

 private:
  Database& database_;
};

std::uint64_t number(const Chunk& chunk, idx_t column, idx_t row) {
  const Column values = chunk.column(column);
  return values.null(row) ? 0 : static_cast<std::uint64_t>(values.value<std::int64_t>(row));
}

TimeMicros moment(const Chunk& chunk, idx_t column, idx_t row) {
  const Column values = chunk.column(column);
  return values.null(row) ? kNoTime : values.value<std::int64_t>(row);
}

template <typename Visit>
void for_each_row(Database& database, const std::string& sql, const Visit& visit) {
  database.query(sql, [&](const Chunk& chunk) {
    for (idx_t row = 0; row < chunk.rows; ++row) visit(chunk, row);
  });
}

// Five counts over rows with a time, in the order of ClockFacts.
constexpr const char* kClockColumns =
    "count(*), count(*) FILTER (epoch_us(time) % 60000000 = 0), "
    "count(*) FILTER (epoch_us(time) % 3600000000 = 0), count(*) FILTER (epoch_us(time) % 86400000000 = 0), "
    "count(*) FILTER (minute(time) % 15 = 0)";

void add_clock(ClockFacts& clock, const Chunk& chunk, idx_t column, idx_t row) {
  clock.records += number(chunk, column, row);
  clock.full_minutes += number(chunk, column + 1, row);
  clock.full_hours += number(chunk, column + 2, row);
  clock.full_days += number(chunk, column + 3, row);
  clock.quarter_hours += number(chunk, column + 4, row);
}

ClockFacts sum(const ClockFacts& a, const ClockFacts& b) {
  return {a.records + b.records, a.full_minutes + b.full_minutes, a.full_hours + b.full_hours,
          a.full_days + b.full_days, a.quarter_hours + b.quarter_hours};
}

struct DayCount {
  TimeMicros day = kNoTime;
  std::uint64_t records = 0;
};

void close_day(TimeFacts& times, const DayCount& day) {
  if (day.records == 0) return;
  ++times.days;
  if (day.records > times.busiest_day) {
    times.busiest_day = day.records;
    times.busiest_day_start = day.day;
  }
}

struct InputClock {
  ClockFacts clock;
  TimeMicros first = kNoTime;
  TimeMicros last = kNoTime;
};

void count_yardsticks(Database& database, std::vector<GroupFacts>& facts) {
  std::map<std::uint64_t, InputClock> clocks;
  for_each_row(
      database,
      fmt::format(
          "SELECT input::BIGINT, {}, min(time), max(time) FROM records WHERE time IS NOT NULL GROUP BY input",
          kClockColumns),
      [&](const Chunk& chunk, idx_t row) {
        InputClock& input = clocks[number(chunk, 0, row)];
        add_clock(input.clock, chunk, 1, row);
        input.first = moment(chunk, 6, row);
        input.last = moment(chunk, 7, row);
      });
  for_each_row(database,
               "SELECT DISTINCT grp::BIGINT, input::BIGINT FROM finding_record JOIN records USING (record) "
               "WHERE time IS NOT NULL",
               [&](const Chunk& chunk, idx_t row) {
                 TimeFacts& times = facts[number(chunk, 0, row)].times;
                 const InputClock& input = clocks[number(chunk, 1, row)];
                 times.all = sum(times.all, input.clock);
                 times.input_first =
                     times.input_first == kNoTime ? input.first : std::min(times.input_first, input.first);
                 times.input_last = std::max(times.input_last, input.last);
               });
}

void count_times(Database& database, std::vector<GroupFacts>& facts) {
  count_yardsticks(database, facts);
  std::vector<DayCount> days(facts.size());
  for_each_row(
      database,
      fmt::format(
          "SELECT grp::BIGINT, date_trunc('hour', time) AS hour, date_trunc('day', time)::TIMESTAMP, {} "
          "FROM finding_record JOIN records USING (record) WHERE time IS NOT NULL "
          "GROUP BY ALL ORDER BY 1, 2",
          kClockColumns),
      [&](const Chunk& chunk, idx_t row) {
        const auto group = static_cast<std::size_t>(number(chunk, 0, row));
        TimeFacts& times = facts[group].times;
        add_clock(times.evidence, chunk, 3, row);
        const std::uint64_t records = number(chunk, 3, row);
        times.busiest_hour = std::max(times.busiest_hour, records);
        if (const TimeMicros day = moment(chunk, 2, row); day != days[group].day) {
          close_day(times, days[group]);
          days[group] = {day, 0};
        }
        days[group].records += records;
      });
  for (std::size_t group = 0; group < facts.size(); ++group) close_day(facts[group].times, days[group]);
}

void count_texts(Database& database, std::vector<GroupFacts>& facts) {
  const bool has_text = has_column(database, "records", "text");
  const bool has_title = has_column(database, "records", "title");
  if (!has_text && !has_title) return;
  const char* text = has_text && has_title ? "coalesce(nullif(text, ''), title)"
                     : has_text            ? "text"
                                           : "title";
  std::string link = "contains(t, 'http://') OR contains(t, 'https://')";
  std::string extra;
  for (const char* column : {"urls", "url"}) {
    if (!has_column(database, "records", column)) continue;
    extra += fmt::format(", {}", column);
    link += fmt::format(" OR coalesce({}, '') <> ''", column);
  }
  for_each_row(database,
               fmt::format("SELECT grp::BIGINT, count(*), count(*) FILTER (({}) AND NOT contains(t, '@') AND "
                           "length(t) BETWEEN 20 AND 200 AND length(t) - length(replace(t, '#', '')) <= 1), "
                           "sum(length(t))::BIGINT FROM (SELECT grp, {} AS t{} FROM finding_record "
                           "JOIN records USING (record)) WHERE t <> '' GROUP BY grp",
                           link, text, extra),
               [&](const Chunk& chunk, idx_t row) {
                 TextFacts& texts = facts[number(chunk, 0, row)].texts;
                 texts.records = number(chunk, 1, row);
                 texts.headlines = number(chunk, 2, row);
                 texts.characters = number(chunk, 3, row);
               });
}

void keep_top(FieldFacts& field) {
  std::sort(field.top.begin(), field.top.end(), [](const ValueCount& a, const ValueCount& b) {
    return a.evidence != b.evidence ? a.evidence > b.evidence : a.value < b.value;
  });
  if (field.top.size() > kTopValues) field.top.resize(kTopValues);
}

// Records of all actors, then without those of the members.
void count_outside(Database& database, const std::string& name, std::vector<GroupFacts>& facts,
                   FieldFacts GroupFacts::*field) {
  std::unordered_map<std::string, std::uint64_t> wanted;
  for (const GroupFacts& group : facts) {
    for (const ValueCount& count : (group.*field).top) wanted.emplace(count.value, 0);
  }
  std::uint64_t total = 0;
  std::string value;
  for_each_row(database, fmt::format("SELECT {0}, count(*) FROM records WHERE {0} <> '' GROUP BY {0}", name),
               [&](const Chunk& chunk, idx_t row) {
                 total += number(chunk, 1, row);
                 value.assign(chunk.column(0).text(row));
                 if (const auto found = wanted.find(value); found != wanted.end())
                   found->second = number(chunk, 1, row);
               });
  for (GroupFacts& group : facts) {
    (group.*field).outside = total;
    for (ValueCount& count : (group.*field).top) count.outside = wanted[count.value];
  }
  for_each_row(database,
               fmt::format("SELECT grp::BIGINT, {0}, count(*) FROM records JOIN finding_member USING (actor) "
                           "WHERE {0} <> '' GROUP BY ALL",
                           name),
               [&](const Chunk& chunk, idx_t row) {
                 FieldFacts& own = facts[number(chunk, 0, row)].*field;
                 own.outside -= number(chunk, 2, row);
                 const std::string_view text = chunk.column(1).text(row);
                 for (ValueCount& count : own.top) {
                   if (count.value == text) count.outside -= number(chunk, 2, row);
                 }
               });
}

void count_field(Database& database, const std::string& name, std::vector<GroupFacts>& facts,
                 FieldFacts GroupFacts::*field) {
  if (!has_column(database, "records", name)) return;
  for (GroupFacts& group : facts) (group.*field).present = true;
  for_each_row(
      database,
      fmt::format("SELECT grp::BIGINT, {0}, count(*) FROM finding_record JOIN records USING (record) "
                  "WHERE {0} <> '' GROUP BY ALL",
                  name),
      [&](const Chunk& chunk, idx_t row) {
        FieldFacts& own = facts[number(chunk, 0, row)].*field;
        own.evidence += number(chunk, 2, row);
        ++own.values;
        own.top.push_back({std::string(chunk.column(1).text(row)), number(chunk, 2, row), 0});
      });
  for (GroupFacts& group : facts) keep_top(group.*field);
  count_outside(database, name, facts, field);
}

}  // namespace

bool has_column(Database& database, const std::string& table, const std::string& column) {
  return database.count(fmt::format("SELECT count(*) FROM (DESCRIBE {}) WHERE column_name = {}",
                                    sql_name(table), sql_text(column))) > 0;
}

void count_record_facts(Database& database, std::span<const std::pair<RecordId, std::uint32_t>> records,
                        std::span<const std::uint32_t> labels, std::vector<GroupFacts>& facts,
                        const Context& context) {
  if (facts.empty()) return;
  const TemporaryTables tables(database, records, labels);
  count_times(database, facts);
  context.check_cancelled();
  count_texts(database, facts);
  context.check_cancelled();
  count_field(database, "client", facts, &GroupFacts::client);
  count_field(database, "outlet", facts, &GroupFacts::outlet);
  count_field(database, "platform", facts, &GroupFacts::platform);
}

}  // namespace fewhands
