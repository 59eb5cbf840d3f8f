// An idea that did not hold: the gaps between an account's posts as a fingerprint of its operator.
//
// Likelihood ratio of "one distribution made both histograms of log gaps" against "each has its own",
// Dirichlet-multinomial about the crowd's gaps: log [ B(x + y + a) B(a) / (B(x + a) B(y + a)) ]. Sample sizes
// are in it. It knows an account again by its other half, but pairs of one operator no better than chance
// (docs/methods/profiles-of-actors.md), so no part of the program uses it.
//
//   bench_gaps FOLDER        the shared data
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "base/random.h"
#include "records/reader.h"

namespace {

using namespace fewhands;

constexpr std::size_t kBins = 24;  // three per factor of ten, from 1 s up; the last is open
constexpr std::size_t kLeastPosts = 60;
using Histogram = std::array<double, kBins>;

// times sorted
Histogram histogram_of(std::span<const TimeMicros> times) {
  Histogram histogram{};
  for (std::size_t i = 1; i < times.size(); ++i) {
    const double seconds = std::max(1.0, static_cast<double>(times[i] - times[i - 1]) / 1e6);
    ++histogram[std::min(kBins - 1, static_cast<std::size_t>(3 * std::log10(seconds)))];
  }
  return histogram;
}

double log_ratio(const Histogram& a, const Histogram& b, const Histogram& crowd) {
  constexpr double kConcentration = 24;
  const double all = std::accumulate(crowd.begin(), crowd.end(), 0.0);
  const auto gain = [&](const auto& count) {
    double total = 0;
    double sum = 0;
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      const double prior = kConcentration * (crowd[bin] + 1) / (all + kBins);
      sum += std::lgamma(count(bin) + prior) - std::lgamma(prior);
      total += count(bin);
    }
    return sum + std::lgamma(kConcentration) - std::lgamma(total + kConcentration);
  };
  return gain([&](std::size_t bin) { return a[bin] + b[bin]; }) -
         gain([&](std::size_t bin) { return a[bin]; }) - gain([&](std::size_t bin) { return b[bin]; });
}

double area(std::vector<double> positive, std::vector<double> negative) {
  std::sort(positive.begin(), positive.end());
  std::sort(negative.begin(), negative.end());
  double wins = 0;
  for (const double value : positive) {
    const auto [low, high] = std::equal_range(negative.begin(), negative.end(), value);
    wins += static_cast<double>(low - negative.begin()) + static_cast<double>(high - low) / 2;
  }
  return wins / static_cast<double>(positive.size()) / static_cast<double>(negative.size());
}

struct Account {
  std::size_t archive = 0;
  std::array<Histogram, 2> halves{};
  Histogram whole{};
};

// Times to the minute, as the coarsest archive has them.
void add_accounts(const std::string& path, std::size_t archive, std::vector<Account>& accounts) {
  ReadOptions options;
  options.inputs = {path};
  Context context;
  context.threads = 2;
  RecordStore records = read_records(options, "", context);
  std::vector<std::vector<TimeMicros>> times(records.actors().size());
  records.for_each_batch(context, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) times[record.actor].push_back(record.time / kMinute * kMinute);
  });
  for (std::vector<TimeMicros>& own : times) {
    if (own.size() < kLeastPosts) continue;
    std::sort(own.begin(), own.end());
    const std::span<const TimeMicros> all(own);
    const auto halves =
        std::array{histogram_of(all.first(own.size() / 2)), histogram_of(all.subspan(own.size() / 2))};
    accounts.push_back({archive, halves, histogram_of(all)});
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 0;
  const std::array<std::string, 3> files = {"controls/congress_2017_07.csv.gz",
                                            "coordination/ira_2017_07.csv.gz",
                                            "coordination/ira_fearmonger_2015.csv.gz"};
  std::vector<Account> accounts;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string path = std::string(argv[1]) + "/" + files[i];
    if (std::filesystem::exists(path)) add_accounts(path, i, accounts);
  }
  if (accounts.empty()) return 0;
  Histogram crowd{};
  for (const Account& account : accounts) {
    for (std::size_t bin = 0; bin < kBins; ++bin) crowd[bin] += account.whole[bin];
  }
  Random random(3);
  const auto draw = [&]() -> const Account& { return accounts[random.below(accounts.size())]; };
  std::vector<double> self, other;
  for (const Account& account : accounts) {
    self.push_back(log_ratio(account.halves[0], account.halves[1], crowd));
    for (int i = 0; i < 10; ++i) {
      const Account& stranger = draw();
      if (&stranger == &account || stranger.archive != account.archive) continue;
      other.push_back(log_ratio(account.halves[0], stranger.halves[1], crowd));
    }
  }
  fmt::print("gaps, {} accounts: own halves against another's of the same archive, AUC {:.3f}\n",
             accounts.size(), area(self, other));
  for (std::size_t archive = 0; archive < files.size(); ++archive) {
    std::vector<double> within, across;
    for (int i = 0; i < 20'000; ++i) {
      const Account& x = draw();
      const Account& y = draw();
      if (&x == &y || x.archive != archive) continue;
      (y.archive == archive ? within : across).push_back(log_ratio(x.whole, y.whole, crowd));
    }
    if (within.empty() || across.empty()) continue;
    fmt::print("  pairs within {} against pairs across, AUC {:.3f}\n", files[archive], area(within, across));
  }
}
