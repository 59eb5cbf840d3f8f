#include "copies/passage_clusters.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <tuple>

#include "base/components.h"
#include "base/error.h"
#include "base/types.h"

namespace fewhands {

namespace {

struct Node {
  std::uint32_t text;
  std::uint32_t begin;
  std::uint32_t end;
};

// A stretch of words whose runs are all common, and about equally so.
struct Stretch {
  std::uint64_t first;  // place of the first run
  std::uint64_t last;   // and of the last
};

// Whether two common runs are of one text that is passed on: where the numbers of their holders differ by
// more than a factor of two, two things were put side by side (an article and the footer of its outlet).
bool goes_on(std::size_t holders, std::size_t next) { return holders <= 2 * next && next <= 2 * holders; }

class Clusterer {
 public:
  Clusterer(const WordTable& table, const SharedGrams& grams) : table_(table), grams_(grams) {}

  PassageClusters cluster(std::span<const TextMatch> matches, std::span<const ClusterPlace> whole) {
    for (const TextMatch& match : matches) {
      nodes_.push_back({match.text_a, match.at.a_begin, match.at.a_end});
      nodes_.push_back({match.text_b, match.at.b_begin, match.at.b_end});
    }
    first_stretch_ = nodes_.size();
    find_stretches();
    for (const ClusterPlace& place : whole) nodes_.push_back({place.text, place.begin, place.end});
    if (nodes_.size() >= kNone) throw Error(ErrorKind::resource, "more than 2 billion shared passages");
    Components components(nodes_.size());
    for (std::size_t i = 0; i < matches.size(); ++i)
      components.join(static_cast<std::uint32_t>(2 * i), static_cast<std::uint32_t>(2 * i + 1));
    join_stretches(components);
    join_overlaps(components);
    PassageClusters result;
    result.cluster_bound = nodes_.size();
    for (std::size_t i = 0; i < matches.size(); ++i)
      result.cluster_of_match.push_back(components.root(static_cast<std::uint32_t>(2 * i)));
    result.places = merged_places(components);
    return result;
  }

 private:
  void find_stretches() {
    for (std::uint32_t text = 0; text < table_.texts(); ++text) {
      std::size_t holders = 0;  // of the run before
      for (std::uint64_t place = table_.starts[text]; place < table_.starts[text + 1]; ++place) {
        const std::size_t before = holders;
        holders = 0;
        if (!grams_.any(place)) continue;
        const SharedGrams::Holders here = grams_.at(place);
        if (!here.common) continue;
        holders = here.places.size();
        if (before == 0 || !goes_on(before, holders)) add_stretch(text, place);
        stretches_.back().last = place;
        nodes_.back().end = static_cast<std::uint32_t>(place + here.length - table_.starts[text]);
      }
    }
  }

  void add_stretch(std::uint32_t text, std::uint64_t place) {
    const auto word = static_cast<std::uint32_t>(place - table_.starts[text]);
    stretches_.push_back({place, place});
    nodes_.push_back({text, word, word});
  }

  void join_stretches(Components& components) const {
    for (std::size_t i = 0; i < stretches_.size(); ++i) {
      for (std::uint64_t place = stretches_[i].first; place <= stretches_[i].last; ++place) {
        const std::uint32_t first = grams_.at(place).places.front();
        const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), first,
                                            [](std::uint64_t p, const Stretch& s) { return p < s.first; });
        components.join(static_cast<std::uint32_t>(first_stretch_ + i),
                        static_cast<std::uint32_t>(first_stretch_ + (after - stretches_.begin()) - 1));
      }
    }
  }

  static bool same_place(const Node& x, const Node& y) {
    return x.text == y.text && x.begin == y.begin && x.end == y.end;
  }

  std::vector<std::uint32_t> nodes_in_order() const {
    std::vector<std::uint32_t> order(nodes_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
      return std::tie(nodes_[x].text, nodes_[x].begin, nodes_[x].end, x) <
             std::tie(nodes_[y].text, nodes_[y].begin, nodes_[y].end, y);
    });
    return order;
  }

  // Spans by (text, begin, end): equal ones first, so that each is compared with different ones only.
  void join_overlaps(Components& components) const {
    std::vector<std::uint32_t> different;
    for (const std::uint32_t node : nodes_in_order()) {
      if (!different.empty() && same_place(nodes_[node], nodes_[different.back()])) {
        components.join(node, different.back());
      } else {
        different.push_back(node);
      }
    }
    for (std::size_t i = 0; i < different.size(); ++i) {
      const Node& x = nodes_[different[i]];
      for (std::size_t j = i + 1; j < different.size(); ++j) {
        const Node& y = nodes_[different[j]];
        // y begins in the first half of x, or less than half of x is left.
        if (y.text != x.text || 2 * (y.begin - x.begin) > x.end - x.begin) break;
        const std::uint32_t overlap = std::min(x.end, y.end) - std::min(y.begin, x.end);
        if (2 * overlap >= std::max(x.end - x.begin, y.end - y.begin))
          components.join(different[i], different[j]);
      }
    }
  }

  std::vector<ClusterPlace> merged_places(Components& components) const {
    std::vector<ClusterPlace> places;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      places.push_back(
          {nodes_[i].text, nodes_[i].begin, nodes_[i].end, components.root(static_cast<std::uint32_t>(i))});
    }
    std::sort(places.begin(), places.end(), [](const ClusterPlace& x, const ClusterPlace& y) {
      return std::tie(x.text, x.cluster, x.begin, x.end) < std::tie(y.text, y.cluster, y.begin, y.end);
    });
    std::vector<ClusterPlace> merged;
    for (const ClusterPlace& place : places) {
      if (!merged.empty() && merged.back().text == place.text && merged.back().cluster == place.cluster &&
          place.begin <= merged.back().end) {
        merged.back().end = std::max(merged.back().end, place.end);
      } else {
        merged.push_back(place);
      }
    }
    std::sort(merged.begin(), merged.end(), [](const ClusterPlace& x, const ClusterPlace& y) {
      return std::tie(x.text, x.begin, x.end, x.cluster) < std::tie(y.text, y.begin, y.end, y.cluster);
    });
    return merged;
  }

  const WordTable& table_;
  const SharedGrams& grams_;
  std::vector<Node> nodes_;
  std::size_t first_stretch_ = 0;   // among the nodes
  std::vector<Stretch> stretches_;  // ascending; parallel to nodes_ from first_stretch_
};

}  // namespace

PassageClusters cluster_matches(const WordTable& table, const SharedGrams& grams,
                                std::span<const TextMatch> matches, std::span<const ClusterPlace> whole) {
  return Clusterer(table, grams).cluster(matches, whole);
}

}  // namespace fewhands
