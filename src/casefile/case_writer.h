// Writes a case: all or nothing.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/database.h"
#include "base/dictionary.h"
#include "base/progress.h"
#include "casefile/case_content.h"
#include "records/actions.h"

namespace fewhands {

struct CaseBuildOptions {
  bool overwrite = false;
  unsigned threads = 1;
  std::uint64_t memory_bytes = 0;  // DuckDB's share; 0 = its default
};

// A case under construction: a database in "PATH.building-PID" beside the target. commit() closes it
// and moves it to its place in one step; until then, and if commit() is never reached, a case that
// stood at PATH stays as it is, and the destructor removes what was begun. What killed runs left of
// the same PATH is removed at the start.
class CaseBuild {
 public:
  // Throws Error(output): there is a file already (hint: --overwrite), it is a directory, the folder
  // is missing or not writable; Error(casefile): to be overwritten, but no case, or open elsewhere.
  CaseBuild(const std::string& path, const CaseBuildOptions& options);
  ~CaseBuild();
  CaseBuild(const CaseBuild&) = delete;
  CaseBuild& operator=(const CaseBuild&) = delete;

  // Valid until take_database() or commit().
  Database& database() { return *database_; }
  // For a stage that owns its database (RecordStore); it has to be destroyed before commit().
  std::unique_ptr<Database> take_database() { return std::move(database_); }
  // Durable on return. Closes the database where it was not taken.
  void commit();

 private:
  std::string path_;
  std::string temporary_;
  bool overwrite_;
  std::unique_ptr<Database> database_;
};

// Creates all tables but `records`, `actors` and `rejects` (which the record store has written by
// then) and fills them. Same content, same rows in the same order.
void write_case(Database& database, const CaseContent& content, const Context& context);

// Appends one trace's actions, and its objects' names, to `actions` and `objects`. To be called after
// write_case, once per trace that is to be kept.
void write_actions(Database& database, std::string_view trace, const ActionTable& actions,
                   const Dictionary& objects, const Context& context);

}  // namespace fewhands
