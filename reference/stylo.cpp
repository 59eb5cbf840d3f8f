#include "reference/stylo.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace fewhands::reference {

namespace {

using Numbers = std::vector<double>;

Numbers column_of(const FrequencyTable& table, std::size_t c) {
  Numbers column;
  for (std::size_t i = 0; i < table.texts.size(); ++i) column.push_back(table.share.row(i)[c]);
  return column;
}

bool varies(const Numbers& column) {
  return *std::min_element(column.begin(), column.end()) < *std::max_element(column.begin(), column.end());
}

double z_of(const Numbers& column, std::size_t i) {
  double mean = 0;
  for (const double x : column) mean += x / static_cast<double>(column.size());
  double variance = 0;
  for (const double x : column) variance += (x - mean) * (x - mean) / static_cast<double>(column.size() - 1);
  return (column[i] - mean) / std::sqrt(variance);
}

double entropy_of(const Numbers& column) {
  double sum = 0;
  for (const double x : column) sum += x + 1;
  double entropy = 0;
  for (const double x : column) entropy -= (x + 1) / sum * std::log((x + 1) / sum);
  return entropy;
}

double cosine_distance(const Numbers& x, const Numbers& y) {
  double xy = 0;
  double xx = 0;
  double yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += x[i] * y[i];
    xx += x[i] * x[i];
    yy += y[i] * y[i];
  }
  return xx > 0 && yy > 0 ? 1 - xy / std::sqrt(xx * yy) : 1;
}

// The rows as the distance sees them; columns that have no z are left out where it needs one.
struct Pair {
  Numbers x, y, weight;
};

Pair z_pair(const FrequencyTable& table, std::size_t a, std::size_t b) {
  Pair pair;
  const auto n = static_cast<double>(table.words.size());
  for (std::size_t c = 0; c < table.words.size(); ++c) {
    const Numbers column = column_of(table, c);
    if (!varies(column)) continue;
    pair.x.push_back(z_of(column, a));
    pair.y.push_back(z_of(column, b));
    pair.weight.push_back((n + 2 - static_cast<double>(c + 1)) / n);
  }
  return pair;
}

double scored_distance(const FrequencyTable& table, StyloDistance distance, std::size_t a, std::size_t b) {
  const Pair z = z_pair(table, a, b);
  const auto n = static_cast<double>(table.words.size());
  const auto used = static_cast<double>(z.x.size());
  if (distance == StyloDistance::wurzburg) return cosine_distance(z.x, z.y);
  if (z.x.empty()) return 0;
  double sum = 0;
  for (std::size_t i = 0; i < z.x.size(); ++i) {
    const double difference = std::abs(z.x[i] - z.y[i]);
    if (distance == StyloDistance::delta) sum += difference / used;
    if (distance == StyloDistance::eder) sum += z.weight[i] * difference * n / used;
    if (distance == StyloDistance::argamon) sum += difference * difference * n / used;
  }
  return distance == StyloDistance::argamon ? std::sqrt(sum) / n : sum;
}

double plain_distance(const FrequencyTable& table, StyloDistance distance, std::size_t a, std::size_t b) {
  double sum = 0;
  double low = 0;
  double high = 0;
  double used = 0;
  for (std::size_t c = 0; c < table.words.size(); ++c) {
    const double x = table.share.row(a)[c];
    const double y = table.share.row(b)[c];
    low += std::min(x, y);
    high += std::max(x, y);
    if (distance == StyloDistance::manhattan) sum += std::abs(x - y);
    if (distance == StyloDistance::euclidean) sum += (x - y) * (x - y);
    if (distance == StyloDistance::simple) sum += std::abs(std::sqrt(x) - std::sqrt(y));
    if (distance == StyloDistance::canberra && x + y > 0) {
      sum += std::abs(x - y) / (x + y);
      ++used;
    }
    if (distance == StyloDistance::entropy)
      sum += std::abs(std::log(x + 2) - std::log(y + 2)) / entropy_of(column_of(table, c));
  }
  if (distance == StyloDistance::minmax) return high > 0 ? 1 - low / high : 1;
  if (distance == StyloDistance::euclidean) return std::sqrt(sum);
  if (distance == StyloDistance::canberra)
    return used > 0 ? sum * static_cast<double>(table.words.size()) / used : 0;
  return sum;
}

}  // namespace

double stylo_distance(const FrequencyTable& table, StyloDistance distance, std::size_t a, std::size_t b) {
  const auto x = table.share.row(a);
  const auto y = table.share.row(b);
  if (distance == StyloDistance::cosine) return cosine_distance({x.begin(), x.end()}, {y.begin(), y.end()});
  const bool scored = distance == StyloDistance::delta || distance == StyloDistance::eder ||
                      distance == StyloDistance::argamon || distance == StyloDistance::wurzburg;
  return scored ? scored_distance(table, distance, a, b) : plain_distance(table, distance, a, b);
}

}  // namespace fewhands::reference
