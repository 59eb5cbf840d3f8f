#include "records/assemble.h"

#include <malloc.h>

#include <algorithm>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "records/duplicates.h"
#include "records/key_table.h"

namespace fewhands {

namespace {

using Rows = std::vector<std::uint32_t>;

// What the allocator keeps of freed blocks goes back to the system between the steps, where the budget is
// short: new large blocks do not come out of many small ones. Where there is room it would only cost time.
class Memory {
 public:
  Memory(const std::vector<std::vector<ScannedPiece>>& pieces, const Context& context) {
    std::uint64_t bytes = 0;
    for (const auto& file : pieces) {
      for (const ScannedPiece& piece : file) bytes += piece.memory_bytes();
    }
    short_ = bytes > context.memory_bytes / 4;
  }
  void give_back() const {
    if (short_) ::malloc_trim(0);
  }

 private:
  bool short_ = false;
};

// Per piece, over all files: the used rows that repeat an earlier one.
std::vector<Rows> take_duplicates(std::vector<std::vector<ScannedPiece>>& pieces, unsigned threads,
                                  ScanResult& result) {
  std::vector<const KeyHashes*> keys;
  for (auto& file : pieces) {
    for (ScannedPiece& piece : file) keys.push_back(&piece.keys);
  }
  std::vector<Rows> duplicates = find_duplicates(keys, threads);
  std::size_t number = 0;
  for (std::size_t f = 0; f < pieces.size(); ++f) {
    std::uint64_t before = 0;
    result.files[f].duplicates.clear();
    for (ScannedPiece& piece : pieces[f]) {
      for (const std::uint32_t row : duplicates[number]) result.files[f].duplicates.push_back(before + row);
      before += piece.used;
      piece.keys.clear();
      ++number;
    }
  }
  return duplicates;
}

// Takes the actions of the given rows (ascending) out of a piece, and the rows' actors.
void drop_rows(const Rows& rows, ScannedPiece& piece) {
  std::size_t kept_row = 0;
  std::size_t kept = 0;
  std::size_t action = 0;
  auto next = rows.begin();
  const bool simple = piece.one_action_per_row();
  const std::size_t size = piece.actors_of_rows().size();
  for (std::uint32_t row = 0; row < size; ++row) {
    const std::uint32_t actions = simple ? 1 : piece.row_actions.empty() ? 0 : piece.row_actions[row];
    const bool drop = next != rows.end() && *next == row;
    if (drop) {
      ++next;
    } else if (!simple) {
      piece.row_actor[kept_row++] = piece.row_actor[row];
    }
    for (std::uint32_t i = 0; i < actions; ++i, ++action) {
      if (drop) continue;
      piece.actor[kept] = piece.actor[action];
      piece.object[kept] = piece.object[action];
      if (!piece.record.empty()) piece.record[kept] = piece.record[action];
      piece.time[kept++] = piece.time[action];
    }
  }
  piece.row_actor.resize(kept_row);
  piece.actor.resize(kept);
  piece.object.resize(kept);
  piece.time.resize(kept);
  if (!piece.record.empty()) piece.record.resize(kept);
}

// Leaves the keys that are used, in their order.
void keep_used(MergedKeys& merged, const std::vector<bool>& used) {
  std::vector<Dictionary::Key> keys;
  std::vector<std::uint32_t> ids(merged.size, kNone);
  std::uint32_t kept = 0;
  for (std::uint32_t id = 0; id < merged.size; ++id) {
    if (!used[id]) continue;
    ids[id] = kept++;
    if (!merged.dictionary.empty())
      keys.push_back({merged.dictionary[id], hash_bytes(merged.dictionary[id])});
  }
  merged.dictionary = Dictionary(keys);
  merged.size = kept;
  for (IdMap& map : merged.to_merged) map.renumber(ids);
}

// Once duplicates are gone, actors and objects that only they named go too.
void drop_unused(const std::vector<std::vector<ScannedPiece>>& pieces, MergedKeys& actors,
                 MergedKeys& objects) {
  std::vector<bool> actor_used(actors.size, false);
  std::vector<bool> object_used(objects.size, false);
  for (const auto& file : pieces) {
    for (const ScannedPiece& piece : file) {
      const IdMap& actor_ids = actors.to_merged[piece.worker];
      const IdMap& object_ids = objects.to_merged[piece.worker];
      for (const std::uint32_t actor : piece.actors_of_rows()) actor_used[actor_ids(actor)] = true;
      for (const std::uint32_t object : piece.object) object_used[object_ids(object)] = true;
    }
  }
  keep_used(actors, actor_used);
  keep_used(objects, object_used);
}

// Of every piece one column, behind each other; the pieces lose theirs, so that only one lies twice in
// memory.
template <typename T, typename Value>
void join_column(const std::vector<ScannedPiece*>& pieces, std::span<const std::size_t> begins,
                 std::vector<T> ScannedPiece::*column, unsigned threads, std::vector<T>& joined,
                 const Value& value) {
  joined.resize(begins.back());
  parallel_for(pieces.size(), threads, [&](std::size_t p) {
    std::vector<T>& from = pieces[p]->*column;
    for (std::size_t i = 0; i < from.size(); ++i) joined[begins[p] + i] = value(*pieces[p], from[i]);
    from = {};
  });
}

// The used rows of all pieces, numbered through.
void write_records(const std::vector<ScannedPiece*>& pieces, std::span<const std::size_t> begins,
                   unsigned threads, ActionTable& actions) {
  std::vector<std::uint64_t> before(pieces.size(), 0);
  for (std::size_t p = 1; p < pieces.size(); ++p) before[p] = before[p - 1] + pieces[p - 1]->used;
  actions.record.resize(begins.back());
  parallel_for(pieces.size(), threads, [&](std::size_t p) {
    const std::vector<std::uint32_t>& from = pieces[p]->record;
    for (std::size_t i = 0; i < from.size(); ++i)
      actions.record[begins[p] + i] = static_cast<RecordId>(before[p] + from[i]);
    pieces[p]->record = {};
  });
}

void write_actions(const std::vector<ScannedPiece*>& pieces, const MergedKeys& actors,
                   const MergedKeys& objects, const Memory& memory, bool records, unsigned threads,
                   ActionTable& actions) {
  std::vector<std::size_t> begins(pieces.size() + 1, 0);
  for (std::size_t p = 0; p < pieces.size(); ++p) begins[p + 1] = begins[p] + pieces[p]->actor.size();
  if (records) write_records(pieces, begins, threads, actions);
  join_column(pieces, begins, &ScannedPiece::time, threads, actions.time,
              [](const ScannedPiece&, TimeMicros time) { return time; });
  memory.give_back();
  join_column(
      pieces, begins, &ScannedPiece::actor, threads, actions.actor,
      [&](const ScannedPiece& piece, std::uint32_t id) { return actors.to_merged[piece.worker](id); });
  memory.give_back();
  join_column(
      pieces, begins, &ScannedPiece::object, threads, actions.object,
      [&](const ScannedPiece& piece, std::uint32_t id) { return objects.to_merged[piece.worker](id); });
}

}  // namespace

void assemble(std::vector<std::vector<ScannedPiece>>& pieces, ScanWorkers& workers,
              const ActionColumns& columns, const Context& context, ScanResult& result) {
  const Memory memory(pieces, context);
  const std::vector<Rows> duplicates = take_duplicates(pieces, context.threads, result);
  memory.give_back();
  std::vector<ScannedPiece*> flat;
  for (auto& file : pieces) {
    for (ScannedPiece& piece : file) flat.push_back(&piece);
  }
  bool dropped = false;
  for (std::size_t p = 0; p < flat.size(); ++p) {
    if (duplicates[p].empty()) continue;
    drop_rows(duplicates[p], *flat[p]);
    dropped = true;
  }
  std::vector<KeyTable*> actor_tables;
  std::vector<KeyTable*> object_tables;
  for (const auto& worker : workers.all()) {
    actor_tables.push_back(&worker->actors());
    object_tables.push_back(&worker->objects());
  }
  MergedKeys actors;
  MergedKeys objects;
  parallel_for(2, context.threads, [&](std::size_t kind) {
    if (kind == 0) actors = merge_keys(actor_tables, context.threads);
    if (kind == 1) objects = merge_keys(object_tables, context.threads, columns.object_names);
  });
  if (dropped) drop_unused(pieces, actors, objects);
  for (ScannedPiece* piece : flat) {
    piece->row_actor = {};
    piece->row_actions = {};
  }
  context.check_cancelled();
  memory.give_back();
  write_actions(flat, actors, objects, memory, columns.records, context.threads, result.actions);
  for (ScannedPiece* piece : flat) *piece = ScannedPiece();
  result.actions.actor_count = actors.size;
  result.actions.object_count = objects.size;
  result.actors = std::move(actors.dictionary);
  result.objects = std::move(objects.dictionary);
  memory.give_back();
}

}  // namespace fewhands
