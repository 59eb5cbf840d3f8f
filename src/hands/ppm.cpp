#include "hands/ppm.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/hash.h"

namespace fewhands {

namespace {

constexpr unsigned kCharacterBits = 21;

std::uint64_t key_of(std::uint32_t node, std::uint32_t character) {
  return ((std::uint64_t{node} + 1) << kCharacterBits) | character;
}

}  // namespace

PpmModel::PpmModel(std::span<const std::uint32_t> text, unsigned order)
    : order_(std::max(order, 1U)), nodes_(1), entries_(std::bit_ceil(16 + 4 * text.size())) {
  std::uint32_t context = 0;
  for (const std::uint32_t character : text) context = add(context, character);
  count_exclusions();
}

std::size_t PpmModel::place(std::uint64_t key) const {
  const std::size_t mask = entries_.size() - 1;
  std::size_t at = static_cast<std::size_t>(mix64(key)) & mask;
  while (entries_[at].key != 0 && entries_[at].key != key) at = (at + 1) & mask;
  return at;
}

const PpmModel::Entry* PpmModel::find(std::uint32_t node, std::uint32_t character) const {
  const Entry& entry = entries_[place(key_of(node, character))];
  return entry.key == 0 ? nullptr : &entry;
}

void PpmModel::grow() {
  std::vector<Entry> old(2 * entries_.size());
  old.swap(entries_);
  for (const Entry& entry : old) {
    if (entry.key != 0) entries_[place(entry.key)] = entry;
  }
}

std::size_t PpmModel::find_or_add(std::uint32_t node, std::uint32_t character) {
  if (2 * (used_ + 1) > entries_.size()) grow();
  const std::uint64_t key = key_of(node, character);
  const std::size_t at = place(key);
  used_ += static_cast<std::size_t>(entries_[at].key == 0);
  entries_[at].key = key;
  return at;
}

// Counts `character` after `context` and all its suffixes; returns the context of the next character: the
// last `order` characters. A context has a node as soon as it was seen once, so the suffix of a new node is
// made right after it.
std::uint32_t PpmModel::add(std::uint32_t context, std::uint32_t character) {
  std::uint32_t next = 0;
  bool have_next = false;
  std::uint32_t waiting = 0;  // the node whose suffix is what comes next
  for (std::uint32_t node = context;; node = nodes_[node].suffix) {
    const std::size_t at = find_or_add(node, character);
    nodes_[node].types += static_cast<std::uint32_t>(entries_[at].count == 0);
    ++nodes_[node].total;
    ++entries_[at].count;
    if (nodes_[node].depth < order_) {
      if (entries_[at].child == 0) {
        entries_[at].child = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({0, nodes_[node].depth + 1, 0, 0, 0});
      }
      const std::uint32_t child = entries_[at].child;
      if (waiting != 0) nodes_[waiting].suffix = child;
      waiting = child;
      if (!have_next) {
        next = child;
        have_next = true;
      }
    }
    if (node == 0) break;
  }
  return next;
}

// Also lets the entries of the longest contexts lead to the context that comes next.
void PpmModel::count_exclusions() {
  for (Entry& entry : entries_) {
    if (entry.key == 0) continue;
    const auto node = static_cast<std::uint32_t>((entry.key >> kCharacterBits) - 1);
    if (node == 0) continue;
    const auto character = static_cast<std::uint32_t>(entry.key & ((1U << kCharacterBits) - 1));
    const Entry* below = find(nodes_[node].suffix, character);
    nodes_[node].excluded += below->count;
    if (nodes_[node].depth == order_) entry.child = below->child;
  }
}

double PpmModel::cross_entropy(std::span<const std::uint32_t> text) const {
  if (text.empty()) return 0;
  double bits = 0;
  double probability = 1;
  std::uint32_t context = 0;
  for (const std::uint32_t character : text) {
    std::uint32_t excluded_count = 0;
    std::uint32_t excluded_types = 0;
    for (std::uint32_t node = context;; node = nodes_[node].suffix) {
      const Node& here = nodes_[node];
      const double types = here.types - excluded_types;
      const double whole = here.total - excluded_count + types;
      if (const Entry* entry = find(node, character)) {
        probability *= entry->count / whole;
        context = entry->child;
        break;
      }
      if (types > 0) probability *= types / whole;
      excluded_count = here.excluded;
      excluded_types = here.types;
      if (node == 0) {
        probability /= kPpmAlphabet;
        context = 0;
        break;
      }
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
