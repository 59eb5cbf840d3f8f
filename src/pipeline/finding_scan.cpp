#include "pipeline/finding_scan.h"

#include <algorithm>
#include <tuple>

namespace fewhands {

void keep_most_surprising(std::vector<ObjectWithSamples>& objects, std::size_t limit) {
  std::sort(objects.begin(), objects.end(), [](const ObjectWithSamples& a, const ObjectWithSamples& b) {
    return std::make_tuple(a.facts.outside, a.gap, ~a.facts.coactions, a.facts.trace, a.facts.object) <
           std::make_tuple(b.facts.outside, b.gap, ~b.facts.coactions, b.facts.trace, b.facts.object);
  });
  if (objects.size() > limit) objects.resize(limit);
}

namespace {

// Marks rows that have a row of another actor within the window, in one list sorted by time.
// Calls nearest(earlier, later) for every row with its nearest earlier row of another actor.
template <typename Nearest>
void mark_fast(std::span<const std::uint32_t> rows, const SortedActions& actions, TimeMicros window,
               std::vector<char>& fast, const Nearest& nearest) {
  fast.assign(rows.size(), 0);
  std::size_t other = kNone;  // the latest row of an actor other than that of row i
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (actions.actor[rows[i - 1]] != actions.actor[rows[i]]) other = i - 1;
    if (other == kNone || actions.time[rows[i]] - actions.time[rows[other]] > window) continue;
    fast[i] = 1;
    nearest(other, i);
  }
  other = kNone;
  for (std::size_t i = rows.size() - 1; i-- > 0;) {
    if (actions.actor[rows[i + 1]] != actions.actor[rows[i]]) other = i + 1;
    if (other != kNone && actions.time[rows[other]] - actions.time[rows[i]] <= window) fast[i] = 1;
  }
}

class LayerScan {
 public:
  LayerScan(const SortedActions& actions, std::uint16_t trace, std::span<const std::uint32_t> labels,
            std::span<const TimeMicros> windows)
      : trace_(trace), actions_(actions), labels_(labels), windows_(windows), tallies_(windows.size()) {
    in_window_.resize(actions_.actor_count);
    seen_.resize(actions_.actor_count);
  }

  std::vector<LayerTally> run(const Context& context) {
    for (ObjectId object = 0; object < actions_.object_count; ++object) {
      if (object % 65536 == 0) context.check_cancelled();
      scan_object(object);
    }
    for (LayerTally& tally : tallies_) finish(tally);
    return std::move(tallies_);
  }

 private:
  std::uint32_t label(std::size_t row) const { return labels_[actions_.actor[row]]; }

  void scan_object(ObjectId object) {
    labelled_.clear();
    for (std::size_t row = actions_.begin_of(object); row < actions_.end_of(object); ++row) {
      if (label(row) != kNone) labelled_.push_back(static_cast<std::uint32_t>(row));
    }
    if (labelled_.size() < 2) return;
    std::stable_sort(labelled_.begin(), labelled_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return label(a) < label(b); });
    carriers_known_ = false;
    for (std::size_t begin = 0; begin < labelled_.size();) {
      std::size_t end = begin;
      const std::uint32_t group = label(labelled_[begin]);
      while (end < labelled_.size() && label(labelled_[end]) == group) ++end;
      const std::span<const std::uint32_t> rows(labelled_.data() + begin, end - begin);
      if (rows.size() > 1 && windows_[group] >= 0) scan_group(object, group, rows);
      begin = end;
    }
  }

  void scan_group(ObjectId object, std::uint32_t group, std::span<const std::uint32_t> rows) {
    pairs_.clear();
    mark_fast(rows, actions_, windows_[group], fast_, [&](std::size_t a, std::size_t b) {
      pairs_.emplace_back(actions_.time[rows[b]] - actions_.time[rows[a]], rows[a], rows[b]);
    });
    if (pairs_.empty()) return;
    LayerTally& tally = tallies_[group];
    tally_members(tally, rows);
    ObjectWithSamples found;
    found.facts = {trace_, object, distinct(fast_rows_), count_pairs(rows, windows_[group]), 0};
    const std::uint32_t carriers = distinct(rows);
    count_carriers(object);
    found.facts.outside = actors_on_object_ - carriers;
    add_samples(found);
    tally_layer(tally, found.facts);
    tally_crowd(tally, object, group, rows, found.facts);
    tally.carriers.push_back(carriers);
    tally.gaps.push_back(found.gap);
    tally.spreads.push_back(actions_.time[rows.back()] - actions_.time[rows.front()]);
    tally.objects.push_back(std::move(found));
    if (tally.objects.size() >= 4 * kFactObjects) keep_most_surprising(tally.objects, kFactObjects);
  }

