#include "pipeline/profile_data.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "pipeline/finding_records.h"
#include "records/time_reader.h"

namespace fewhands {

namespace {

std::vector<ActorTime> read_posts(Database& database, const std::string& condition) {
  std::vector<ActorTime> posts;
  database.query("SELECT actor, \"time\" FROM records WHERE \"time\" IS NOT NULL AND " + condition +
                     " ORDER BY actor, \"time\"",
                 [&](const Chunk& chunk) {
                   const Column actor = chunk.column(0);
                   const Column time = chunk.column(1);
                   for (idx_t row = 0; row < chunk.rows; ++row) {
                     posts.push_back({actor.value<std::uint32_t>(row), time.value<std::int64_t>(row)});
                   }
                 });
  return posts;
}

}  // namespace

std::vector<ActorTime> posts_of_actors(Database& database, std::span<const ActorId> actors) {
  if (actors.empty()) return {};
  database.run("CREATE OR REPLACE TEMP TABLE profile_actor(actor UINTEGER)");
  Appender rows(database, "profile_actor");
  for (const ActorId actor : actors) rows.add(actor).end_row();
  rows.close();
  std::vector<ActorTime> posts = read_posts(database, "actor IN (SELECT actor FROM profile_actor)");
  database.run("DROP TABLE profile_actor");
  return posts;
}

std::vector<ActorTime> posts_of_actor(Database& database, ActorId actor) {
  return read_posts(database, fmt::format("actor = {}", actor));
}

std::array<std::uint64_t, 60> minutes_of_everyone(Database& database) {
  std::array<std::uint64_t, 60> counts{};
  database.query(
      "SELECT minute(\"time\")::BIGINT, count(*) FROM records WHERE \"time\" IS NOT NULL GROUP BY 1",
      [&](const Chunk& chunk) {
        for (idx_t row = 0; row < chunk.rows; ++row) {
          counts[static_cast<std::size_t>(chunk.column(0).value<std::int64_t>(row)) % 60] =
              static_cast<std::uint64_t>(chunk.column(1).value<std::int64_t>(row));
        }
      });
  return counts;
}

TimeMicros latest_time(Database& database) {
  TimeMicros latest = kNoTime;
  database.query("SELECT max(\"time\") FROM records", [&](const Chunk& chunk) {
    const Column time = chunk.column(0);
    for (idx_t row = 0; row < chunk.rows; ++row) {
      if (!time.null(row)) latest = time.value<std::int64_t>(row);
    }
  });
  return latest;
}

std::vector<std::int64_t> creation_days(Database& database, std::size_t actors) {
  std::vector<std::int64_t> days;
  if (!has_column(database, "actors", "actor_created")) return days;
  days.assign(actors, kNoDay);
  TimeProfile profile;
  std::vector<std::pair<ActorId, TimeParts>> parts;
  database.query("SELECT actor, actor_created FROM actors WHERE actor_created <> ''",
                 [&](const Chunk& chunk) {
                   for (idx_t row = 0; row < chunk.rows; ++row) {
                     const std::string_view text = chunk.column(1).text(row);
                     parts.emplace_back(chunk.column(0).value<std::uint32_t>(row), parse_time(text));
                     profile.add(parts.back().second, text);
                   }
                 });
  const TimeRule rule = profile.guess("", nullptr);
  for (const auto& [actor, part] : parts) {
    const ReadTime read = resolve_time(part, rule);
    if (read.problem == TimeProblem::none && actor < actors) days[actor] = read.time / kDay;
  }
  return days;
}

bool for_each_profile_text(Database& database, const std::string& column, const VisitText& visit) {
  if (!has_column(database, "actors", column)) return false;
  database.query(fmt::format("SELECT actor, {0} FROM actors WHERE {0} <> ''", sql_name(column)),
                 [&](const Chunk& chunk) {
                   for (idx_t row = 0; row < chunk.rows; ++row) {
                     visit(chunk.column(0).value<std::uint32_t>(row),
                           chunk.column(1).text(row).substr(0, kLongestProfileText));
                   }
                 });
  return true;
}

}  // namespace fewhands
