#include "traces/keep_one_object.h"

#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "base/error.h"

namespace fewhands {

namespace {

std::vector<std::uint32_t> records_by_object(const ActionTable& actions) {
  std::vector<std::uint32_t> count(actions.object_count, 0);
  std::vector<RecordId> last(actions.object_count, kNone);  // a record may name one twice
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const ObjectId object = actions.object[i];
    if (std::exchange(last[object], actions.record[i]) != actions.record[i]) ++count[object];
  }
  return count;
}

void drop_unused(TraceActions& trace) {
  std::vector<ObjectId> id(trace.actions.object_count, kNone);
  for (const ObjectId object : trace.actions.object) id[object] = 0;
  const bool named = !trace.objects.empty();
  Dictionary names;
  ObjectId kept = 0;
  for (ObjectId object = 0; object < id.size(); ++object) {
    if (id[object] == kNone) continue;
    if (named) names.insert(trace.objects[object]);
    id[object] = kept++;
  }
  for (ObjectId& object : trace.actions.object) object = id[object];
  trace.objects = std::move(names);
  trace.actions.object_count = kept;
}

}  // namespace

void keep_one_object(TraceActions& trace) {
  ActionTable& actions = trace.actions;
  if (actions.size() > 0 && !actions.has_records())
    throw Error(ErrorKind::internal, "actions of one record are told by their records");
  const std::vector<std::uint32_t> count = records_by_object(actions);
  // What no other record has comes last.
  const auto rank = [&](std::size_t i) {
    const ObjectId object = actions.object[i];
    return std::tuple(count[object] < 2, count[object], object);
  };
  std::size_t kept = 0;
  for (std::size_t begin = 0, end = 0; begin < actions.size(); begin = end) {
    std::size_t best = begin;
    for (end = begin + 1; end < actions.size() && actions.record[end] == actions.record[begin]; ++end) {
      if (rank(end) < rank(best)) best = end;
    }
    actions.actor[kept] = actions.actor[best];
    actions.object[kept] = actions.object[best];
    actions.time[kept] = actions.time[best];
    actions.record[kept++] = actions.record[best];
  }
  if (kept == actions.size()) return;
  actions.actor.resize(kept);
  actions.object.resize(kept);
  actions.time.resize(kept);
  actions.record.resize(kept);
  drop_unused(trace);
}

}  // namespace fewhands