  void tally_members(LayerTally& tally, std::span<const std::uint32_t> rows) {
    fast_rows_.clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!fast_[i]) continue;
      fast_rows_.push_back(rows[i]);
      tally.members.push_back(actions_.actor[rows[i]]);
      if (actions_.has_records()) tally.records.push_back(actions_.record[rows[i]]);
    }
    if (tally.members.size() > 65536) make_distinct(tally.members);
  }

  static void make_distinct(std::vector<std::uint32_t>& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }

  std::uint32_t distinct(std::span<const std::uint32_t> rows) {
    ++stamp_;
    std::uint32_t count = 0;
    for (const std::uint32_t row : rows) {
      if (seen_[actions_.actor[row]] == stamp_) continue;
      seen_[actions_.actor[row]] = stamp_;
      ++count;
    }
    return count;
  }

  // Once per object, however many groups are on it.
  void count_carriers(ObjectId object) {
    if (carriers_known_) return;
    carriers_known_ = true;
    actors_on_object_ = 0;
    ungrouped_on_object_ = 0;
    ++stamp_;
    for (std::size_t row = actions_.begin_of(object); row < actions_.end_of(object); ++row) {
      if (seen_[actions_.actor[row]] == stamp_) continue;
      seen_[actions_.actor[row]] = stamp_;
      ++actors_on_object_;
      ungrouped_on_object_ += label(row) == kNone ? 1 : 0;
    }
  }

  std::uint64_t count_pairs(std::span<const std::uint32_t> rows, TimeMicros window) {
    std::uint64_t pairs = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      while (actions_.time[rows[i]] - actions_.time[rows[begin]] > window)
        --in_window_[actions_.actor[rows[begin++]]];
      pairs += (i - begin) - in_window_[actions_.actor[rows[i]]];
      ++in_window_[actions_.actor[rows[i]]];
    }
    for (; begin < rows.size(); ++begin) --in_window_[actions_.actor[rows[begin]]];
    return pairs;
  }

  // The nearest pairs, different actors in each.
  void add_samples(ObjectWithSamples& found) {
    std::sort(pairs_.begin(), pairs_.end());
    found.gap = std::get<0>(pairs_.front());
    if (!actions_.has_records()) return;
    for (const auto& [gap, a, b] : pairs_) {
      const ActorId first = actions_.actor[a];
      const ActorId second = actions_.actor[b];
      const bool shown =
          std::any_of(found.samples.begin(), found.samples.end(), [&](const SampleFacts& sample) {
            return std::minmax(sample.actor_a, sample.actor_b) == std::minmax(first, second);
          });
      if (!shown) found.samples.push_back({0, first, second, actions_.record[a], actions_.record[b], gap});
      if (found.samples.size() == kSamplesPerObject) return;
    }
  }

  void tally_layer(LayerTally& tally, const ObjectFacts& object) {
    LayerFacts& layer = tally.layer;
    layer.coactions += object.coactions;
    ++layer.objects;
    layer.top_object = std::max(layer.top_object, object.coactions);
    const TimeMicros first = actions_.time[fast_rows_.front()];
    const TimeMicros last = actions_.time[fast_rows_.back()];
    layer.first_time = layer.first_time == kNoTime ? first : std::min(layer.first_time, first);
    layer.last_time = layer.last_time == kNoTime ? last : std::max(layer.last_time, last);
  }

  void tally_crowd(LayerTally& tally, ObjectId object, std::uint32_t group,
                   std::span<const std::uint32_t> rows, const ObjectFacts& facts) {
    CrowdFacts& crowd = tally.crowd;
    ++crowd.objects;
    crowd.carried_outside += facts.outside > 0 ? 1 : 0;
    const std::uint64_t strangers = ungrouped_on_object_;
    crowd.viral +=
        strangers >= kViralActors && strangers > std::uint64_t{kViralTimes} * facts.members ? 1 : 0;
    crowd.group_actions += rows.size();
    crowd.group_fast += fast_rows_.size();
    if (facts.outside == 0) return;
    const TimeMicros start = actions_.time[fast_rows_.front()];
    crowd.wide_within_hour +=
        carried_widely(object, start, [&](std::size_t row) { return label(row) != group; }) ? 1 : 0;
    crowd.wide_ungrouped +=
        carried_widely(object, start, [&](std::size_t row) { return label(row) == kNone; }) ? 1 : 0;
    const std::size_t first = actions_.begin_of(object);
    if (label(first) == kNone && actions_.time[first] < start) {
      tally.first.emplace_back(actions_.actor[first], start - actions_.time[first]);
    }
    tally_crowd_speed(crowd, object, group);
  }

  // Whether kWireActors different actors of the rows that count act within an hour of the group's first
  // co-action.
  template <typename Counts>
  bool carried_widely(ObjectId object, TimeMicros start, const Counts& counts) {
    const auto time = actions_.time.begin();
    const auto from =
        std::lower_bound(time + static_cast<std::ptrdiff_t>(actions_.begin_of(object)),
                         time + static_cast<std::ptrdiff_t>(actions_.end_of(object)), start - kHour);
    std::vector<ActorId> others;
    for (auto row = static_cast<std::size_t>(from - time); row < actions_.end_of(object); ++row) {
      if (actions_.time[row] > start + kHour) return false;
      const ActorId actor = actions_.actor[row];
      if (!counts(row) || std::find(others.begin(), others.end(), actor) != others.end()) continue;
      others.push_back(actor);
      if (others.size() >= kWireActors) return true;
    }
    return false;
  }

  void tally_crowd_speed(CrowdFacts& crowd, ObjectId object, std::uint32_t group) {
    crowd_rows_.clear();
    const std::size_t end = std::min(actions_.end_of(object), actions_.begin_of(object) + kCrowdRows);
    for (std::size_t row = actions_.begin_of(object); row < end; ++row) {
      if (label(row) == kNone) crowd_rows_.push_back(static_cast<std::uint32_t>(row));
    }
    if (crowd_rows_.empty()) return;
    mark_fast(crowd_rows_, actions_, windows_[group], fast_, [](std::size_t, std::size_t) {});
    crowd.crowd_actions += crowd_rows_.size();
    crowd.crowd_fast += static_cast<std::uint64_t>(std::count(fast_.begin(), fast_.end(), 1));
  }

  void finish(LayerTally& tally) {
    const auto group = static_cast<std::size_t>(&tally - tallies_.data());
    tally.layer.trace = trace_;
    tally.layer.window = windows_[group];
    make_distinct(tally.members);
    tally.layer.members = static_cast<std::uint32_t>(tally.members.size());
    keep_most_surprising(tally.objects, kFactObjects);
  }

  std::uint16_t trace_;
  const SortedActions& actions_;
  std::span<const std::uint32_t> labels_;
  std::span<const TimeMicros> windows_;  // by group; negative: the layer is none of the group's
  std::vector<LayerTally> tallies_;      // by group
  std::vector<std::uint32_t> labelled_;
  std::vector<std::uint32_t> fast_rows_;
  std::vector<std::uint32_t> crowd_rows_;
  std::vector<char> fast_;
  std::vector<std::tuple<TimeMicros, std::uint32_t, std::uint32_t>> pairs_;  // gap, earlier row, later row
  std::vector<std::uint32_t> in_window_;
  std::vector<std::uint32_t> seen_;
  std::uint32_t stamp_ = 0;
  bool carriers_known_ = false;  // of the object being scanned
  std::uint32_t actors_on_object_ = 0;
  std::uint32_t ungrouped_on_object_ = 0;
};

}  // namespace

std::vector<LayerTally> scan_layer(const SortedActions& actions, std::uint16_t trace,
                                   std::span<const std::uint32_t> labels, std::span<const TimeMicros> windows,
                                   const Context& context) {
  return LayerScan(actions, trace, labels, windows).run(context);
}

}  // namespace fewhands
