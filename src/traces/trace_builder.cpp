#include "traces/trace_builder.h"

#include <algorithm>
#include <bit>
#include <string>
#include <unordered_set>

#include "base/error.h"
#include "base/hash.h"
#include "base/parallel.h"

namespace fewhands {

namespace {

constexpr std::size_t kChunk = 4096;         // records whose keys one task extracts
constexpr std::size_t kSlab = 128 * kChunk;  // records whose keys are held as bytes at once
constexpr unsigned kMostShardBits = 6;
constexpr std::size_t kFewKeys = 16;

}  // namespace

// The keys of one chunk of records for one trace.
struct TraceBuilder::ChunkKeys {
  std::string bytes;
  std::vector<std::uint64_t> ends;  // key i is bytes[ends[i - 1] .. ends[i])
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> rows;  // within the slab

  void clear() {
    bytes.clear();
    ends.clear();
    hashes.clear();
    rows.clear();
  }
  std::string_view key(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return std::string_view(bytes).substr(begin, ends[i] - begin);
  }
};

// One trace: its table so far, where object[i] = shard in the upper shard_bits, id in the shard below.
struct TraceBuilder::Building {
  std::uint16_t trace = 0;
  std::unique_ptr<Extractor> extractor;
  ActionTable actions;
  std::vector<Dictionary> shards;
  std::vector<ChunkKeys> chunks;
  std::vector<std::size_t> first_action;  // of each chunk
};

// Keeps the first of equal keys of one record.
class TraceBuilder::ChunkSink final : public KeySink {
 public:
  explicit ChunkSink(ChunkKeys& keys) : keys_(keys) {}

  void begin_record(std::size_t row) {
    row_ = static_cast<std::uint32_t>(row);
    first_ = keys_.ends.size();
    if (!seen_.empty()) seen_ = {};
  }

  void add(std::string_view key) override {
    if (key.empty()) return;
    const std::uint64_t hash = hash_bytes(key);
    if (is_known(key, hash)) return;
    keys_.bytes += key;
    keys_.ends.push_back(keys_.bytes.size());
    keys_.hashes.push_back(hash);
    keys_.rows.push_back(row_);
  }

 private:
  // Few keys are compared with each other. Of many, equal hashes of 64 bits are taken for equal keys.
  bool is_known(std::string_view key, std::uint64_t hash) {
    const std::size_t count = keys_.ends.size() - first_;
    if (count >= kFewKeys) {
      if (seen_.empty())
        seen_.insert(keys_.hashes.begin() + static_cast<std::ptrdiff_t>(first_), keys_.hashes.end());
      return !seen_.insert(hash).second;
    }
    for (std::size_t i = first_; i < keys_.ends.size(); ++i) {
      if (keys_.hashes[i] == hash && keys_.key(i) == key) return true;
    }
    return false;
  }

