#include "hands/byline_partition.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace fewhands {

double log_likelihood_of_hand(std::size_t texts, double cosine_sum, const HandModel& model) {
  const double r = model.same_cosine;
  const auto n = static_cast<double>(texts);
  const double spread = 1 - r + n * r;
  return -model.dimensions / 2 *
         ((n - 1) * std::log(1 - r) + std::log(spread) - r * cosine_sum / ((1 - r) * spread));
}

namespace {

class Clusters {
 public:
  Clusters(std::span<const double> cosines, std::size_t texts, const HandModel& model)
      : texts_(texts),
        model_(model),
        between_(cosines.begin(), cosines.end()),
        size_(texts, 1),
        alive_(texts) {
    std::iota(alive_.begin(), alive_.end(), std::size_t{0});
    hand_of_.resize(texts);
    std::iota(hand_of_.begin(), hand_of_.end(), std::size_t{0});
    for (std::size_t i = 0; i < texts; ++i) inner_.push_back(cosines[i * texts + i]);
  }

  std::size_t count() const { return alive_.size(); }

  void merge_best() {
    std::size_t best_a = alive_[0];
    std::size_t best_b = alive_[1];
    double most = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < alive_.size(); ++i) {
      for (std::size_t j = i + 1; j < alive_.size(); ++j) {
        const double gain = gain_of(alive_[i], alive_[j]);
        if (gain <= most) continue;
        most = gain;
        best_a = alive_[i];
        best_b = alive_[j];
      }
    }
    inner_[best_a] += inner_[best_b] + 2 * between_[best_a * texts_ + best_b];
    size_[best_a] += size_[best_b];
    for (const std::size_t other : alive_) {
      between_[best_a * texts_ + other] += between_[best_b * texts_ + other];
      between_[other * texts_ + best_a] = between_[best_a * texts_ + other];
    }
    std::erase(alive_, best_b);
    for (std::size_t& hand : hand_of_) hand = hand == best_b ? best_a : hand;
  }

  std::vector<std::uint32_t> hands() const {
    std::vector<std::uint32_t> rank(texts_);
    for (std::uint32_t i = 0; i < alive_.size(); ++i) rank[alive_[i]] = i;
    std::vector<std::uint32_t> result;
    for (const std::size_t hand : hand_of_) result.push_back(rank[hand]);
    return result;
  }

 private:
  double likelihood(std::size_t a) const { return log_likelihood_of_hand(size_[a], inner_[a], model_); }
  double gain_of(std::size_t a, std::size_t b) const {
    const double sum = inner_[a] + inner_[b] + 2 * between_[a * texts_ + b];
    return log_likelihood_of_hand(size_[a] + size_[b], sum, model_) - likelihood(a) - likelihood(b);
  }

  std::size_t texts_;
  const HandModel& model_;
  std::vector<double> between_;
  std::vector<double> inner_;
  std::vector<std::size_t> size_;
  std::vector<std::size_t> alive_;
  std::vector<std::size_t> hand_of_;
};

// Sizes and cosine sums of the hands of a partition, kept while texts move.
class Moving {
 public:
  Moving(std::span<const double> cosines, std::vector<std::uint32_t> hand_of, std::uint32_t hands,
         const HandModel& model)
      : cosines_(cosines), model_(model), hand_of_(std::move(hand_of)), size_(hands), sum_(hands) {
    const std::size_t texts = hand_of_.size();
    to_hand_.resize(texts * hands);
    for (std::size_t i = 0; i < texts; ++i) {
      ++size_[hand_of_[i]];
      for (std::size_t j = 0; j < texts; ++j) to_hand_[i * hands + hand_of_[j]] += cosines_[i * texts + j];
    }
    for (std::size_t i = 0; i < texts; ++i) sum_[hand_of_[i]] += to_hand_[i * hands + hand_of_[i]];
  }

