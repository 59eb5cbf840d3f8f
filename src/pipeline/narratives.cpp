#include "pipeline/narratives.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "base/parallel.h"

namespace fewhands {

namespace {

std::vector<ActorId> distinct(std::span<const ActorId> actors) {
  std::vector<ActorId> result(actors.begin(), actors.end());
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::vector<ActorId> carriers(const SortedActions& actions, ObjectId object) {
  return distinct(
      {actions.actor.data() + actions.begin_of(object), actions.end_of(object) - actions.begin_of(object)});
}

Voices case_voices(std::span<const std::uint64_t> posts, const GroupResult& groups) {
  std::vector<ActorId> everyone;
  for (ActorId actor = 0; actor < posts.size(); ++actor) {
    if (posts[actor] > 0) everyone.push_back(actor);
  }
  Voices voices = effective_voices(everyone, {}, groups.similarity);
  voices.scope = "case";
  voices.actions = std::accumulate(posts.begin(), posts.end(), std::uint64_t{0});
  return voices;
}

std::vector<Voices> group_voices(std::span<const std::uint64_t> posts, const GroupResult& groups) {
  std::vector<Voices> result;
  for (const Group& group : groups.groups) {
    std::vector<ActorId> members;
    std::uint64_t actions = 0;
    for (const GroupMember& member : group.members) {
      members.push_back(member.actor);
      actions += posts[member.actor];
    }
    Voices voices = effective_voices(distinct(members), {}, groups.similarity);
    voices.scope = "group";
    voices.key = std::to_string(group.id);
    voices.actions = actions;
    result.push_back(voices);
  }
  return result;
}

std::vector<Voices> object_voices(const TraceLayer& layer, const GroupResult& groups,
                                  const Context& context) {
  const std::vector<std::uint32_t> actors = distinct_actors(layer.actions, context);
  std::vector<ObjectId> order;
  for (ObjectId object = 0; object < actors.size(); ++object) {
    if (actors[object] >= kLeastActors) order.push_back(object);
  }
  const auto before = [&](ObjectId x, ObjectId y) {
    return actors[x] != actors[y] ? actors[x] > actors[y] : layer.objects[x] < layer.objects[y];
  };
  const std::size_t kept = std::min(order.size(), kNarratives);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(), before);
  order.resize(kept);
  std::vector<Voices> result(kept);
  parallel_for(kept, context.threads, [&](std::size_t i) {
    result[i] = effective_voices(carriers(layer.actions, order[i]), {}, groups.similarity);
    result[i].scope = all_traces()[layer.trace].name;
    result[i].key = layer.objects[order[i]];
    result[i].actions = layer.actions.end_of(order[i]) - layer.actions.begin_of(order[i]);
  });
  return result;
}

}  // namespace

std::vector<Voices> measure_voices(std::span<const TraceLayer> layers, std::span<const std::uint64_t> posts,
                                   const GroupResult& groups, const Context& context) {
  std::vector<Voices> result{case_voices(posts, groups), voices_of_flagged(groups)};
  const std::vector<Voices> of_groups = group_voices(posts, groups);
  result.insert(result.end(), of_groups.begin(), of_groups.end());
  for (const TraceLayer& layer : layers) {
    if (all_traces()[layer.trace].kind == TraceKind::clock) continue;  // a minute is no narrative
    const std::vector<Voices> of_objects = object_voices(layer, groups, context);
    result.insert(result.end(), of_objects.begin(), of_objects.end());
  }
  return result;
}

Voices voices_of_flagged(const GroupResult& groups) {
  std::vector<ActorId> flagged;
  for (const Group& group : groups.groups) {
    for (const GroupMember& member : group.members) flagged.push_back(member.actor);
  }
  Voices voices = effective_voices(distinct(flagged), {}, groups.similarity);
  voices.scope = "flagged";
  return voices;
}

}  // namespace fewhands
