// One byline, how many hands: bylines composed from known single authors (bench/hands/byline_texts.py).
//
//   bench_bylines TEXTS.csv                measures: size, AUC, error of the number, on authors of the odd
//   half bench_bylines TEXTS.csv --features     a line of statistics per byline of the even half, which
//                                          bench/hands/fit_bylines.py makes the parameters from
//
// Each input has 40 bylines of one corpus, of 3 to 40 texts: single authors, half and half, one in five, two
// to six hands in equal shares. An author can stand behind several bylines, a text behind one.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "base/random.h"
#include "hands/byline.h"
#include "hands/byline_calibration.h"
#include "records/table_file.h"

namespace {

using namespace fewhands;

using Author = std::vector<std::string>;

struct Byline {
  std::string corpus;
  std::string kind;
  std::uint32_t hands = 1;
  std::vector<std::string_view> texts;
};

struct Measured {
  Byline byline;
  BylineAnswer answer;
};

std::map<std::string, std::map<std::string, Author>> read_texts(const std::string& path,
                                                                const Context& context) {
  std::map<std::string, std::map<std::string, Author>> corpora;
  const ReadOptions options;
  const PlainInput input = open_input(path, options, context);
  const OpenedTable opened = open_table(input, options, context);
  opened.table->read(0, 1, {0, 1, 2}, [&](const RowBatch& batch) {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const std::string_view* cells = &batch.cells[row * batch.width];
      corpora[std::string(cells[0])][std::string(cells[1])].emplace_back(cells[2]);
    }
  });
  return corpora;
}

// Takes texts of authors that have enough left.
class Composer {
 public:
  Composer(std::string corpus, const std::vector<const Author*>& authors, std::uint64_t seed)
      : corpus_(std::move(corpus)), random_(seed) {
    for (const Author* author : authors) {
      left_.emplace_back(author->begin(), author->end());
      shuffle(left_.back(), random_);
    }
  }

  std::vector<Byline> compose(std::size_t bylines) {
    static constexpr std::size_t kSizes[] = {3, 4, 5, 6, 8, 10, 14, 20, 28, 40};
    static constexpr const char* kKinds[] = {"one", "one", "half", "fifth", "equal"};
    std::vector<Byline> result;
    for (std::size_t attempt = 0; attempt < 20 * bylines && result.size() < bylines; ++attempt) {
      const std::size_t size = kSizes[random_.below(std::size(kSizes))];
      const std::string kind = kKinds[random_.below(std::size(kKinds))];
      std::vector<std::size_t> shares{size};
      if (kind == "half") shares = {size - size / 2, size / 2};
      if (kind == "fifth")
        shares = {size - std::max<std::size_t>(1, (size + 2) / 5), std::max<std::size_t>(1, (size + 2) / 5)};
      if (kind == "equal") {
        const std::size_t hands = 2 + random_.below(std::min<std::size_t>(5, size - 1));
        shares.assign(hands, size / hands);
        for (std::size_t i = 0; i < size % hands; ++i) ++shares[i];
      }
      add(kind, shares, result);
    }
    return result;
  }

