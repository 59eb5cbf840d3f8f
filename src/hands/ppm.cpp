#include "hands/ppm.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

#include "base/hash.h"

namespace fewhands {

namespace {

constexpr unsigned kCharacterBits = 21;

std::uint64_t key_of(std::uint32_t node, std::uint32_t character) {
  return ((std::uint64_t{node} + 1) << kCharacterBits) | character;
}

}  // namespace

// Counts in a hash table of (context, character), then lays them out by context.
class PpmModel::Builder {
 public:
  Builder(std::span<const std::uint32_t> text, unsigned order)
      : order_(std::max(order, 1U)), nodes_(1), entries_(std::bit_ceil(16 + 4 * text.size())) {
    std::uint32_t context = 0;
    for (const std::uint32_t character : text) context = add(context, character);
  }

  void lay_out(PpmModel& model) {
    count_exclusions();
    std::erase_if(entries_, [](const Entry& entry) { return entry.key == 0; });
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      return std::tuple(a.key >> kCharacterBits, b.count, a.key) <
             std::tuple(b.key >> kCharacterBits, a.count, b.key);
    });
    model.nodes_.resize(nodes_.size());
    std::uint32_t first = 0;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Counts& here = nodes_[i];
      const Counts& below = nodes_[here.suffix];
      Node& node = model.nodes_[i];
      node = {first, here.types, here.total, here.suffix, 0, 0};
      const double types = static_cast<double>(below.types) - here.types;
      node.whole_below = static_cast<double>(below.total) - here.excluded + types;
      node.escape_below = types > 0 ? types / node.whole_below : 1;
      first += here.types;
    }
    for (const Entry& entry : entries_) {
      model.character_.push_back(static_cast<std::uint32_t>(entry.key & ((1U << kCharacterBits) - 1)));
      model.following_.push_back({entry.count, entry.child});
    }
  }

 private:
  struct Counts {
    std::uint32_t suffix = 0;
    std::uint32_t depth = 0;
    std::uint32_t total = 0;
    std::uint32_t types = 0;
    std::uint32_t excluded = 0;  // how often what follows this context follows its suffix
  };
  struct Entry {
    std::uint64_t key = 0;  // (node + 1, character), 0 where free
    std::uint32_t count = 0;
    std::uint32_t child = 0;
  };

  std::size_t place(std::uint64_t key) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = static_cast<std::size_t>(mix64(key)) & mask;
    while (entries_[at].key != 0 && entries_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Entry> old(2 * entries_.size());
    old.swap(entries_);
    for (const Entry& entry : old) {
      if (entry.key != 0) entries_[place(entry.key)] = entry;
    }
  }

  Entry& find_or_add(std::uint32_t node, std::uint32_t character) {
    if (2 * (used_ + 1) > entries_.size()) grow();
    const std::uint64_t key = key_of(node, character);
    Entry& entry = entries_[place(key)];
    used_ += static_cast<std::size_t>(entry.key == 0);
    entry.key = key;
    return entry;
  }

  // The node of the context that `character` makes of `node`.
  std::uint32_t child_of(std::uint32_t node, Entry& entry) {
    if (entry.child == 0) {
      entry.child = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({0, nodes_[node].depth + 1, 0, 0, 0});
    }
    return entry.child;
  }

  // Counts `character` after `context` and all its suffixes; returns the context of the next character. A
  // new node's suffix is the node that comes next on the way down.
  std::uint32_t add(std::uint32_t context, std::uint32_t character) {
    std::uint32_t next = 0;
    std::uint32_t above = 0;
    for (std::uint32_t node = context;; node = nodes_[node].suffix) {
      Entry& entry = find_or_add(node, character);
      nodes_[node].types += static_cast<std::uint32_t>(entry.count == 0);
      ++nodes_[node].total;
      ++entry.count;
      if (nodes_[node].depth < order_) {
        const std::uint32_t child = child_of(node, entry);
        if (above != 0) nodes_[above].suffix = child;
        if (next == 0) next = child;
        above = child;
      }
      if (node == 0) return next;
    }
  }

  // Also lets what follows the longest contexts lead to the context that comes next.
  void count_exclusions() {
    for (Entry& entry : entries_) {
      if (entry.key == 0) continue;
      const auto node = static_cast<std::uint32_t>((entry.key >> kCharacterBits) - 1);
      if (node == 0) continue;
      const auto character = static_cast<std::uint32_t>(entry.key & ((1U << kCharacterBits) - 1));
      const Entry& below = entries_[place(key_of(nodes_[node].suffix, character))];
      nodes_[node].excluded += below.count;
      if (nodes_[node].depth == order_) entry.child = below.child;
    }
  }

  unsigned order_;
  std::vector<Counts> nodes_;
  std::vector<Entry> entries_;
  std::size_t used_ = 0;
};

PpmModel::PpmModel(std::span<const std::uint32_t> text, unsigned order) {
  Builder(text, order).lay_out(*this);
}

double PpmModel::cross_entropy(std::span<const std::uint32_t> text) const {
  if (text.empty()) return 0;
  double bits = 0;
  double probability = 1;
  std::uint32_t context = 0;
  for (const std::uint32_t character : text) {
    const Node* node = &nodes_[context];
    double whole = static_cast<double>(node->total) + node->types;
    double escape = node->types > 0 ? node->types / whole : 1;
    for (;;) {
      const std::uint32_t* begin = character_.data() + node->first;
      const std::uint32_t* end = begin + node->types;
      const std::uint32_t* found = std::find(begin, end, character);
      if (found != end) {
        const Following& following = following_[static_cast<std::size_t>(found - character_.data())];
        probability *= following.count / whole;
        context = following.next;
        break;
      }
      probability *= escape;
      if (node == nodes_.data()) {
        probability /= kPpmAlphabet;
        context = 0;
        break;
      }
      whole = node->whole_below;
      escape = node->escape_below;
      node = &nodes_[node->suffix];
    }
    // Logarithms are dear, so a product of probabilities is kept till it could get too small.
    if (probability < 1e-200) {
      bits -= std::log2(probability);
      probability = 1;
    }
  }
  return (bits - std::log2(probability)) / static_cast<double>(text.size());
}

}  // namespace fewhands
