#include "text/average_linkage.h"

#include <numeric>

namespace fewhands {

namespace {

class Linkage {
 public:
  explicit Linkage(SimilarityMatrix similarity)
      : similarity_(std::move(similarity)), node_(similarity_.count), size_(similarity_.count, 1) {
    std::iota(node_.begin(), node_.end(), 0U);
    alive_.resize(similarity_.count);
    std::iota(alive_.begin(), alive_.end(), 0U);
  }

  std::vector<LinkageNode> run() {
    std::vector<std::uint32_t> chain;
    while (alive_.size() > 1) {
      if (chain.empty()) chain.push_back(alive_.front());
      const std::uint32_t last = chain.back();
      const std::uint32_t before = chain.size() > 1 ? chain[chain.size() - 2] : last;
      const std::uint32_t nearest = find_nearest(last, before);
      if (nearest != before || chain.size() == 1) {
        chain.push_back(nearest);
        continue;
      }
      chain.resize(chain.size() - 2);
      merge(before, last);
    }
    return std::move(nodes_);
  }

 private:
  // The most alike; `before` where it is as much alike, else the chain could go round in a circle.
  std::uint32_t find_nearest(std::uint32_t thing, std::uint32_t before) const {
    std::uint32_t best = before;
    float most = before == thing ? -1.0F : similarity_.at(thing, before);
    for (const std::uint32_t other : alive_) {
      if (other == thing || similarity_.at(thing, other) <= most) continue;
      most = similarity_.at(thing, other);
      best = other;
    }
    return best;
  }

  void merge(std::uint32_t a, std::uint32_t b) {
    if (b < a) std::swap(a, b);
    nodes_.push_back({node_[a], node_[b], size_[a] + size_[b], similarity_.at(a, b)});
    const float share = static_cast<float>(size_[a]) / static_cast<float>(size_[a] + size_[b]);
    for (const std::uint32_t other : alive_) {
      if (other == a || other == b) continue;
      const float mean = share * similarity_.at(a, other) + (1.0F - share) * similarity_.at(b, other);
      similarity_.at(a, other) = mean;
      similarity_.at(other, a) = mean;
    }
    size_[a] += size_[b];
    node_[a] = static_cast<std::uint32_t>(similarity_.count + nodes_.size() - 1);
    std::erase(alive_, b);
  }

  SimilarityMatrix similarity_;
  std::vector<std::uint32_t> node_;  // of each row of the matrix that is alive
  std::vector<std::uint32_t> size_;
  std::vector<std::uint32_t> alive_;
  std::vector<LinkageNode> nodes_;
};

}  // namespace

std::vector<LinkageNode> average_linkage(SimilarityMatrix similarity) {
  return Linkage(std::move(similarity)).run();
}

}  // namespace fewhands
