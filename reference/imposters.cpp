#include "reference/imposters.h"

namespace fewhands::reference {

namespace {

std::vector<double> chosen(std::span<const double> row, const std::vector<std::uint32_t>& columns) {
  std::vector<double> result;
  result.reserve(columns.size());
  for (const std::uint32_t column : columns) result.push_back(row[column]);
  return result;
}

double similarity_of(const std::vector<double>& a, const std::vector<double>& b,
                     ImposterSimilarity similarity) {
  return similarity == ImposterSimilarity::cosine ? cosine_similarity(std::span(a), std::span(b))
                                                  : min_max_similarity(std::span(a), std::span(b));
}

}  // namespace

ImposterScore imposter_score(std::span<const double> a, std::span<const double> b, const DenseRows& imposters,
                             std::span<const ImposterDraw> draws, ImposterSimilarity similarity) {
  ImposterScore score;
  for (const ImposterDraw& draw : draws) {
    const auto part = chosen(a, draw.columns);
    const double pair = similarity_of(part, chosen(b, draw.columns), similarity);
    double rank = 1;
    bool tie = false;
    bool beaten = false;
    for (const std::uint32_t imposter : draw.imposters) {
      const double other = similarity_of(part, chosen(imposters.row(imposter), draw.columns), similarity);
      if (other >= pair) rank += 1;
      tie = tie || other == pair;
      beaten = beaten || other > pair;
    }
    if (!beaten) score.general += tie ? 0.5 : 1;
    score.by_rank += 1 / rank;
  }
  if (draws.empty() || imposters.rows() == 0) return {};
  score.general /= static_cast<double>(draws.size());
  score.by_rank /= static_cast<double>(draws.size());
  return score;
}

}  // namespace fewhands::reference
