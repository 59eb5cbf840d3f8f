// From batches of records to the action tables of many traces at once.
//
// Records are cut into chunks whose keys are extracted in parallel; keys then go to the shards of
// each trace's dictionary by the leading bits of their hash, one thread per shard. Object ids are
// renumbered at the end into Dictionary::canonical_order, so that they depend on the set of keys only:
// the result is the same for every number of threads and every cutting into batches. Actions stand
// in the order of the records. O(bytes of the keys); 20 bytes per action and trace, and the keys once.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/dictionary.h"
#include "records/actions.h"
#include "records/extractor.h"
#include "records/record.h"
#include "traces/trace_table.h"

namespace fewhands {

struct TraceActions {
  std::uint16_t trace = 0;  // index into all_traces()
  ActionTable actions;
  Dictionary objects;
};

class TraceBuilder {
 public:
  // traces: indices into all_traces().
  TraceBuilder(std::span<const std::uint16_t> traces, const TraceOptions& options, unsigned threads);
  ~TraceBuilder();
  TraceBuilder(const TraceBuilder&) = delete;
  TraceBuilder& operator=(const TraceBuilder&) = delete;

  // The union of the fields that the extractors look at, in the order of Field.
  std::vector<Field> fields() const;

  // Takes the actions of the records; those without a time make none. The same object counts once per
  // record. Nothing of the batch is kept.
  void add(std::span<const RecordView> batch);

  std::uint64_t memory_bytes() const;

  // Ends the building; one result per trace, in the order asked for. Traces without actions are empty.
  std::vector<TraceActions> finish(ActorId actor_count);

 private:
  struct ChunkKeys;
  struct Building;
  class ChunkSink;

  void add_slab(std::span<const RecordView> slab);
  void extract_chunk(std::span<const RecordView> slab, std::size_t chunk);
  void insert_shard(Building& building, std::span<const RecordView> slab, std::size_t shard) const;
  TraceActions finish_one(Building& building, ActorId actor_count) const;

  unsigned threads_;
  unsigned shard_bits_;
  std::vector<std::unique_ptr<Building>> buildings_;
};

}  // namespace fewhands
