#include "hands/stylo_distances.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "base/parallel.h"

namespace fewhands {

namespace {

using Row = std::span<const double>;

struct Moments {
  double mean = 0;
  double deviation = 0;  // 0 = the column does not vary
};

Moments moments_of(const DenseRows& shares, std::size_t column) {
  const std::size_t rows = shares.rows();
  const double first = shares.value[column];
  bool varies = false;
  double sum = 0;
  for (std::size_t r = 0; r < rows; ++r) {
    const double x = shares.value[r * shares.columns + column];
    varies = varies || x != first;
    sum += x;
  }
  if (!varies || rows < 2) return {};
  const double mean = sum / static_cast<double>(rows);
  double squares = 0;
  for (std::size_t r = 0; r < rows; ++r) {
    const double difference = shares.value[r * shares.columns + column] - mean;
    squares += difference * difference;
  }
  return {mean, std::sqrt(squares / static_cast<double>(rows - 1))};
}

// z-scores; a column that does not vary becomes 0 and is not counted among `used`.
DenseRows scored(const DenseRows& shares, bool weighed, std::size_t& used) {
  const auto columns = static_cast<double>(shares.columns);
  DenseRows result{shares.columns, std::vector<double>(shares.value.size())};
  used = 0;
  for (std::size_t c = 0; c < shares.columns; ++c) {
    const Moments moments = moments_of(shares, c);
    if (moments.deviation <= 0) continue;
    ++used;
    const double weight = weighed ? (columns + 1.0 - static_cast<double>(c)) / columns : 1.0;
    for (std::size_t at = c; at < shares.value.size(); at += shares.columns)
      result.value[at] = weight * (shares.value[at] - moments.mean) / moments.deviation;
  }
  return result;
}

DenseRows entropy_scaled(const DenseRows& shares) {
  DenseRows result{shares.columns, std::vector<double>(shares.value.size())};
  for (std::size_t c = 0; c < shares.columns; ++c) {
    double sum = 0;
    for (std::size_t at = c; at < shares.value.size(); at += shares.columns) sum += shares.value[at] + 1;
    double entropy = 0;
    for (std::size_t at = c; at < shares.value.size(); at += shares.columns) {
      const double part = (shares.value[at] + 1) / sum;
      entropy -= part * std::log(part);
    }
    for (std::size_t at = c; at < shares.value.size(); at += shares.columns)
      result.value[at] = std::log(shares.value[at] + 2) / entropy;
  }
  return result;
}

double manhattan(Row a, Row b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
  return sum;
}

double euclidean(Row a, Row b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum);
}

// A column that is 0 in both counts as missing, as in R.
double canberra(Row a, Row b) {
  double sum = 0;
  std::size_t used = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double size = std::abs(a[i]) + std::abs(b[i]);
    if (size <= 0) continue;
    sum += std::abs(a[i] - b[i]) / size;
    ++used;
  }
  return used == 0 ? 0 : sum * static_cast<double>(a.size()) / static_cast<double>(used);
}

struct Name {
  std::string_view name;
  StyloDistance distance;
};
constexpr std::array kNames = {
    Name{"delta", StyloDistance::delta},         Name{"argamon", StyloDistance::argamon},
    Name{"eder", StyloDistance::eder},           Name{"simple", StyloDistance::simple},
    Name{"wurzburg", StyloDistance::wurzburg},   Name{"cosine", StyloDistance::cosine},
    Name{"minmax", StyloDistance::minmax},       Name{"entropy", StyloDistance::entropy},
    Name{"manhattan", StyloDistance::manhattan}, Name{"euclidean", StyloDistance::euclidean},
    Name{"canberra", StyloDistance::canberra}};

}  // namespace

StyloRows prepare_rows(const DenseRows& shares, StyloDistance distance) {
  const auto columns = static_cast<double>(shares.columns);
  std::size_t used = 0;
  switch (distance) {
    case StyloDistance::delta: {
      DenseRows rows = scored(shares, false, used);
      return {distance, std::move(rows), used == 0 ? 0 : 1.0 / static_cast<double>(used)};
    }
    case StyloDistance::eder: {
      DenseRows rows = scored(shares, true, used);
      return {distance, std::move(rows), used == 0 ? 0 : columns / static_cast<double>(used)};
    }
    case StyloDistance::argamon: {
      DenseRows rows = scored(shares, false, used);
      // R scales the sum of squares up before the root.
      return {distance, std::move(rows),
              used == 0 ? 0 : std::sqrt(columns / static_cast<double>(used)) / columns};
    }
    case StyloDistance::wurzburg:
      return {distance, scored(shares, false, used), 1};
    case StyloDistance::entropy:
      return {distance, entropy_scaled(shares), 1};
    case StyloDistance::simple: {
      DenseRows rows = shares;
      for (double& x : rows.value) x = std::sqrt(x);
      return {distance, std::move(rows), 1};
    }
    default:
      return {distance, shares, 1};
  }
}

double distance_between(const StyloRows& prepared, std::size_t a, std::size_t b) {
  const Row x = prepared.rows.row(a);
  const Row y = prepared.rows.row(b);
  switch (prepared.distance) {
    case StyloDistance::cosine:
    case StyloDistance::wurzburg:
      return 1 - cosine_similarity(x, y);
    case StyloDistance::minmax:
      return 1 - min_max_similarity(x, y);
    case StyloDistance::argamon:
    case StyloDistance::euclidean:
      return prepared.scale * euclidean(x, y);
    case StyloDistance::canberra:
      return canberra(x, y);
    default:
      return prepared.scale * manhattan(x, y);
  }
}

DistanceMatrix stylo_distances(const FrequencyTable& table, StyloDistance distance, const Context& context) {
  const std::size_t texts = table.texts.size();
  if (texts < 2 || table.words.size() < 2)
    throw Error(ErrorKind::data, "a distance needs at least two texts and two words");
  if (std::any_of(table.share.value.begin(), table.share.value.end(), [](double x) { return !(x >= 0); }))
    throw Error(ErrorKind::data, "a frequency is below 0 or no number");
  const StyloRows prepared = prepare_rows(table.share, distance);
  DistanceMatrix matrix{table.texts, std::vector<double>(texts * texts)};
  parallel_for(texts, context.threads, [&](std::size_t a) {
    context.check_cancelled();
    for (std::size_t b = 0; b < a; ++b) matrix.at(a, b) = distance_between(prepared, a, b);
  });
  for (std::size_t a = 0; a < texts; ++a) {
    for (std::size_t b = 0; b < a; ++b) matrix.at(b, a) = matrix.at(a, b);
  }
  return matrix;
}

std::optional<StyloDistance> stylo_distance_named(std::string_view name) {
  for (const Name& known : kNames) {
    if (known.name == name) return known.distance;
  }
  return std::nullopt;
}

}  // namespace fewhands
