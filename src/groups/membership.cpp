#include "groups/membership.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "links/multiple_testing.h"
#include "links/window_join.h"

namespace fewhands {

namespace {

constexpr std::uint32_t kOutside = kNone;

// One co-action of an outsider with a member.
struct Contact {
  ActorId actor;
  std::uint32_t group;
  ActorId member;
  ObjectId object;

  bool operator<(const Contact& other) const {
    return std::tie(actor, group, member, object) <
           std::tie(other.actor, other.group, other.member, other.object);
  }
};

struct Scan {
  std::vector<Contact> contacts;           // one per co-action, sorted
  std::vector<std::uint64_t> quick_pairs;  // per object, without the pairs inside groups
};

// All pairs of actions within the window that involve a member: the object's rows are in time order.
Scan scan_contacts(const SortedActions& actions, TimeMicros window, std::span<const std::uint32_t> group_of,
                   const Context& context) {
  Scan scan{{}, object_pair_counts(actions, window, context)};
  for (ObjectId object = 0; object < actions.object_count; ++object) {
    const std::size_t end = actions.end_of(object);
    std::size_t first = actions.begin_of(object);
    std::vector<std::size_t> members;  // rows of members inside the window
    std::vector<std::size_t> others;
    for (std::size_t row = first; row < end; ++row) {
      const auto late = [&](std::size_t earlier) {
        return actions.time[row] - actions.time[earlier] > window;
      };
      const std::uint32_t group = group_of[actions.actor[row]];
      std::erase_if(members, late);
      for (const std::size_t earlier : members) {
        const std::uint32_t other = group_of[actions.actor[earlier]];
        if (actions.actor[earlier] == actions.actor[row]) continue;
        if (group == other) --scan.quick_pairs[object];
        if (group == kOutside)
          scan.contacts.push_back({actions.actor[row], other, actions.actor[earlier], object});
      }
      if (group == kOutside) {
        others.push_back(row);
        continue;
      }
      std::erase_if(others, late);
      for (const std::size_t earlier : others)
        scan.contacts.push_back({actions.actor[earlier], group, actions.actor[row], object});
      members.push_back(row);
    }
  }
  std::sort(scan.contacts.begin(), scan.contacts.end());
  return scan;
}

class Round {
 public:
  Round(std::span<const std::vector<ActorId>> groups, const MembershipOptions& options,
        const Context& context)
      : groups_(groups), options_(options), context_(context) {}

  void test(const MembershipLayer& layer, TimeMicros window, std::span<const std::uint32_t> group_of) {
    const Scan scan = scan_contacts(*layer.actions, window, group_of, context_);
    if (scan.contacts.empty()) return;
    const std::vector<double> surprisal = object_surprisal(*layer.actions, context_);
    const CrowdModel model(*layer.actions, surprisal, scan.quick_pairs, options_.crowd);
    std::vector<double> chance(groups_.size(), 0.0);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (const ActorId member : groups_[g]) chance[g] += model.chance(member);
    }
    for (std::size_t begin = 0; begin < scan.contacts.size();) {
      std::size_t end = begin;
      const Contact& first = scan.contacts[begin];
      while (end < scan.contacts.size() && scan.contacts[end].actor == first.actor &&
             scan.contacts[end].group == first.group)
        ++end;
      if (groups_[first.group].size() >= kMinimalGroup) {
        const std::span<const Contact> contacts(scan.contacts.data() + begin, end - begin);
        keep(contact_test(contacts, model, surprisal, chance[first.group], layer.trace, window));
      }
      begin = end;
    }
  }

  // tests: how many were made for each actor. outside: how many actors could have joined.
  std::vector<Joining> tested(double tests, double outside) {
    std::vector<Joining> result;
    std::vector<double> p;
    for (auto& [actor, best] : best_) {
      best.p = std::min(1.0, best.p * tests);
      p.push_back(best.p);
      result.push_back(best);
    }
    const std::vector<double> q = benjamini_hochberg(p, std::max(outside, static_cast<double>(p.size())));
    for (std::size_t i = 0; i < q.size(); ++i) result[i].q = q[i];
    return result;
  }

