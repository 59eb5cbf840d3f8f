// Many names, how few hands: time and memory of all pairs, and what is linked that should not be.
//
//   bench_names                    made-up accounts: 10,000 with 300 posts each
//   bench_names TEXTS.csv          single authors of bench/hands/byline_texts.py: names that are strangers,
//   and
//                                  names that share an author
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/random.h"
#include "hands/names.h"
#include "records/table_file.h"

namespace {

using namespace fewhands;

// Words of a common vocabulary by Zipf's law, each account with its own liking for each.
std::string made_up_posts(std::uint64_t account, std::size_t posts) {
  static constexpr std::size_t kWords = 3000;
  static constexpr const char* kSyllables[] = {"ba", "ne", "ti", "ro", "lu", "sha", "ke", "mi",
                                               "do", "gu", "an", "es", "or", "il",  "um", "py"};
  Random random(mix64(account));
  std::vector<double> sums;
  double sum = 0;
  for (std::size_t w = 0; w < kWords; ++w)
    sums.push_back(sum += std::exp(0.5 * random.normal()) / static_cast<double>(w + 3));
  std::string text;
  for (std::size_t post = 0; post < posts; ++post) {
    const std::size_t words = 6 + random.below(18);
    for (std::size_t i = 0; i < words; ++i) {
      const auto word = static_cast<std::size_t>(
          std::lower_bound(sums.begin(), sums.end(), random.uniform() * sum) - sums.begin());
      for (std::size_t left = word + 1; left > 0; left /= 16) text += kSyllables[left % 16];
      text += i + 1 == words ? ".\n" : " ";
    }
  }
  return text;
}

void measure_speed(std::size_t accounts) {
  Context context;
  context.threads = 2;
  std::vector<std::string> texts(accounts);
  parallel_for(accounts, 2, [&](std::size_t i) { texts[i] = made_up_posts(i, 300); });
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto begin = std::chrono::steady_clock::now();
  const NameClusters found = find_names(views, {}, context);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(
      "{} accounts, 300 posts each, {} MB of text: all pairs in {:.1f} s, {} MB at most with the text; "
      "{} links between strangers\n",
      accounts, bytes / 1'000'000, seconds, usage.ru_maxrss / 1024, found.links.size());
}

using Authors = std::map<std::string, std::vector<std::string>>;

// Each author's texts dealt out to `names` names.
void measure_links(const std::string& corpus, const Authors& authors, std::size_t names,
                   std::size_t texts_each) {
  std::vector<std::string> texts;
  std::vector<std::size_t> author_of;
  std::size_t number = 0;
  for (const auto& [name, own] : authors) {
    if (own.size() >= names * texts_each) {
      for (std::size_t n = 0; n < names; ++n) {
        texts.emplace_back();
        author_of.push_back(number);
        for (std::size_t t = 0; t < texts_each; ++t) texts.back() += own[t * names + n] + "\n";
      }
    }
    ++number;
  }
  if (texts.size() < 30) return;
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  Context context;
  context.threads = 2;
  const NameClusters found = find_names(views, {}, context);
  std::size_t right = 0;
  for (const NameLink& link : found.links) right += author_of[link.a] == author_of[link.b] ? 1 : 0;
  const std::size_t pairs = texts.size() * (names - 1) / 2;
  fmt::print(
      "{:12} {:4} names of {:2} texts, {} an author: {:4} links at q < .05, {:3} wrong; {:.2f} of {} pairs "
      "of one "
      "author found\n",
      corpus, texts.size(), texts_each, names, found.links.size(), found.links.size() - right,
      pairs == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(pairs), pairs);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    measure_speed(10'000);
    return 0;
  }
  const ReadOptions options;
  const PlainInput input = open_input(argv[1], options, Context{});
  const OpenedTable opened = open_table(input, options, Context{});
  std::map<std::string, Authors> corpora;
  opened.table->read(0, 1, {0, 1, 2}, [&](const RowBatch& batch) {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const std::string_view* cells = &batch.cells[row * batch.width];
      corpora[std::string(cells[0])][std::string(cells[1])].emplace_back(cells[2]);
    }
  });
  for (const auto& [corpus, authors] : corpora) {
    for (const auto& [names, texts] : {std::pair{1, 3}, {1, 10}, {2, 2}, {2, 5}, {5, 10}})
      measure_links(corpus, authors, static_cast<std::size_t>(names), static_cast<std::size_t>(texts));
  }
  return 0;
}