  // What the likelihood gains if the text goes to `hand`; 0 for its own. The last text of a hand stays.
  double gain(std::size_t text, std::uint32_t hand) const {
    const std::uint32_t from = hand_of_[text];
    if (hand == from) return 0;
    if (size_[from] == 1) return -std::numeric_limits<double>::infinity();
    const double self = cosines_[text * hand_of_.size() + text];
    const double left = sum_[from] - 2 * to(text, from) + self;
    const double joined = sum_[hand] + 2 * to(text, hand) + self;
    return log_likelihood_of_hand(size_[from] - 1, left, model_) +
           log_likelihood_of_hand(size_[hand] + 1, joined, model_) - likelihood(from) - likelihood(hand);
  }

  // One round over all texts; did any move?
  bool improve() {
    bool moved = false;
    for (std::size_t text = 0; text < hand_of_.size(); ++text) {
      std::uint32_t best = hand_of_[text];
      double most = 1e-9;
      for (std::uint32_t hand = 0; hand < size_.size(); ++hand) {
        const double here = gain(text, hand);
        if (here <= most) continue;
        most = here;
        best = hand;
      }
      if (best == hand_of_[text]) continue;
      move(text, best);
      moved = true;
    }
    return moved;
  }

  HandPartition partition() const {
    HandPartition result;
    result.hands = static_cast<std::uint32_t>(size_.size());
    std::vector<std::uint32_t> rank(size_.size(), result.hands);
    std::uint32_t next = 0;
    for (const std::uint32_t hand : hand_of_) {
      if (rank[hand] == result.hands) rank[hand] = next++;
      result.hand_of.push_back(rank[hand]);
    }
    for (std::uint32_t hand = 0; hand < size_.size(); ++hand) result.log_likelihood += likelihood(hand);
    return result;
  }

 private:
  double to(std::size_t text, std::uint32_t hand) const { return to_hand_[text * size_.size() + hand]; }
  double likelihood(std::uint32_t hand) const {
    return log_likelihood_of_hand(size_[hand], sum_[hand], model_);
  }

  void move(std::size_t text, std::uint32_t hand) {
    const std::uint32_t from = hand_of_[text];
    const std::size_t texts = hand_of_.size();
    const double self = cosines_[text * texts + text];
    sum_[from] += self - 2 * to(text, from);
    sum_[hand] += self + 2 * to(text, hand);
    --size_[from];
    ++size_[hand];
    for (std::size_t i = 0; i < texts; ++i) {
      to_hand_[i * size_.size() + from] -= cosines_[i * texts + text];
      to_hand_[i * size_.size() + hand] += cosines_[i * texts + text];
    }
    hand_of_[text] = hand;
  }

  std::span<const double> cosines_;
  const HandModel& model_;
  std::vector<std::uint32_t> hand_of_;
  std::vector<std::size_t> size_;
  std::vector<double> sum_;      // of the cosines within each hand, both ways, with the diagonal
  std::vector<double> to_hand_;  // text x hand: sum of the cosines to the texts of the hand
};

}  // namespace

std::vector<HandPartition> hand_partitions(std::span<const double> cosines, std::size_t texts,
                                           const HandModel& model, std::uint32_t most_hands) {
  constexpr int kRounds = 50;
  if (texts == 0) return {};
  Clusters clusters(cosines, texts, model);
  std::vector<HandPartition> result(std::min<std::size_t>(most_hands, texts));
  for (;;) {
    if (clusters.count() <= result.size()) {
      Moving moving(cosines, clusters.hands(), static_cast<std::uint32_t>(clusters.count()), model);
      for (int round = 0; round < kRounds && moving.improve(); ++round) {
      }
      result[clusters.count() - 1] = moving.partition();
    }
    if (clusters.count() == 1) break;
    clusters.merge_best();
  }
  return result;
}

std::vector<double> memberships(std::span<const double> cosines, const HandPartition& partition,
                                const HandModel& model) {
  const Moving moving(cosines, partition.hand_of, partition.hands, model);
  std::vector<double> result;
  for (std::size_t text = 0; text < partition.hand_of.size(); ++text) {
    double odds = 0;
    for (std::uint32_t hand = 0; hand < partition.hands; ++hand) odds += std::exp(moving.gain(text, hand));
    result.push_back(1 / odds);
  }
  return result;
}

}  // namespace fewhands
