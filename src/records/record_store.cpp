#include "records/record_store.h"

#include <algorithm>
#include <map>

#include "records/record_writer.h"

namespace fewhands {

namespace {

std::string field_column(Field field) { return sql_name(kFieldNames[static_cast<std::size_t>(field)]); }

}  // namespace

RecordStore::RecordStore(std::unique_ptr<Database> database, ReadReport report)
    : database_(std::move(database)), report_(std::move(report)) {
  std::vector<std::string> names;
  database_->query("SELECT name FROM actors ORDER BY actor", [&](const Chunk& chunk) {
    for (idx_t row = 0; row < chunk.rows; ++row) actors_.insert(chunk.column(0).text(row));
  });
  database_->query("SELECT column_name FROM (DESCRIBE records)", [&](const Chunk& chunk) {
    for (idx_t row = 0; row < chunk.rows; ++row) names.emplace_back(chunk.column(0).text(row));
  });
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    if (is_kept_as_text(field) && std::find(names.begin(), names.end(), kFieldNames[i]) != names.end())
      fields_.push_back(field);
  }
  record_count_ = static_cast<std::uint32_t>(database_->count("SELECT count(*) FROM records"));
  has_time_ =
      database_->count("SELECT count(*) FROM (SELECT 1 FROM records WHERE time IS NOT NULL LIMIT 1)") > 0;
}

bool RecordStore::has(Field field) const {
  if (field == Field::actor) return true;
  if (field == Field::time) return has_time_;
  return std::find(fields_.begin(), fields_.end(), field) != fields_.end();
}

void RecordStore::for_each_batch(const Context& context,
                                 const std::function<void(std::span<const RecordView>)>& visit) {
  std::string sql = "SELECT record, actor, time, is_repost";
  for (const Field field : fields_) sql += ", " + field_column(field);
  std::vector<RecordView> views;
  // The table is filled in record order, and DuckDB's scans keep the order of insertion.
  database_->query(sql + " FROM records", [&](const Chunk& chunk) {
    context.check_cancelled();
    views.assign(chunk.rows, {});
    const Column record = chunk.column(0);
    const Column actor = chunk.column(1);
    const Column time = chunk.column(2);
    const Column repost = chunk.column(3);
    for (idx_t row = 0; row < chunk.rows; ++row) {
      views[row].record = record.value<std::uint32_t>(row);
      views[row].actor = actor.value<std::uint32_t>(row);
      views[row].time = time.null(row) ? kNoTime : time.value<std::int64_t>(row);
      views[row].is_repost = repost.value<bool>(row);
      views[row].fields[static_cast<std::size_t>(Field::actor)] = actors_[views[row].actor];
    }
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const Column column = chunk.column(4 + i);
      for (idx_t row = 0; row < chunk.rows; ++row)
        views[row].fields[static_cast<std::size_t>(fields_[i])] = column.text(row);
    }
    visit(views);
  });
}

std::vector<Post> RecordStore::posts(std::span<const RecordId> records) {
  std::string list;
  for (const RecordId record : records) list += (list.empty() ? "" : ",") + std::to_string(record);
  if (list.empty()) return {};
  const auto column = [this](Field field) {
    return has(field) ? field_column(field) : std::string("NULL::VARCHAR");
  };
  std::map<RecordId, Post> found;
  database_->query("SELECT record, actor, time, " + column(Field::text) + ", " + column(Field::id) + ", " +
                       column(Field::url) + " FROM records WHERE record IN (" + list + ")",
                   [&](const Chunk& chunk) {
                     for (idx_t row = 0; row < chunk.rows; ++row) {
                       Post post;
                       post.record = chunk.column(0).value<std::uint32_t>(row);
                       post.actor = actors_[chunk.column(1).value<std::uint32_t>(row)];
                       if (!chunk.column(2).null(row)) post.time = chunk.column(2).value<std::int64_t>(row);
                       post.text = chunk.column(3).text(row);
                       post.id = chunk.column(4).text(row);
                       post.url = chunk.column(5).text(row);
                       found.emplace(post.record, std::move(post));
                     }
                   });
  std::vector<Post> posts;
  for (const RecordId record : records) {
    if (const auto post = found.find(record); post != found.end()) posts.push_back(post->second);
  }
  return posts;
}

}  // namespace fewhands
