// Sort by (object, time, actor, record): partition by ranges of the object id, one column after
// the other so that only one column is ever held twice; then each piece is sorted in cache.
#include "links/sorted_actions.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "base/parallel.h"
#include "base/radix_sort.h"

namespace fewhands {

namespace {

constexpr std::size_t kRowsPerPiece = 16384;  // 16 bytes each, twice: fits the second-level cache
constexpr std::size_t kMostPieces = 1024;
constexpr std::size_t kRadixFrom = 512;
constexpr std::size_t kFewRows = 32;

struct Row {
  TimeMicros time;
  ActorId actor;
  RecordId record;

  bool operator<(const Row& other) const {
    return std::tie(time, actor, record) < std::tie(other.time, other.actor, other.record);
  }
};

// Which rows of the input belong to which piece, and where each task writes them.
struct Partition {
  unsigned shift = 0;  // piece = object >> shift
  std::size_t pieces = 1;
  std::size_t tasks = 1;
  std::vector<std::uint32_t> cursor;       // [task][piece]: the task's first position in the piece
  std::vector<std::uint32_t> piece_start;  // pieces + 1
};

std::pair<std::size_t, std::size_t> task_rows(std::size_t rows, std::size_t tasks, std::size_t task) {
  return {rows * task / tasks, rows * (task + 1) / tasks};
}

void check(const ActionTable& actions) {
  if (actions.size() >= kNone) {
    throw Error(ErrorKind::resource, "more than 4.29 billion actions in one trace",
                "split the input, for instance by time with --since and --until");
  }
  const std::size_t rows = actions.size();
  const bool ragged = actions.object.size() != rows || actions.time.size() != rows ||
                      (actions.has_records() && actions.record.size() != rows);
  if (ragged) throw Error(ErrorKind::internal, "the columns of an action table differ in length");
}

void count_pieces(const ActionTable& actions, Partition& partition, const Context& context) {
  partition.cursor.assign(partition.tasks * partition.pieces, 0);
  parallel_for(partition.tasks, context.threads, [&](std::size_t task) {
    context.check_cancelled();
    std::uint32_t* counts = partition.cursor.data() + task * partition.pieces;
    const auto [begin, end] = task_rows(actions.size(), partition.tasks, task);
    for (std::size_t i = begin; i < end; ++i) {
      if (actions.object[i] >= actions.object_count || actions.actor[i] >= actions.actor_count) {
        throw Error(ErrorKind::internal, "an action names an actor or object that does not exist");
      }
      ++counts[actions.object[i] >> partition.shift];
    }
  });
  partition.piece_start.assign(partition.pieces + 1, 0);
  std::uint32_t sum = 0;
  for (std::size_t piece = 0; piece < partition.pieces; ++piece) {
    partition.piece_start[piece] = sum;
    for (std::size_t task = 0; task < partition.tasks; ++task) {
      sum += std::exchange(partition.cursor[task * partition.pieces + piece], sum);
    }
  }
  partition.piece_start[partition.pieces] = sum;
}

Partition plan(const ActionTable& actions, const Context& context) {
  Partition partition;
  const std::size_t wanted = std::clamp<std::size_t>(actions.size() / kRowsPerPiece, 1, kMostPieces);
  const std::size_t objects = std::max<std::size_t>(actions.object_count, 1);
  while (((objects - 1) >> partition.shift) + 1 > wanted) ++partition.shift;
  partition.pieces = ((objects - 1) >> partition.shift) + 1;
  partition.tasks = context.threads <= 1 ? 1 : std::size_t{context.threads} * 4;
  count_pieces(actions, partition, context);
  return partition;
}

// Replaces a column by its partitioned form.
template <typename T>
void scatter(std::vector<T>& column, const std::vector<ObjectId>& object, const Partition& partition,
             const Context& context) {
  std::vector<T> result(column.size());
  parallel_for(partition.tasks, context.threads, [&](std::size_t task) {
    context.check_cancelled();
    const auto first = partition.cursor.begin() + static_cast<std::ptrdiff_t>(task * partition.pieces);
    std::vector<std::uint32_t> cursor(first, first + static_cast<std::ptrdiff_t>(partition.pieces));
    const auto [begin, end] = task_rows(column.size(), partition.tasks, task);
    for (std::size_t i = begin; i < end; ++i) result[cursor[object[i] >> partition.shift]++] = column[i];
  });
  column = std::move(result);
}

// By (time, actor, record). Ties of time are rare, so they are put in order after the radix sort.
std::span<Row> sort_object(std::span<Row> rows, std::vector<Row>& scratch) {
  if (rows.size() < kRadixFrom) {
    std::sort(rows.begin(), rows.end());
    return rows;
  }
  const auto earlier = [](const Row& left, const Row& right) { return left.time < right.time; };
  const auto [low, high] = std::minmax_element(rows.begin(), rows.end(), earlier);
  const auto base = static_cast<std::uint64_t>(low->time);
  const auto bits = static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(high->time) - base));
  scratch.resize(rows.size());
  rows = radix_sort<Row>(rows, scratch, bits,
                         [base](const Row& row) { return static_cast<std::uint64_t>(row.time) - base; });
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i + 1;
    while (end < rows.size() && rows[end].time == rows[i].time) ++end;
    if (end - i > 1) std::sort(&rows[i], &rows[i] + (end - i));
    i = end;
  }
  return rows;
}

