// How good log-likelihood ratios (natural logarithm) are, given the truth.
//
//   AUC; c@1 (Penas and Rodrigo 2011): answers that abstain count as right as often as the others are;
//   C_llr (Brummer and du Preez 2006), and C_llr min after the best monotone recalibration (pool adjacent
//   violators); Brier score and expected calibration error (ten bins). All at even prior odds: same and
//   different
// pairs count the same together, however many there are.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace fewhands::bench {

struct Judged {
  double llr = 0;
  int answer = 0;  // 1 same, -1 different, 0 none
  bool same = false;
};

struct Measures {
  double auc = 0, c_at_1 = 0, brier = 0, c_llr = 0, c_llr_min = 0, ece = 0;
};

inline double auc_of(std::vector<Judged> judged) {
  std::sort(judged.begin(), judged.end(), [](const auto& a, const auto& b) { return a.llr < b.llr; });
  double rank_sum = 0, same = 0;
  for (std::size_t i = 0; i < judged.size();) {
    std::size_t end = i;
    while (end < judged.size() && judged[end].llr == judged[i].llr) ++end;
    const double rank = (static_cast<double>(i + end) + 1) / 2;
    for (; i < end; ++i) {
      if (!judged[i].same) continue;
      rank_sum += rank;
      same += 1;
    }
  }
  const double different = static_cast<double>(judged.size()) - same;
  return (rank_sum - same * (same + 1) / 2) / (same * different);
}

inline double c_llr_of(const std::vector<Judged>& judged) {
  double sum[2] = {0, 0}, count[2] = {0, 0};
  for (const Judged& one : judged) {
    const double s = one.same ? -one.llr : one.llr;
    sum[one.same] += s > 500 ? s : std::log1p(std::exp(s));
    count[one.same] += 1;
  }
  return (sum[0] / count[0] + sum[1] / count[1]) / (2 * std::log(2.0));
}

inline double c_llr_min_of(std::vector<Judged> judged) {
  std::sort(judged.begin(), judged.end(), [](const auto& a, const auto& b) { return a.llr < b.llr; });
  struct Block {
    double same = 0, count = 0;
  };
  std::vector<Block> blocks;
  double all_same = 0;
  for (std::size_t i = 0; i < judged.size();) {
    Block block;
    for (const double at = judged[i].llr; i < judged.size() && judged[i].llr == at; ++i) {
      block.same += judged[i].same;
      block.count += 1;
    }
    all_same += block.same;
    while (!blocks.empty() && blocks.back().same / blocks.back().count >= block.same / block.count) {
      block.same += blocks.back().same;
      block.count += blocks.back().count;
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  const double odds = std::log(all_same / (static_cast<double>(judged.size()) - all_same));
  std::size_t at = 0;
  for (const Block& block : blocks) {
    const double llr =
        std::clamp(std::log(block.same) - std::log(block.count - block.same), -50.0, 50.0) - odds;
    for (double k = 0; k < block.count; ++k) judged[at++].llr = llr;
  }
  return c_llr_of(judged);
}

inline Measures measure(const std::vector<Judged>& judged) {
  Measures result;
  result.auc = auc_of(judged);
  result.c_llr = c_llr_of(judged);
  result.c_llr_min = c_llr_min_of(judged);
  double count[2] = {0, 0};
  for (const Judged& one : judged) count[one.same] += 1;
  double right = 0, silent = 0, bin_p[10] = {}, bin_same[10] = {};
  for (const Judged& one : judged) {
    const double weight = 0.5 / count[one.same];
    const double p = 1 / (1 + std::exp(-one.llr));
    right += weight * (one.answer == (one.same ? 1 : -1));
    silent += weight * (one.answer == 0);
    result.brier += weight * (p - one.same) * (p - one.same);
    const int bin = std::min(9, static_cast<int>(p * 10));
    bin_p[bin] += weight * p;
    bin_same[bin] += weight * one.same;
  }
  for (int bin = 0; bin < 10; ++bin) result.ece += std::abs(bin_p[bin] - bin_same[bin]);
  result.c_at_1 = right + silent * right;
  return result;
}

}  // namespace fewhands::bench
