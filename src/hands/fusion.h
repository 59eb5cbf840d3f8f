// Scores to one calibrated log-likelihood ratio (natural logarithm): ln P(scores | same hand) / P(scores |
// different hands).
//
// Logistic regression on the scores normalised by impostors (hands/cohorts.h), hierarchical over the domains
// that it was trained on (a domain: a language, an amount of text, a genre):
//   s = w_d . x,   w_d = w_0 + delta_d,   w_0 ~ N(m, 1 / l_0),   delta_d ~ N(0, 1 / l_1)
// fitted to pairs with as many same as different, so that the log-odds are the log-ratio. With the Gaussian
// approximation at the maximum (Laplace), w_d has a covariance S_d and a new domain has w_0 and S_0 + 1 /
// l_1: wider, by as much as domains differ. The ratio given is moderated by what is not known (MacKay 1992):
//   llr = s / sqrt(1 + pi v / 8),  v = x' S x;   interval: (s -+ z sqrt(v)) / sqrt(1 + pi v / 8)
// so that a fall-back is never bolder. No ratio is bolder than ln(1 + pairs that a domain was trained on).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hands/cohorts.h"

namespace fewhands {

inline constexpr std::size_t kFusionInputs = kStyleScores + 1;  // and a constant 1
using FusionVector = std::array<double, kFusionInputs>;
using FusionMatrix = std::array<double, kFusionInputs * kFusionInputs>;

// The scores as the model takes them: clipped, so that one freak cannot outweigh the others.
FusionVector fusion_inputs(const ScoreVector& z);

struct FusionWeights {
  FusionVector mean{};
  FusionMatrix covariance{};
};

// Letters are those of the pair's shorter text.
struct FusionDomain {
  std::string name;
  std::string language;  // "en"
  std::string genre;     // "news"
  double least_letters = 0;
  double most_letters = 0;
  std::uint32_t pairs = 0;
  FusionWeights weights;
};

struct FusionModel {
  FusionWeights pooled;  // for a domain not seen
  std::uint32_t pairs = 0;
  std::vector<FusionDomain> domains;
};

struct FusedRatio {
  double llr = 0;
  double low = 0;
  double high = 0;
};

// The interval is `deviations` wide on either side.
inline constexpr double kRatioDeviations = 1.0;
FusedRatio fuse(const FusionWeights& weights, const FusionVector& inputs,
                double deviations = kRatioDeviations);

// The weights for a pair: of the domain with this language, genre (empty: any) and number of letters; where
// several fit, their mean, as wide as they differ; where none does, the pooled ones. `pairs` is what they
// were trained on, `domain` says which, "" where pooled.
struct ChosenWeights {
  FusionWeights weights;
  std::uint32_t pairs = 0;
  std::string domain;
};
ChosenWeights choose_weights(const FusionModel& model, std::string_view language, std::string_view genre,
                             double letters);

// A line each: "pooled PAIRS" or "domain NAME LANGUAGE GENRE LEAST MOST PAIRS", then mean and covariance.
// Throws Error where the text is no such table.
FusionModel parse_fusion_model(std::string_view text);
std::string format_fusion_model(const FusionModel& model);

// The parameters that the program is shipped with (hands/parameters.txt; bench/hands/ refits them).
const FusionModel& shipped_fusion_model();

struct FusionExample {
  FusionVector inputs{};
  bool same = false;
  std::uint32_t domain = 0;
};

struct FitOptions {
  double prior_weight = 0.25;    // m, of every score
  double pooled_precision = 10;  // l_0; of the constant: 0.1
  double domain_precision = 3;   // l_1
};

// Weights for each domain and pooled; `domains` give the names, their weights and pairs are filled in. Each
// example counts 1, less in a domain of more than 100: together sqrt(100 n). Newton's method.
FusionModel fit_fusion(std::span<const FusionExample> examples, std::vector<FusionDomain> domains,
                       const FitOptions& options);

}  // namespace fewhands
