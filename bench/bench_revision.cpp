// What the engine's words and runs say about two labelled sets that others published:
//   answers copied from a source nearly, lightly or heavily revised, or not at all (Clough and Stevenson
//   2011); aligned passages of bills, reuse or boilerplate.
//
//   bench_revision FOLDER       the shared data
//
// Level of revision: multinomial logistic regression (ridge 0.1) on three shares of an answer: of its words
// in runs of 3 words and more that the source has, in runs of 8 and more, and of its different words that the
// source has. Each answer is judged by a model of all others.
// Bills: the information of the words that agree, sum of log2(passages / passages with the word): nothing is
// trained.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/random.h"
#include "copies/word_table.h"
#include "records/reader.h"

namespace {

using namespace fewhands;
using Row = std::span<const std::uint32_t>;

struct Pair {
  std::string a;
  std::string b;
  int label = 0;
};

std::vector<Pair> read_pairs(const std::string& path, const std::string& a, const std::string& b) {
  ReadOptions options;
  options.inputs = {path};
  options.mapping = {{"actor", "label"}, {"text", a}, {"title", b}};
  options.keep_duplicates = true;
  options.hash_inputs = false;
  RecordStore store = read_records(options, "", {});
  std::vector<Pair> pairs;
  store.for_each_batch({}, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      pairs.push_back({std::string(record[Field::text]), std::string(record[Field::title]),
                       std::stoi(std::string(store.actors()[record.actor]))});
    }
  });
  return pairs;
}

// Texts 2 i and 2 i + 1 are those of pair i.
WordTable words_of(const std::vector<Pair>& pairs) {
  std::vector<std::string_view> texts;
  for (const Pair& pair : pairs) {
    texts.push_back(pair.a);
    texts.push_back(pair.b);
  }
  return make_word_table(texts, {});
}

// Share of a's words in runs of at least `length` words that b has.
double covered(Row a, Row b, std::size_t length) {
  std::vector<char> marks(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t k = 0; k < b.size(); ++k) {
      std::size_t run = 0;
      while (i + run < a.size() && k + run < b.size() && a[i + run] == b[k + run]) ++run;
      if (run >= length) std::fill_n(marks.begin() + static_cast<std::ptrdiff_t>(i), run, char{1});
    }
  }
  return static_cast<double>(std::count(marks.begin(), marks.end(), char{1})) / static_cast<double>(a.size());
}

double shared_vocabulary(Row a, Row b) {
  const std::unordered_set<std::uint32_t> mine(a.begin(), a.end());
  const std::unordered_set<std::uint32_t> theirs(b.begin(), b.end());
  const auto shared =
      std::count_if(mine.begin(), mine.end(), [&](std::uint32_t word) { return theirs.contains(word); });
  return static_cast<double>(shared) / static_cast<double>(mine.size());
}

constexpr std::size_t kFeatures = 4;  // three and a constant
constexpr std::size_t kLevels = 4;
using Features = std::array<double, kFeatures>;

class LevelModel {
 public:
  // Gradient descent to where it stands still; all but `left_out`.
  LevelModel(const std::vector<Features>& features, const std::vector<int>& levels, std::size_t left_out) {
    constexpr double kRidge = 0.1;
    constexpr int kSteps = 3000;
    constexpr double kRate = 2;
    for (int step = 0; step < kSteps; ++step) {
      std::array<Features, kLevels> gradient{};
      for (std::size_t i = 0; i < features.size(); ++i) {
        if (i == left_out) continue;
        std::array<double, kLevels> p = probabilities(features[i]);
        p[static_cast<std::size_t>(levels[i])] -= 1;
        for (std::size_t level = 0; level < kLevels; ++level) {
          for (std::size_t f = 0; f < kFeatures; ++f) gradient[level][f] += p[level] * features[i][f];
        }
      }
      for (std::size_t level = 0; level < kLevels; ++level) {
        for (std::size_t f = 0; f < kFeatures; ++f) {
          const double ridge = f + 1 < kFeatures ? kRidge * weights_[level][f] : 0;
          weights_[level][f] -= kRate * (gradient[level][f] + ridge) / static_cast<double>(features.size());
        }
      }
    }
  }

  int level(const Features& features) const {
    const std::array<double, kLevels> p = probabilities(features);
    return static_cast<int>(std::max_element(p.begin(), p.end()) - p.begin());
  }

 private:
  std::array<double, kLevels> probabilities(const Features& features) const {
    std::array<double, kLevels> p{};
    double sum = 0;
    for (std::size_t level = 0; level < kLevels; ++level) {
      p[level] = std::exp(std::inner_product(features.begin(), features.end(), weights_[level].begin(), 0.0));
      sum += p[level];
    }
    for (double& value : p) value /= sum;
    return p;
  }

  std::array<Features, kLevels> weights_{};
};

