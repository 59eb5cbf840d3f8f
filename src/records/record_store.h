// The used records of a case, in a DuckDB database.
//
// Tables:
//   records(record UINTEGER, input UINTEGER, row UBIGINT, actor UINTEGER, time TIMESTAMP,
//           is_repost BOOLEAN, <the present text fields> VARCHAR)      record dense from 0, in input order
//   actors(actor UINTEGER, name VARCHAR, <actor_name, actor_created, actor_bio, followers, following
//          as first seen, where present> VARCHAR, posts UBIGINT, first_time TIMESTAMP, last_time TIMESTAMP)
//   rejects(input VARCHAR, row UBIGINT, reason VARCHAR, raw VARCHAR)
// Actor ids are canonical: ranks of the names by (hash, name), so that they do not depend on row order.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/dictionary.h"
#include "base/progress.h"
#include "records/read_options.h"
#include "records/record.h"

namespace fewhands {

// A record as it is shown as evidence.
struct Post {
  RecordId record = 0;
  std::string actor;
  TimeMicros time = kNoTime;
  std::string text;
  std::string id;
  std::string url;
};

class RecordStore {
 public:
  // Takes over a database that read_records() has filled; see reader.h. The present fields are
  // read from the table's columns, so a store can be reopened from a case file.
  explicit RecordStore(std::unique_ptr<Database> database, ReadReport report = {});

  const Dictionary& actors() const { return actors_; }
  const ReadReport& report() const { return report_; }
  Database& database() { return *database_; }
  std::uint32_t record_count() const { return record_count_; }
  // Is there a column for the field? (actor and time: whether any record has one.)
  bool has(Field field) const;

  // Calls visit with batches of up to a few thousand records, in record order, from one thread.
  // Strings are valid during the call. The callback must not run statements on database().
  void for_each_batch(const Context& context, const std::function<void(std::span<const RecordView>)>& visit);

  // In the order asked for; unknown ids are left out.
  std::vector<Post> posts(std::span<const RecordId> records);

 private:
  std::unique_ptr<Database> database_;
  ReadReport report_;
  Dictionary actors_;
  std::uint32_t record_count_ = 0;
  std::vector<Field> fields_;  // the VARCHAR columns of `records`, in column order
  bool has_time_ = false;
};

}  // namespace fewhands
