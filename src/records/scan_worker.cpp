#include "records/scan_worker.h"

#include <cstring>

namespace fewhands {

namespace {

// A copy is not worth a few bytes.
template <typename T>
void shrink(std::vector<T>& column) {
  if (column.capacity() - column.size() > column.size() / 16) column.shrink_to_fit();
}

}  // namespace

std::uint64_t ScannedPiece::memory_bytes() const {
  return keys.size() * (sizeof(std::uint64_t) + sizeof(std::uint32_t)) +
         (row_actor.size() + row_actions.size() + actor.size() + object.size() + record.size()) *
             sizeof(std::uint32_t) +
         time.size() * sizeof(TimeMicros);
}

void ScannedPiece::reserve(std::size_t expected, bool find_duplicates) {
  if (find_duplicates) keys.reserve(expected);
  actor.reserve(expected);
  object.reserve(expected);
  time.reserve(expected);
}

void ScannedPiece::finish() {
  keys.finish();
  shrink(row_actor);
  shrink(row_actions);
  shrink(actor);
  shrink(object);
  shrink(time);
  shrink(record);
}

void ScanWorker::Sink::add(std::string_view object_key) {
  if (object_key.empty()) return;
  char* copy = worker_.arena_.reserve(object_key.size());
  std::memcpy(copy, object_key.data(), object_key.size());
  worker_.object_keys_.emplace_back(copy, object_key.size());
  worker_.object_rows_.push_back(worker_.current_row_);
}

void ScanWorker::add(const RowBatch& batch, const ScanTask& task, ScannedPiece& piece) {
  used_rows_.clear();
  actor_keys_.clear();
  times_.clear();
  object_keys_.clear();
  object_rows_.clear();
  arena_.clear();
  for (std::size_t row = 0; row < batch.rows; ++row) {
    const CheckedRow checked = check_row(batch, row, task.layout, task.check, piece.times);
    if (!checked.reason.empty()) {
      piece.rejects.add(checked.reason);
      continue;
    }
    used_rows_.push_back(static_cast<std::uint32_t>(row));
    actor_keys_.push_back(checked.actor);
    times_.push_back(checked.time);
  }
  // Pieces of a file are about equally large: what the last one took is room enough for the next.
  if (piece.rows == 0 && task.extractor) piece.reserve(usual_rows_ + usual_rows_ / 32, task.find_duplicates);
  piece.rows += batch.rows;
  usual_rows_ = piece.rows;
  piece.used += times_.size();
  actor_ids_.resize(actor_keys_.size());
  actors_.intern(actor_keys_, actor_ids_.data());
  if (task.find_duplicates) {
    for (std::size_t i = 0; i < times_.size(); ++i) {
      piece.keys.add(duplicate_key(batch.cells.data() + used_rows_[i] * batch.width, task.layout));
    }
    if (!task.extractor) piece.row_actor.insert(piece.row_actor.end(), actor_ids_.begin(), actor_ids_.end());
  }
  if (!task.extractor) return;
  collect_objects(batch, task);
  write_actions(task, piece);
}

void ScanWorker::collect_objects(const RowBatch& batch, const ScanTask& task) {
  const bool column = task.extractor->is_object_column();
  RecordView record;
  Sink sink(*this);
  for (std::uint32_t i = 0; i < times_.size(); ++i) {
    const std::string_view* cells = batch.cells.data() + used_rows_[i] * batch.width;
    if (!column) {
      current_row_ = i;
      filler_.fill(cells, task.layout, times_[i], record);
      task.extractor->extract(record, sink);
      continue;
    }
    const std::string_view key = task.layout.cell(cells, Field::object);
    if (key.empty()) continue;
    object_keys_.push_back(key);
    object_rows_.push_back(i);
  }
}

void ScanWorker::write_actions(const ScanTask& task, ScannedPiece& piece) {
  object_ids_.resize(object_keys_.size());
  objects_.intern(object_keys_, object_ids_.data());
  if (task.find_duplicates) note_rows(piece);
  for (std::size_t i = 0; i < object_keys_.size(); ++i) {
    piece.actor.push_back(actor_ids_[object_rows_[i]]);
    piece.object.push_back(object_ids_[i]);
    piece.time.push_back(times_[object_rows_[i]]);
    // The batch's rows are counted already.
    if (task.records)
      piece.record.push_back(static_cast<std::uint32_t>(piece.used - times_.size()) + object_rows_[i]);
  }
}

// Before the batch's actions are written.
void ScanWorker::note_rows(ScannedPiece& piece) const {
  if (piece.one_action_per_row()) {
    bool one_each = object_rows_.size() == times_.size();
    for (std::uint32_t i = 0; one_each && i < object_rows_.size(); ++i) one_each = object_rows_[i] == i;
    if (one_each) return;
    piece.row_actor = piece.actor;
    piece.row_actions.assign(piece.actor.size(), 1);
  }
  piece.row_actor.insert(piece.row_actor.end(), actor_ids_.begin(), actor_ids_.end());
  const std::size_t first = piece.row_actions.size();
  piece.row_actions.resize(first + times_.size(), 0);
  for (const std::uint32_t row : object_rows_) ++piece.row_actions[first + row];
}

ScanWorker& ScanWorkers::local() {
  ScanWorker*& mine = mine_.local();
  if (!mine) {
    const std::lock_guard<std::mutex> lock(mutex_);
    workers_.push_back(std::make_unique<ScanWorker>(static_cast<std::uint32_t>(workers_.size())));
    mine = workers_.back().get();
  }
  return *mine;
}

void ScanWorkers::clear() {
  mine_.clear();
  workers_.clear();
}

}  // namespace fewhands