// Mean 0 and deviation 1 over all answers, of all but the constant.
void standardise(std::vector<Features>& features) {
  const auto count = static_cast<double>(features.size());
  for (std::size_t f = 0; f + 1 < kFeatures; ++f) {
    double sum = 0;
    double squares = 0;
    for (const Features& row : features) {
      sum += row[f];
      squares += row[f] * row[f];
    }
    const double mean = sum / count;
    const double deviation = std::sqrt(squares / count - mean * mean);
    for (Features& row : features) row[f] = (row[f] - mean) / deviation;
  }
}

void measure_levels(const std::vector<Pair>& pairs) {
  const WordTable table = words_of(pairs);
  std::vector<Features> features;
  std::vector<int> levels;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Row a = table.text(2 * i);
    const Row b = table.text(2 * i + 1);
    features.push_back({covered(a, b, 3), covered(a, b, 8), shared_vocabulary(a, b), 1});
    levels.push_back(pairs[i].label);
  }
  standardise(features);
  std::array<std::array<int, kLevels>, kLevels> table_of_answers{};
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const int said = LevelModel(features, levels, i).level(features[i]);
    ++table_of_answers[static_cast<std::size_t>(levels[i])][static_cast<std::size_t>(said)];
  }
  int right = 0;
  int both = 0;
  int said_copy = 0;
  int is_copy = 0;
  for (std::size_t is = 0; is < kLevels; ++is) {
    for (std::size_t said = 0; said < kLevels; ++said) {
      const int n = table_of_answers[is][said];
      right += is == said ? n : 0;
      both += is > 0 && said > 0 ? n : 0;
      said_copy += said > 0 ? n : 0;
      is_copy += is > 0 ? n : 0;
    }
    fmt::print("    level {}: said {}\n", is, fmt::join(table_of_answers[is], " "));
  }
  fmt::print("  level of revision, leave one out: {} of {} right ({:.3f}); copied or not: F1 {:.3f}\n", right,
             pairs.size(), static_cast<double>(right) / static_cast<double>(pairs.size()),
             2.0 * both / (said_copy + is_copy));
}

// Words of a longest common subsequence.
std::vector<std::uint32_t> common_words(Row a, Row b) {
  std::vector<std::vector<std::uint32_t>> best(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t k = b.size(); k-- > 0;)
      best[i][k] = a[i] == b[k] ? best[i + 1][k + 1] + 1 : std::max(best[i + 1][k], best[i][k + 1]);
  }
  std::vector<std::uint32_t> words;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) {
      words.push_back(a[i]);
      ++i;
      ++k;
    } else if (best[i + 1][k] >= best[i][k + 1]) {
      ++i;
    } else {
      ++k;
    }
  }
  return words;
}

// Chance that a true one scores more than a false one.
double area_under_curve(const std::vector<double>& scores, const std::vector<int>& truth,
                        const std::vector<std::size_t>& rows) {
  double won = 0;
  double pairs = 0;
  for (const std::size_t x : rows) {
    for (const std::size_t y : rows) {
      if (truth[x] == 0 || truth[y] != 0) continue;
      ++pairs;
      won += scores[x] > scores[y] ? 1 : (scores[x] == scores[y] ? 0.5 : 0);
    }
  }
  return won / pairs;
}

void measure_bills(const std::vector<Pair>& pairs) {
  const WordTable table = words_of(pairs);
  std::unordered_map<std::uint32_t, double> holders;
  for (std::size_t text = 0; text < table.texts(); ++text) {
    const Row words = table.text(text);
    for (const std::uint32_t word : std::unordered_set<std::uint32_t>(words.begin(), words.end()))
      ++holders[word];
  }
  std::vector<double> bits(pairs.size());
  std::vector<double> agreed(pairs.size());
  std::vector<int> truth;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    for (const std::uint32_t word : common_words(table.text(2 * i), table.text(2 * i + 1))) {
      bits[i] += std::log2(static_cast<double>(table.texts()) / holders[word]);
      ++agreed[i];
    }
    truth.push_back(pairs[i].label > 0 ? 1 : 0);
  }
  std::vector<std::size_t> all(pairs.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  fmt::print("  bills, AUC over all: words that agree {:.3f}, their information {:.3f}; by fifths:",
             area_under_curve(agreed, truth, all), area_under_curve(bits, truth, all));
  Random random(1);
  shuffle(all, random);
  double sum = 0;
  constexpr std::size_t kFolds = 5;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<std::size_t> rows;
    for (std::size_t i = fold; i < all.size(); i += kFolds) rows.push_back(all[i]);
    const double area = area_under_curve(bits, truth, rows);
    fmt::print(" {:.3f}", area);
    sum += area / kFolds;
  }
  fmt::print(", mean {:.3f}\n", sum);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = std::string(argc > 1 ? argv[1] : "../shared/data") + "/reuse/";
  if (!std::filesystem::exists(folder + "clough_stevenson.csv.gz")) {
    fmt::print("skipped: no {}\n", folder);
    return 0;
  }
  measure_levels(read_pairs(folder + "clough_stevenson.csv.gz", "submission", "source"));
  measure_bills(read_pairs(folder + "bill_alignments.csv.gz", "left", "right"));
}
