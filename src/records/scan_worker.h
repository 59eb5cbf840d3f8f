// What one thread does with the batches it gets: check the rows, give ids to actors and objects.
#pragma once

#include <tbb/enumerable_thread_specific.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "records/csv_row.h"
#include "records/duplicates.h"
#include "records/extractor.h"
#include "records/key_table.h"
#include "records/record_cells.h"
#include "records/row_check.h"

namespace fewhands {

// One piece of a file after its rows were checked. Ids are those of the worker that read it.
struct ScannedPiece {
  std::uint32_t worker = 0;
  std::uint64_t rows = 0;
  std::uint64_t used = 0;  // rows that passed all checks but the one for duplicates
  RejectCounts rejects;
  TimeTally times;
  // Per used row, only where duplicates are looked for: key, actor, number of actions. The last two are
  // empty as long as every row has one action, whose actor says it all.
  KeyHashes keys;
  std::vector<std::uint32_t> row_actor;
  std::vector<std::uint32_t> row_actions;
  // Per action.
  std::vector<std::uint32_t> actor;
  std::vector<std::uint32_t> object;
  std::vector<TimeMicros> time;
  std::vector<std::uint32_t> record;  // used row of the piece; only where it is asked for

  bool one_action_per_row() const { return row_actor.empty(); }
  const std::vector<std::uint32_t>& actors_of_rows() const {
    return one_action_per_row() ? actor : row_actor;
  }
  std::uint64_t memory_bytes() const;
  void reserve(std::size_t expected, bool find_duplicates);
  // Once all rows are there: gives back what the columns grew too large.
  void finish();
};

struct ScanTask {
  CellLayout layout;
  CheckOptions check;
  const Extractor* extractor = nullptr;  // null: no actions
  bool find_duplicates = false;
  bool records = false;  // fill ScannedPiece::record
};

class ScanWorker {
 public:
  explicit ScanWorker(std::uint32_t number) : number_(number) {}

  void add(const RowBatch& batch, const ScanTask& task, ScannedPiece& piece);
  std::uint32_t number() const { return number_; }
  KeyTable& actors() { return actors_; }
  KeyTable& objects() { return objects_; }

 private:
  // Copies keys into the batch's memory, and notes which used row they belong to.
  class Sink final : public KeySink {
   public:
    explicit Sink(ScanWorker& worker) : worker_(worker) {}
    void add(std::string_view object_key) override;

   private:
    ScanWorker& worker_;
  };
  void collect_objects(const RowBatch& batch, const ScanTask& task);
  void write_actions(const ScanTask& task, ScannedPiece& piece);
  void note_rows(ScannedPiece& piece) const;

  std::uint32_t number_;
  KeyTable actors_;
  KeyTable objects_;
  // Of the batch: the used rows, and the object keys with the used row of each.
  std::vector<std::uint32_t> used_rows_;
  std::vector<std::string_view> actor_keys_;
  std::vector<std::uint32_t> actor_ids_;
  std::vector<TimeMicros> times_;
  std::vector<std::string_view> object_keys_;
  std::vector<std::uint32_t> object_ids_;
  std::vector<std::uint32_t> object_rows_;
  std::uint32_t current_row_ = 0;
  std::uint64_t usual_rows_ = 0;  // of the piece before
  CellArena arena_;
  RecordFiller filler_;
};

// The workers of a parallel scan, one per thread that takes part.
class ScanWorkers {
 public:
  // The calling thread's own; made at its first call.
  ScanWorker& local();
  // By number. Not while threads are still at work.
  const std::vector<std::unique_ptr<ScanWorker>>& all() const { return workers_; }
  void clear();

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<ScanWorker>> workers_;
  tbb::enumerable_thread_specific<ScanWorker*> mine_{nullptr};
};

}  // namespace fewhands