struct PieceScratch {
  std::vector<std::uint32_t> cursor;
  std::vector<Row> rows;
  std::vector<Row> radix;
};

// Fills object_start for the piece's objects and sorts the piece's rows in place.
void sort_piece(const std::vector<ObjectId>& object, const Partition& partition, std::size_t piece,
                SortedActions& result, PieceScratch& scratch) {
  const std::size_t begin = partition.piece_start[piece];
  const std::size_t end = partition.piece_start[piece + 1];
  const std::size_t first_object = piece << partition.shift;
  const std::size_t last_object = std::min<std::size_t>((piece + 1) << partition.shift, result.object_count);
  scratch.cursor.assign(last_object - first_object + 1, 0);
  for (std::size_t i = begin; i < end; ++i) ++scratch.cursor[object[i] - first_object + 1];
  scratch.cursor[0] = static_cast<std::uint32_t>(begin);
  std::partial_sum(scratch.cursor.begin(), scratch.cursor.end(), scratch.cursor.begin());
  std::copy(scratch.cursor.begin(), scratch.cursor.end() - 1,
            result.object_start.begin() + static_cast<std::ptrdiff_t>(first_object));
  scratch.rows.resize(end - begin);
  const bool records = result.has_records();
  for (std::size_t i = begin; i < end; ++i) {
    scratch.rows[scratch.cursor[object[i] - first_object]++ - begin] = {result.time[i], result.actor[i],
                                                                        records ? result.record[i] : 0};
  }
  for (std::size_t from = begin, o = 0; o < last_object - first_object; ++o) {
    const std::size_t to = scratch.cursor[o];  // after the scatter: where the object ends
    const auto sorted = sort_object(std::span(scratch.rows).subspan(from - begin, to - from), scratch.radix);
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      result.time[from + i] = sorted[i].time;
      result.actor[from + i] = sorted[i].actor;
      if (records) result.record[from + i] = sorted[i].record;
    }
    from = to;
  }
}

}  // namespace

std::uint64_t SortedActions::memory_bytes() const {
  return object_start.capacity() * sizeof(std::uint32_t) + time.capacity() * sizeof(TimeMicros) +
         actor.capacity() * sizeof(ActorId) + record.capacity() * sizeof(RecordId);
}

SortedActions sort_actions(ActionTable&& actions, const Context& context) {
  check(actions);
  ActionTable table = std::move(actions);
  const Partition partition = plan(table, context);
  scatter(table.time, table.object, partition, context);
  scatter(table.actor, table.object, partition, context);
  if (table.has_records()) scatter(table.record, table.object, partition, context);
  scatter(table.object, table.object, partition, context);

  SortedActions result;
  result.actor_count = table.actor_count;
  result.object_count = table.object_count;
  result.time = std::move(table.time);
  result.actor = std::move(table.actor);
  result.record = std::move(table.record);
  result.object_start.assign(std::size_t{table.object_count} + 1, 0);
  result.object_start.back() = static_cast<std::uint32_t>(result.size());
  parallel_ranges(partition.pieces, 1, context.threads, [&](std::size_t begin, std::size_t end) {
    PieceScratch scratch;
    for (std::size_t piece = begin; piece < end; ++piece) {
      context.check_cancelled();
      if (table.object_count > 0) sort_piece(table.object, partition, piece, result, scratch);
    }
  });
  return result;
}

ObjectId object_of(const SortedActions& actions, std::size_t row) {
  const auto after = std::upper_bound(actions.object_start.begin(), actions.object_start.end(), row);
  return static_cast<ObjectId>(after - actions.object_start.begin() - 1);
}

std::uint32_t distinct_actors(const SortedActions& actions, ObjectId object) {
  const std::size_t begin = actions.begin_of(object);
  const std::size_t end = actions.end_of(object);
  const ActorId* const first = actions.actor.data() + begin;
  if (end - begin <= kFewRows) {
    std::uint32_t distinct = 0;
    for (std::size_t i = 0; i < end - begin; ++i)
      distinct += std::find(first, first + i, first[i]) == first + i ? 1 : 0;
    return distinct;
  }
  std::vector<ActorId> actors(first, actions.actor.data() + end);
  std::sort(actors.begin(), actors.end());
  return static_cast<std::uint32_t>(std::unique(actors.begin(), actors.end()) - actors.begin());
}

std::vector<std::uint32_t> distinct_actors(const SortedActions& actions, const Context& context) {
  std::vector<std::uint32_t> result(actions.object_count);
  parallel_ranges(actions.object_count, 1024, context.threads, [&](std::size_t begin, std::size_t end) {
    context.check_cancelled();
    for (std::size_t o = begin; o < end; ++o) {
      const std::size_t rows = actions.object_start[o + 1] - actions.object_start[o];
      result[o] =
          rows < 2 ? static_cast<std::uint32_t>(rows) : distinct_actors(actions, static_cast<ObjectId>(o));
    }
  });
  return result;
}

}  // namespace fewhands
