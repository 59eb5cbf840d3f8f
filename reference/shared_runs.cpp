#include "reference/shared_runs.h"

#include <algorithm>

#include "text/unicode.h"
#include "text/words.h"

namespace fewhands::reference {

namespace {

void add_runs(std::span<const Words> texts, std::size_t i, std::size_t k, std::size_t shortest,
              std::vector<SharedRun>& runs) {
  const std::vector<std::string>& a = texts[i].words;
  const std::vector<std::string>& b = texts[k].words;
  for (std::size_t x = 0; x < a.size(); ++x) {
    for (std::size_t y = i == k ? x + 1 : 0; y < b.size(); ++y) {
      if (a[x] != b[y] || (x > 0 && y > 0 && a[x - 1] == b[y - 1])) continue;
      std::size_t length = 0;
      while (x + length < a.size() && y + length < b.size() && a[x + length] == b[y + length]) ++length;
      if (length >= shortest) runs.push_back({i, k, x, y, length});
    }
  }
}

}  // namespace

Words words_of(std::string_view text) {
  Words result;
  WordSegmenter segmenter;
  std::vector<std::string_view> words;
  segmenter.segment(text, words);
  for (const std::string_view word : words) {
    std::string form = folded(word);
    for (const std::string_view mark : {"\u2019", "\u2018", "\u02BC"}) {
      for (std::size_t at = form.find(mark); at != std::string::npos; at = form.find(mark))
        form.replace(at, mark.size(), "'");
    }
    result.words.push_back(form);
    result.begins.push_back(static_cast<std::size_t>(word.data() - text.data()));
    result.ends.push_back(result.begins.back() + word.size());
  }
  return result;
}

std::vector<SharedRun> shared_runs(std::span<const Words> texts, std::size_t shortest) {
  std::vector<SharedRun> runs;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t k = i; k < texts.size(); ++k) add_runs(texts, i, k, shortest, runs);
  }
  return runs;
}

double best_score(std::span<const std::string> a, std::span<const std::string> b, double edit_cost) {
  std::vector<double> row(b.size() + 1);
  for (std::size_t y = 0; y <= b.size(); ++y) row[y] = -edit_cost * static_cast<double>(y);
  for (std::size_t x = 1; x <= a.size(); ++x) {
    double diagonal = row[0];
    row[0] = -edit_cost * static_cast<double>(x);
    for (std::size_t y = 1; y <= b.size(); ++y) {
      const double same = diagonal + (a[x - 1] == b[y - 1] ? 1 : -edit_cost);
      diagonal = row[y];
      row[y] = std::max({same, row[y] - edit_cost, row[y - 1] - edit_cost});
    }
  }
  return row[b.size()];
}

}  // namespace fewhands::reference