  ChunkKeys& keys_;
  std::uint32_t row_ = 0;
  std::size_t first_ = 0;
  std::unordered_set<std::uint64_t> seen_;  // hashes, for a record of many keys only
};

TraceBuilder::TraceBuilder(std::span<const std::uint16_t> traces, const TraceOptions& options,
                           unsigned threads)
    : threads_(std::max(threads, 1U)),
      shard_bits_(std::min(kMostShardBits, static_cast<unsigned>(std::bit_width(threads_ - 1)))) {
  for (const std::uint16_t trace : traces) {
    auto building = std::make_unique<Building>();
    building->trace = trace;
    building->extractor = all_traces()[trace].make(options);
    building->shards.resize(std::size_t{1} << shard_bits_);
    buildings_.push_back(std::move(building));
  }
}

TraceBuilder::~TraceBuilder() = default;

std::vector<Field> TraceBuilder::fields() const {
  std::vector<Field> all;
  for (const auto& building : buildings_) {
    const std::vector<Field> some = building->extractor->fields();
    all.insert(all.end(), some.begin(), some.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void TraceBuilder::add(std::span<const RecordView> batch) {
  while (!batch.empty()) {
    const std::size_t size = std::min(batch.size(), kSlab);
    add_slab(batch.first(size));
    batch = batch.subspan(size);
  }
}

void TraceBuilder::extract_chunk(std::span<const RecordView> slab, std::size_t chunk) {
  const std::size_t begin = chunk * kChunk;
  const std::size_t end = std::min(slab.size(), begin + kChunk);
  for (const auto& building : buildings_) {
    ChunkSink sink(building->chunks[chunk]);
    for (std::size_t row = begin; row < end; ++row) {
      if (slab[row].time == kNoTime) continue;
      sink.begin_record(row);
      building->extractor->extract(slab[row], sink);
    }
  }
}

void TraceBuilder::insert_shard(Building& building, std::span<const RecordView> slab,
                                std::size_t shard) const {
  const unsigned id_bits = 32 - shard_bits_;
  const std::uint64_t most_ids = (std::uint64_t{1} << id_bits) - 1;
  ActionTable& actions = building.actions;
  Dictionary& objects = building.shards[shard];
  for (std::size_t chunk = 0; chunk < building.chunks.size(); ++chunk) {
    const ChunkKeys& keys = building.chunks[chunk];
    for (std::size_t i = 0; i < keys.hashes.size(); ++i) {
      const std::uint64_t hash = keys.hashes[i];
      if (shard_bits_ > 0 && hash >> (64 - shard_bits_) != shard) continue;
      const ObjectId id = objects.insert(keys.key(i), hash);
      if (id >= most_ids) {
        throw Error(ErrorKind::resource, "more different objects in one trace than ids",
                    "split the input, for instance by time with --since and --until");
      }
      const std::size_t row = building.first_action[chunk] + i;
      const RecordView& record = slab[keys.rows[i]];
      actions.actor[row] = record.actor;
      actions.object[row] = static_cast<ObjectId>(std::uint64_t{shard} << id_bits | id);
      actions.time[row] = record.time;
      actions.record[row] = record.record;
    }
  }
}

void TraceBuilder::add_slab(std::span<const RecordView> slab) {
  const std::size_t chunks = (slab.size() + kChunk - 1) / kChunk;
  for (const auto& building : buildings_) {
    building->chunks.resize(chunks);
    for (ChunkKeys& keys : building->chunks) keys.clear();
  }
  parallel_for(chunks, threads_, [&](std::size_t chunk) { extract_chunk(slab, chunk); });

  for (const auto& building : buildings_) {
    std::size_t size = building->actions.size();
    building->first_action.clear();
    for (const ChunkKeys& keys : building->chunks) {
      building->first_action.push_back(size);
      size += keys.hashes.size();
    }
    building->actions.actor.resize(size);
    building->actions.object.resize(size);
    building->actions.time.resize(size);
    building->actions.record.resize(size);
  }
  const std::size_t shards = std::size_t{1} << shard_bits_;
  parallel_for(buildings_.size() * shards, threads_,
               [&](std::size_t task) { insert_shard(*buildings_[task / shards], slab, task % shards); });
}

std::uint64_t TraceBuilder::memory_bytes() const {
  std::uint64_t bytes = 0;
  for (const auto& building : buildings_) {
    constexpr std::uint64_t kActionBytes =
        sizeof(ActorId) + sizeof(ObjectId) + sizeof(TimeMicros) + sizeof(RecordId);
    bytes += building->actions.actor.capacity() * kActionBytes;
    for (const Dictionary& shard : building->shards) bytes += shard.memory_bytes();
    for (const ChunkKeys& keys : building->chunks) {
      bytes += keys.bytes.capacity() +
               keys.hashes.capacity() * (2 * sizeof(std::uint64_t) + sizeof(std::uint32_t));
    }
  }
  return bytes;
}

// The canonical order is by hash, and a shard is a range of hashes: the orders of the shards, one
// behind the other, are the canonical order of all.
TraceActions TraceBuilder::finish_one(Building& building, ActorId actor_count) const {
  TraceActions result;
  result.trace = building.trace;
  building.chunks = {};
  std::vector<std::vector<std::uint32_t>> orders(building.shards.size());
  parallel_for(orders.size(), threads_,
               [&](std::size_t shard) { orders[shard] = building.shards[shard].canonical_order(); });
  std::vector<std::vector<ObjectId>> ranks(orders.size());
  for (std::size_t shard = 0; shard < orders.size(); ++shard) {
    ranks[shard].resize(orders[shard].size());
    for (const std::uint32_t id : orders[shard]) {
      ranks[shard][id] = result.objects.insert(building.shards[shard][id]);
    }
    orders[shard] = {};
    building.shards[shard] = Dictionary();
  }
  result.actions = std::move(building.actions);
  const unsigned id_bits = 32 - shard_bits_;
  const std::uint64_t id_mask = (std::uint64_t{1} << id_bits) - 1;
  parallel_ranges(result.actions.size(), std::size_t{1} << 16, threads_,
                  [&](std::size_t begin, std::size_t end) {
                    for (std::size_t i = begin; i < end; ++i) {
                      const std::uint64_t coded = result.actions.object[i];
                      result.actions.object[i] = ranks[coded >> id_bits][coded & id_mask];
                    }
                  });
  result.actions.actor_count = actor_count;
  result.actions.object_count = result.objects.size();
  return result;
}

std::vector<TraceActions> TraceBuilder::finish(ActorId actor_count) {
  std::vector<TraceActions> results;
  for (const auto& building : buildings_) results.push_back(finish_one(*building, actor_count));
  buildings_.clear();
  return results;
}

}  // namespace fewhands