 private:
  // One outsider and one group: against all members together, and against the closest one.
  Joining contact_test(std::span<const Contact> contacts, const CrowdModel& model,
                       std::span<const double> surprisal, double group_chance, std::uint16_t trace,
                       TimeMicros window) const {
    const ActorId actor = contacts.front().actor;
    const std::uint32_t group = contacts.front().group;
    const auto tail = [&](double weight, double chance) {
      return model.tail().tail(static_cast<std::uint32_t>(weight),
                               2.0 * chance * model.others(contacts.size()));
    };
    std::vector<ObjectId> objects;
    double closest = 1.0;
    for (std::size_t begin = 0; begin < contacts.size();) {
      double weight = 0;
      std::size_t end = begin;
      for (; end < contacts.size() && contacts[end].member == contacts[begin].member; ++end) {
        if (end > begin && contacts[end].object == contacts[end - 1].object) continue;
        weight += surprisal[contacts[end].object];
        objects.push_back(contacts[end].object);
      }
      closest = std::min(closest, tail(weight, model.chance(actor) * model.chance(contacts[begin].member)));
      begin = end;
    }
    std::sort(objects.begin(), objects.end());
    objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
    double weight = 0;
    for (const ObjectId object : objects) weight += surprisal[object];
    const double together = tail(weight, model.chance(actor) * group_chance);
    // Two tests, the second over all members.
    const double p =
        std::min(1.0, 2.0 * std::min(together, closest * static_cast<double>(groups_[group].size())));
    return {actor, group, p, 1.0, static_cast<std::uint32_t>(objects.size()), trace, window};
  }

  void keep(const Joining& found) {
    const auto [entry, added] = best_.try_emplace(found.actor, found);
    if (std::tie(found.p, found.group) < std::tie(entry->second.p, entry->second.group))
      entry->second = found;
  }

  std::span<const std::vector<ActorId>> groups_;
  const MembershipOptions& options_;
  const Context& context_;
  std::map<ActorId, Joining> best_;
};

}  // namespace

MembershipResult find_joining(std::span<const std::vector<ActorId>> groups,
                              std::span<const MembershipLayer> layers, const MembershipOptions& options,
                              const Context& context) {
  MembershipResult result;
  std::vector<std::vector<ActorId>> grown(groups.begin(), groups.end());
  const auto large =
      std::count_if(grown.begin(), grown.end(), [](const auto& g) { return g.size() >= kMinimalGroup; });
  if (layers.empty() || large == 0) return result;
  const ActorId actor_count = layers.front().actions->actor_count;
  std::vector<std::uint32_t> group_of(actor_count, kOutside);
  double outside = actor_count;
  for (std::uint32_t g = 0; g < grown.size(); ++g) {
    for (const ActorId actor : grown[g]) group_of[actor] = g;
    outside -= static_cast<double>(grown[g].size());
  }
  const double tests =
      static_cast<double>(large) * static_cast<double>(layers.size() * options.windows.size());
  for (int round = 0; round < kRounds; ++round) {
    Round pass(grown, options, context);
    for (const MembershipLayer& layer : layers) {
      for (const TimeMicros window : options.windows) pass.test(layer, window, group_of);
    }
    result.outside = pass.tested(tests, outside);
    const std::size_t before = result.joined.size();
    for (const Joining& joining : result.outside) {
      if (joining.q >= options.alpha) continue;
      group_of[joining.actor] = joining.group;
      grown[joining.group].push_back(joining.actor);
      result.joined.push_back(joining);
    }
    std::erase_if(result.outside, [&](const Joining& joining) { return joining.q < options.alpha; });
    outside -= static_cast<double>(result.joined.size() - before);
    if (result.joined.size() == before) break;
  }
  std::sort(result.joined.begin(), result.joined.end(),
            [](const Joining& x, const Joining& y) { return x.actor < y.actor; });
  return result;
}

}  // namespace fewhands
