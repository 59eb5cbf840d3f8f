// For each link the rows of its two actors are merged object by object; see the header for the order.
#include "links/evidence.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "base/error.h"
#include "base/parallel.h"
#include "links/window_join_scan.h"

namespace fewhands {

namespace {

// One action of a linked actor.
struct ActorRow {
  ObjectId object;
  std::uint32_t row;
};

// The rows of the actors that occur in a link, by (object, time), as lists in one array.
struct ActorRows {
  std::vector<std::uint64_t> start;  // actor_count + 1
  std::vector<ActorRow> rows;

  std::span<const ActorRow> of(ActorId actor) const {
    return std::span(rows).subspan(start[actor], start[actor + 1] - start[actor]);
  }
};

struct Candidate {
  std::size_t rank = 0;  // among the co-actions on the same object
  std::uint64_t distance = 0;
  TimeMicros time = 0;
  LinkEvidence evidence;

  bool operator<(const Candidate& other) const {
    return std::tie(rank, distance, time, evidence.object, evidence.record_a, evidence.record_b,
                    evidence.gap) < std::tie(other.rank, other.distance, other.time, other.evidence.object,
                                             other.evidence.record_a, other.evidence.record_b,
                                             other.evidence.gap);
  }
};

ActorRows index_actors(const SortedActions& actions, std::span<const Link> links) {
  std::vector<bool> linked(actions.actor_count, false);
  for (const Link& link : links) {
    if (link.a >= actions.actor_count || link.b >= actions.actor_count) {
      throw Error(ErrorKind::internal, "a link names an actor that has no actions");
    }
    linked[link.a] = linked[link.b] = true;
  }
  ActorRows result;
  result.start.assign(std::size_t{actions.actor_count} + 1, 0);
  for (const ActorId actor : actions.actor) {
    if (linked[actor]) ++result.start[actor + 1];
  }
  for (std::size_t actor = 0; actor < actions.actor_count; ++actor)
    result.start[actor + 1] += result.start[actor];
  result.rows.resize(result.start.back());
  std::vector<std::uint64_t> cursor(result.start.begin(), result.start.end() - 1);
  for_each_object(actions, 0, actions.size(), [&](ObjectId object, std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      const ActorId actor = actions.actor[row];
      if (linked[actor]) result.rows[cursor[actor]++] = {object, static_cast<std::uint32_t>(row)};
    }
  });
  return result;
}

// The first rows of `rows` at or after `object`, by doubling steps: cheap where one actor is far busier.
std::span<const ActorRow> skip_to(std::span<const ActorRow> rows, ObjectId object) {
  std::size_t step = 1;
  while (step < rows.size() && rows[step].object < object) step *= 2;
  const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(step + 1, rows.size()));
  const auto found =
      std::partition_point(rows.begin(), end, [object](const ActorRow& row) { return row.object < object; });
  return {found, rows.end()};
}

std::span<const ActorRow> rows_on_first_object(std::span<const ActorRow> rows) {
  std::size_t size = 1;
  while (size < rows.size() && rows[size].object == rows[0].object) ++size;
  return rows.first(size);
}

void keep_best(std::vector<Candidate>& candidates, std::size_t most) {
  if (candidates.size() <= most) return;
  std::nth_element(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(most),
                   candidates.end());
  candidates.resize(most);
}

class Collector {
 public:
  Collector(const SortedActions& actions, TimeMicros window, std::uint32_t per_link)
      : actions_(actions), window_(static_cast<std::uint64_t>(window)), per_link_(per_link) {}

  // The link's evidence, in order of preference.
  std::vector<LinkEvidence> collect(std::uint32_t link, std::span<const ActorRow> a,
                                    std::span<const ActorRow> b) {
    best_.clear();
    while (!a.empty() && !b.empty()) {
      if (a[0].object < b[0].object) {
        a = skip_to(a, b[0].object);
      } else if (b[0].object < a[0].object) {
        b = skip_to(b, a[0].object);
      } else {
        const auto here_a = rows_on_first_object(a);
        const auto here_b = rows_on_first_object(b);
        add_object(link, here_a, here_b);
        a = a.subspan(here_a.size());
        b = b.subspan(here_b.size());
      }
    }
    keep_best(best_, per_link_);
    std::sort(best_.begin(), best_.end());
    std::vector<LinkEvidence> result;
    for (const Candidate& candidate : best_) result.push_back(candidate.evidence);
    return result;
  }

 private:
  // The object's best per_link co-actions get their ranks and join the link's best. Lists are cut
  // when they have twice the size that is kept, so that memory stays small.
  void add_object(std::uint32_t link, std::span<const ActorRow> a, std::span<const ActorRow> b) {
    object_best_.clear();
    std::size_t low = 0;
    for (const ActorRow& mine : a) {
      const TimeMicros time = actions_.time[mine.row];
      while (low < b.size() && actions_.time[b[low].row] < time &&
             gap_between(actions_.time[b[low].row], time) > window_) {
        ++low;
      }
      for (std::size_t i = low; i < b.size(); ++i) {
        const TimeMicros other = actions_.time[b[i].row];
        if (other > time && gap_between(time, other) > window_) break;
        object_best_.push_back(candidate(link, mine, b[i]));
        if (object_best_.size() >= kSlack + 2 * std::size_t{per_link_}) keep_best(object_best_, per_link_);
      }
    }
    keep_best(object_best_, per_link_);
    std::sort(object_best_.begin(), object_best_.end());
    for (std::size_t rank = 0; rank < object_best_.size(); ++rank) {
      object_best_[rank].rank = rank;
      best_.push_back(object_best_[rank]);
    }
    if (best_.size() >= kSlack + 2 * std::size_t{per_link_}) keep_best(best_, per_link_);
  }

  Candidate candidate(std::uint32_t link, const ActorRow& a, const ActorRow& b) const {
    const TimeMicros time_a = actions_.time[a.row];
    const TimeMicros time_b = actions_.time[b.row];
    Candidate result;
    result.time = std::min(time_a, time_b);
    result.distance = gap_between(result.time, std::max(time_a, time_b));
    result.evidence = {link, a.object, actions_.has_records() ? actions_.record[a.row] : kNone,
                       actions_.has_records() ? actions_.record[b.row] : kNone, time_b - time_a};
    return result;
  }

  static constexpr std::size_t kSlack = 64;
  const SortedActions& actions_;
  std::uint64_t window_;
  std::uint32_t per_link_;
  std::vector<Candidate> object_best_;
  std::vector<Candidate> best_;
};

}  // namespace

std::vector<LinkEvidence> collect_evidence(const SortedActions& actions, TimeMicros window,
                                           std::span<const Link> links, std::uint32_t per_link,
                                           const Context& context) {
  if (window < 0) throw Error(ErrorKind::usage, "a window cannot be negative");
  const ActorRows index = index_actors(actions, links);
  std::vector<std::vector<LinkEvidence>> found(links.size());
  parallel_ranges(links.size(), 64, context.threads, [&](std::size_t begin, std::size_t end) {
    Collector collector(actions, window, per_link);
    for (std::size_t link = begin; link < end; ++link) {
      context.check_cancelled();
      found[link] = collector.collect(static_cast<std::uint32_t>(link), index.of(links[link].a),
                                      index.of(links[link].b));
    }
  });
  std::vector<LinkEvidence> result;
  for (const auto& evidence : found) result.insert(result.end(), evidence.begin(), evidence.end());
  return result;
}

}  // namespace fewhands
