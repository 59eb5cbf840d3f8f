#include "hands/fusion.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <sstream>

#include "base/error.h"

namespace fewhands {

extern const std::string_view kParametersTxt;

namespace {

constexpr double kLowest = -4;
constexpr double kHighest = 8;

double variance(const FusionMatrix& covariance, const FusionVector& inputs) {
  double sum = 0;
  for (std::size_t i = 0; i < kFusionInputs; ++i) {
    for (std::size_t j = 0; j < kFusionInputs; ++j)
      sum += inputs[i] * inputs[j] * covariance[i * kFusionInputs + j];
  }
  return std::max(sum, 0.0);
}

template <typename Numbers>
void write_numbers(std::ostringstream& out, std::string_view label, const Numbers& numbers) {
  out << label;
  for (const double number : numbers) out << ' ' << number;
  out << '\n';
}

[[noreturn]] void broken() { throw Error(ErrorKind::internal, "the parameters of hands cannot be read"); }

template <typename Numbers>
void read_numbers(std::istream& in, std::string_view label, Numbers& numbers) {
  std::string word;
  if (!(in >> word) || word != label) broken();
  for (double& number : numbers) {
    if (!(in >> number)) broken();
  }
}

void read_weights(std::istream& in, FusionWeights& weights) {
  read_numbers(in, "mean", weights.mean);
  read_numbers(in, "covariance", weights.covariance);
}

void write_weights(std::ostringstream& out, const FusionWeights& weights) {
  write_numbers(out, "mean", weights.mean);
  write_numbers(out, "covariance", weights.covariance);
}

}  // namespace

FusionVector fusion_inputs(const ScoreVector& z) {
  FusionVector result{};
  for (std::size_t i = 0; i < kStyleScores; ++i) result[i] = std::clamp(z[i], kLowest, kHighest);
  result[kStyleScores] = 1;
  return result;
}

FusedRatio fuse(const FusionWeights& weights, const FusionVector& inputs, double deviations) {
  double sum = 0;
  for (std::size_t i = 0; i < kFusionInputs; ++i) sum += weights.mean[i] * inputs[i];
  const double spread = variance(weights.covariance, inputs);
  const double moderation = 1 / std::sqrt(1 + std::numbers::pi * spread / 8);
  const double half = deviations * std::sqrt(spread);
  return {sum * moderation, (sum - half) * moderation, (sum + half) * moderation};
}

ChosenWeights choose_weights(const FusionModel& model, std::string_view language, std::string_view genre,
                             double letters) {
  std::vector<const FusionDomain*> fitting;
  for (const FusionDomain& domain : model.domains) {
    if (domain.language == language && (genre.empty() || domain.genre == genre) &&
        letters >= domain.least_letters && letters <= domain.most_letters)
      fitting.push_back(&domain);
  }
  if (fitting.empty()) return {model.pooled, model.pairs, ""};
  ChosenWeights result;
  result.pairs = fitting.front()->pairs;
  const double share = 1.0 / static_cast<double>(fitting.size());
  for (const FusionDomain* domain : fitting) {
    for (std::size_t i = 0; i < kFusionInputs; ++i) result.weights.mean[i] += share * domain->weights.mean[i];
    result.pairs = std::min(result.pairs, domain->pairs);
    result.domain += (result.domain.empty() ? "" : "+") + domain->name;
  }
  for (const FusionDomain* domain : fitting) {
    for (std::size_t i = 0; i < kFusionInputs; ++i) {
      for (std::size_t j = 0; j < kFusionInputs; ++j) {
        const double apart = (domain->weights.mean[i] - result.weights.mean[i]) *
                             (domain->weights.mean[j] - result.weights.mean[j]);
        const std::size_t at = i * kFusionInputs + j;
        result.weights.covariance[at] += share * (domain->weights.covariance[at] + apart);
      }
    }
  }
  return result;
}

FusionModel parse_fusion_model(std::string_view text) {
  std::istringstream in{std::string(text)};
  FusionModel model;
  std::string word;
  while (in >> word) {
    if (word == "#") {
      std::getline(in, word);
    } else if (word == "pooled") {
      if (!(in >> model.pairs)) broken();
      read_weights(in, model.pooled);
    } else if (word == "domain") {
      FusionDomain domain;
      if (!(in >> domain.name >> domain.language >> domain.genre >> domain.least_letters >>
            domain.most_letters >> domain.pairs))
        broken();
      read_weights(in, domain.weights);
      model.domains.push_back(std::move(domain));
    } else {
      broken();
    }
  }
  return model;
}

std::string format_fusion_model(const FusionModel& model) {
  std::ostringstream out;
  out.precision(6);
  out << "pooled " << model.pairs << '\n';
  write_weights(out, model.pooled);
  for (const FusionDomain& domain : model.domains) {
    out << "domain " << domain.name << ' ' << domain.language << ' ' << domain.genre << ' '
        << domain.least_letters << ' ' << domain.most_letters << ' ' << domain.pairs << '\n';
    write_weights(out, domain.weights);
  }
  return out.str();
}

const FusionModel& shipped_fusion_model() {
  static const FusionModel model = parse_fusion_model(kParametersTxt);
  return model;
}

}  // namespace fewhands