 private:
  void add(const std::string& kind, const std::vector<std::size_t>& shares, std::vector<Byline>& result) {
    std::vector<std::size_t> order(left_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    shuffle(order, random_);
    std::vector<std::size_t> chosen;
    std::size_t next = 0;
    for (const std::size_t share : shares) {
      while (next < order.size() && left_[order[next]].size() < share) ++next;
      if (next == order.size()) return;
      chosen.push_back(order[next++]);
    }
    Byline byline{corpus_, kind, static_cast<std::uint32_t>(shares.size()), {}};
    for (std::size_t i = 0; i < shares.size(); ++i) {
      auto& texts = left_[chosen[i]];
      byline.texts.insert(byline.texts.end(), texts.end() - static_cast<std::ptrdiff_t>(shares[i]),
                          texts.end());
      texts.resize(texts.size() - shares[i]);
    }
    shuffle(byline.texts, random_);
    result.push_back(std::move(byline));
  }

  std::string corpus_;
  Random random_;
  std::vector<std::vector<std::string_view>> left_;
};

void measure(const std::vector<Byline>& bylines, const Context& context, std::vector<Measured>& all) {
  BylineInput input;
  for (std::uint32_t i = 0; i < bylines.size(); ++i) {
    input.names.push_back(std::to_string(i));
    for (const std::string_view text : bylines[i].texts) {
      input.name_of.push_back(i);
      input.texts.push_back(text);
    }
  }
  const BylineResult result = find_hands(input, {}, context);
  for (std::size_t i = 0; i < bylines.size(); ++i) {
    if (result.answers[i].reason.empty()) all.push_back({bylines[i], result.answers[i]});
  }
}

double area(const std::vector<double>& several, const std::vector<double>& one) {
  double wins = 0;
  for (const double a : several) {
    for (const double b : one) wins += a < b ? 1.0 : a == b ? 0.5 : 0.0;
  }
  return several.empty() || one.empty() ? std::nan("")
                                        : wins / static_cast<double>(several.size() * one.size());
}

struct Band {
  std::size_t low;
  std::size_t high;
};

void print_rows(const std::string& corpus, const std::vector<Measured>& all) {
  for (const Band band : {Band{3, 4}, Band{5, 7}, Band{8, 15}, Band{16, 24}, Band{25, 60}, Band{3, 60}}) {
    std::map<std::string, std::vector<double>> p;
    double missed = 0;
    double covered = 0;
    double called = 0;
    std::map<std::uint32_t, std::pair<double, double>> missed_by;
    std::size_t count = 0;
    for (const Measured& one : all) {
      const std::size_t texts = one.byline.texts.size();
      if ((corpus != "all" && one.byline.corpus != corpus) || texts < band.low || texts > band.high) continue;
      p[one.byline.kind].push_back(one.answer.p_one_hand);
      const HandCount hands = count_hands(one.answer.statistics, byline_parameters());
      const double miss =
          std::abs(static_cast<double>(one.answer.hands) - static_cast<double>(one.byline.hands));
      missed += miss;
      missed_by[one.byline.hands].first +=
          std::abs(static_cast<double>(hands.hands) - static_cast<double>(one.byline.hands));
      missed_by[one.byline.hands].second += 1;
      covered += one.byline.hands >= hands.low && one.byline.hands <= hands.high ? 1 : 0;
      called += one.byline.kind == "one" && one.answer.q < 0.05 ? 1 : 0;
      ++count;
    }
    if (p["one"].size() < 20) continue;
    double mean_miss = 0;
    for (const auto& [hands, sums] : missed_by)
      mean_miss += sums.first / sums.second / static_cast<double>(missed_by.size());
    const std::vector<double>& one = p["one"];
    const auto below = [&](double x) {
      return static_cast<double>(std::count_if(one.begin(), one.end(), [&](double y) { return y < x; })) /
             static_cast<double>(one.size());
    };
    fmt::print(
        "{:12} {:2}-{:2} texts, {:4} bylines ({:3} single): size .05 {:.3f} .01 {:.3f} | AUC half {:.3f} "
        "fifth {:.3f} | "
        "number: error {:.2f} as told, {:.2f} over 1-6 hands, interval holds {:.2f} | single called several "
        "{:.3f}\n",
        corpus, band.low, band.high, count, one.size(), below(0.05), below(0.01), area(p["half"], one),
        area(p["fifth"], one), missed / static_cast<double>(count), mean_miss,
        covered / static_cast<double>(count), called / static_cast<double>(one.size()));
  }
}

void print_features(const std::vector<Measured>& all) {
  for (const Measured& one : all) {
    fmt::print("{}\t{}\t{}\t{}", one.byline.corpus, one.byline.kind, one.byline.hands, one.answer.units);
    for (const double feature : byline_features(one.answer.statistics)) fmt::print("\t{:.6g}", feature);
    fmt::print("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const bool features = argc > 2 && std::string_view(argv[2]) == "--features";
  const bool even = features && !(argc > 4 && std::string_view(argv[4]) == "odd");
  const std::size_t rounds = argc > 3 ? std::stoul(argv[3]) : 12;
  Context context;
  context.threads = 2;
  std::vector<Measured> all;
  std::vector<std::string> names;
  const auto corpora = read_texts(argv[1], context);
  for (const auto& [corpus, authors] : corpora) {
    std::vector<const Author*> half;
    std::size_t i = 0;
    for (const auto& [name, texts] : authors) {
      if ((i++ % 2 == 0) == even) half.push_back(&texts);
    }
    if (half.size() < 12) continue;
    names.push_back(corpus);
    for (std::uint64_t round = 0; round < rounds; ++round)
      measure(Composer(corpus, half, round + 1).compose(40), context, all);
  }
  if (features) {
    print_features(all);
    return 0;
  }
  for (const std::string& corpus : names) print_rows(corpus, all);
  print_rows("all", all);
  return 0;
}
