// How fast the parts of `hands` are, beside peers: prints seconds and answers that the peers print too.
//
//     bench_hands_speed features TEXTS N M    a text a line: n-grams N to M, tf-idf
//     bench_hands_speed imposters TABLE K     a row of frequencies per text: row 0 against 1, K iterations
//     bench_hands_speed compression TEXTS     characters per second of processor time, one core
#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "hands/code_points.h"
#include "hands/distances.h"
#include "hands/features.h"
#include "hands/imposters.h"
#include "hands/ppm.h"

namespace {

using namespace fewhands;

constexpr unsigned kThreads = 2;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::vector<std::string> lines_of(const char* path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

void features(const std::vector<std::string>& texts, unsigned shortest, unsigned longest) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const double start = now();
  FeatureRows rows = feature_rows(views, {.shortest = shortest, .longest = longest}, {.threads = kThreads});
  weigh_columns(rows, inverse_document_frequencies(rows));
  unit_length(rows);
  const double counted = now();
  double sum = 0;
  for (const double value : rows.value) sum += value;
  fmt::print("fewhands {:.2f} s, {} columns, sum {:.6f}\n", counted - start, rows.columns(), sum);
}

void imposters(const std::vector<std::string>& lines, std::size_t iterations) {
  DenseRows rows;
  for (const std::string& line : lines) {
    std::istringstream cells(line);
    rows.columns = 0;
    for (std::string cell; std::getline(cells, cell, ','); ++rows.columns)
      rows.value.push_back(std::stod(cell));
  }
  const DenseRows others{
      rows.columns, {rows.value.begin() + static_cast<std::ptrdiff_t>(2 * rows.columns), rows.value.end()}};
  const double start = now();
  const auto draws = draw_imposters(rows.columns, others.rows(), {.iterations = iterations}, 1);
  const auto score = imposter_score(rows.row(0), rows.row(1), others, draws, ImposterSimilarity::min_max);
  fmt::print("fewhands {:.4f} s, general {:.3f}\n", now() - start, score.general);
}

void compression(const std::vector<std::string>& texts) {
  std::vector<std::vector<std::uint32_t>> codes;
  codes.reserve(texts.size());
  for (const std::string& text : texts) codes.push_back(code_points(text).value);
  const std::clock_t start = std::clock();
  double bits = 0;
  double characters = 0;
  for (std::size_t i = 0; i < codes.size() && i < 50; ++i) {
    const PpmModel model(codes[i]);
    for (std::size_t j = 0; j < codes.size() && j < 200; ++j) {
      bits += model.cross_entropy(codes[j]);
      characters += static_cast<double>(codes[j].size());
    }
  }
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  fmt::print("fewhands compression {:.1f} M characters a second and core (sum {:.3f})\n",
             characters / seconds / 1e6, bits);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 2 ? argv[1] : "";
  if (what == "features" && argc > 4) {
    features(lines_of(argv[2]), static_cast<unsigned>(std::atoi(argv[3])),
             static_cast<unsigned>(std::atoi(argv[4])));
  } else if (what == "imposters" && argc > 3) {
    imposters(lines_of(argv[2]), static_cast<std::size_t>(std::atoi(argv[3])));
  } else if (what == "compression") {
    compression(lines_of(argv[2]));
  } else {
    return 2;
  }
}
