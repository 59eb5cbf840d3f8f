#include "traces/merge_objects.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/error.h"

namespace fewhands {

namespace {

// For each cluster the object with the smallest name; kNone for numbers that no object has.
std::vector<ObjectId> representatives(const Dictionary& objects, std::span<const std::uint32_t> cluster) {
  std::vector<ObjectId> smallest(objects.size(), kNone);
  for (ObjectId object = 0; object < objects.size(); ++object) {
    ObjectId& best = smallest[cluster[object]];
    if (best == kNone || objects[object] < objects[best]) best = object;
  }
  return smallest;
}

// The objects' ids stand in canonical order, so that those that stay, taken in order, do so too.
std::vector<ObjectId> renumbered(const Dictionary& objects, std::span<const std::uint32_t> cluster,
                                 Dictionary& merged) {
  const std::vector<ObjectId> smallest = representatives(objects, cluster);
  std::vector<ObjectId> rank(objects.size(), kNone);
  for (ObjectId object = 0; object < objects.size(); ++object) {
    if (smallest[cluster[object]] == object) rank[object] = merged.insert(objects[object]);
  }
  std::vector<ObjectId> ids(objects.size());
  for (ObjectId object = 0; object < objects.size(); ++object) ids[object] = rank[smallest[cluster[object]]];
  return ids;
}

// The actions of one record stand together, so that the last record of each object tells them all.
void drop_repeats(ActionTable& actions) {
  std::vector<RecordId> last(actions.object_count, kNone);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const RecordId record = actions.record[i];
    if (std::exchange(last[actions.object[i]], record) == record) continue;
    actions.actor[kept] = actions.actor[i];
    actions.object[kept] = actions.object[i];
    actions.time[kept] = actions.time[i];
    actions.record[kept++] = record;
  }
  actions.actor.resize(kept);
  actions.object.resize(kept);
  actions.time.resize(kept);
  actions.record.resize(kept);
}

}  // namespace

void merge_objects(TraceActions& trace, std::span<const std::uint32_t> cluster) {
  const bool fits = cluster.size() == trace.objects.size() &&
                    std::all_of(cluster.begin(), cluster.end(),
                                [&](std::uint32_t number) { return number < trace.objects.size(); });
  if (!fits) throw Error(ErrorKind::internal, "clusters that do not fit the objects of their trace");
  Dictionary merged;
  const std::vector<ObjectId> ids = renumbered(trace.objects, cluster, merged);
  for (ObjectId& object : trace.actions.object) object = ids[object];
  trace.objects = std::move(merged);
  trace.actions.object_count = trace.objects.size();
  if (trace.actions.has_records()) drop_repeats(trace.actions);
}

}  // namespace fewhands
