// Articles with planted reuse, for bench_passages: passages embedded in aggregator pages, whole articles
// rewritten and put in another order, among real articles and made-up ones. The same for a seed on any
// machine.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/random.h"
#include "copies/passages.h"

namespace fewhands::bench {

// One stretch of a page that was taken from a source.
struct Planted {
  std::size_t page = 0;
  std::size_t source = 0;
  TextSpan at;  // bytes of the page
  TextSpan of;  // bytes of the source
  std::string row;
  std::vector<TextSpan> own;  // bytes within `at` that are the page's own: sentences put in
};

struct PassageWorld {
  std::vector<std::string> texts;
  std::vector<Planted> planted;
};

inline std::vector<std::string> cut_at(std::string_view text, std::string_view mark) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t found = text.find(mark, begin);
    const std::size_t end = found == std::string_view::npos ? text.size() : found + mark.size();
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end;
  }
  return parts;
}

// Word after word as they follow each other in real text (a Markov chain of order 1): the words and
// phrases of news, and hardly a long run of any article.
class FillerMaker {
 public:
  FillerMaker(const std::vector<std::string>& texts, std::uint64_t seed) : random_(seed) {
    for (const std::string& text : texts) {
      const std::size_t first = words_.size();
      for (const std::string& word : cut_at(text, " ")) words_.push_back(word);
      for (std::size_t i = first; i + 1 < words_.size(); ++i) after_[words_[i]].push_back(i + 1);
    }
  }

  std::string make(std::size_t bytes) {
    std::string text;
    std::size_t at = random_.below(words_.size());
    while (text.size() < bytes) {
      text += words_[at];
      const auto next = after_.find(words_[at]);
      at = next == after_.end() ? random_.below(words_.size())
                                : next->second[random_.below(next->second.size())];
    }
    return text;
  }

  const std::string& word() { return words_[random_.below(words_.size())]; }

 private:
  Random random_;
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::vector<std::size_t>> after_;
};

class PassageWorldMaker {
 public:
  // `sources` are reused, `hosts` are what pages are made of besides.
  PassageWorldMaker(const std::vector<std::string>& sources, const std::vector<std::string>& hosts,
                    std::uint64_t seed)
      : random_(seed), sources_(sources), hosts_(hosts), filler_(hosts, seed + 1) {}

  PassageWorld make(std::size_t texts, std::size_t per_row) {
    world_.texts = sources_;
    for (const std::size_t length : {120U, 250U, 500U, 900U}) {
      for (const int changed : {0, 2, 5, 12}) {
        for (std::size_t i = 0; i < per_row; ++i) embed(length, changed);
      }
    }
    for (std::size_t i = 0; i < per_row; ++i) {
      republish("republished, light", 0.03, 0, 0, false);
      republish("republished, moderate", 0.10, 0.1, 0.05, false);
      republish("republished, heavy", 0.20, 0.2, 0.15, false);
      republish("republished, paragraphs in another order", 0.03, 0, 0, true);
    }
    while (world_.texts.size() < texts) world_.texts.push_back(filler_.make(2500 + random_.below(2000)));
    return std::move(world_);
  }

 private:
  // Each word with probability `share`: another one (3 of 5), none, or one more.
  std::string edited(std::string_view text, double share) {
    std::string result;
    for (const std::string& word : cut_at(text, " ")) {
      if (random_.uniform() >= share) {
        result += word;
        continue;
      }
      const std::uint64_t kind = random_.below(5);
      if (kind < 3) result += filler_.word();
      if (kind == 4) result += word + filler_.word();
    }
    return result;
  }

  std::size_t any_source(std::size_t least) {
    for (;;) {
      const std::size_t i = random_.below(sources_.size());
      if (sources_[i].size() >= least) return i;
    }
  }

  void embed(std::size_t length, int changed) {
    const std::size_t source = any_source(length + 200);
    const std::string& text = sources_[source];
    std::size_t begin = text.find_first_of(" \n", random_.below(text.size() - length - 100)) + 1;
    const std::size_t end = std::min(text.find_first_of(" \n", begin + length), text.size());
    const std::string_view taken = std::string_view(text).substr(begin, end - begin);
    std::string page = headline();
    page += some_host() + "\n***\n" + headline();
    const std::vector<std::string> around = cut_at(some_host(), "\n");
    for (std::size_t i = 0; i < around.size() / 2; ++i) page += around[i];
    const std::size_t at = page.size();
    page += edited(taken, changed / 100.0);
    plant(source, {at, page.size()}, {begin, end},
          "embedded, " + std::to_string(length) + " characters, " + std::to_string(changed) + " %");
    page += "\n";
    for (std::size_t i = around.size() / 2; i < around.size(); ++i) page += around[i];
    world_.texts.push_back(page + "\nAlso read: " + headline());
  }

  void republish(const std::string& row, double words, double dropped, double added, bool other_order) {
    const std::size_t source = any_source(1500);
    std::vector<std::string> parts = cut_at(sources_[source], "\n");
    if (other_order) {
      shuffle(parts, random_);
    } else {
      parts = sentences(parts);
    }
    std::string page = headline();
    const std::size_t at = page.size();
    std::vector<TextSpan> own;
    for (const std::string& part : parts) {
      if (random_.uniform() < dropped) continue;
      page += edited(part, words);
      if (part.back() != '\n') page += " ";
      if (random_.uniform() >= added) continue;
      const std::size_t begin = page.size();
      page += filler_.make(80) + ". ";
      own.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(page.size())});
    }
    plant(source, {at, page.size()}, {0, sources_[source].size()}, row);
    world_.planted.back().own = own;
    world_.texts.push_back(page);
  }

  static std::vector<std::string> sentences(const std::vector<std::string>& paragraphs) {
    std::vector<std::string> result;
    for (const std::string& paragraph : paragraphs) {
      for (const std::string& sentence : cut_at(paragraph, ". ")) result.push_back(sentence);
    }
    return result;
  }

  void plant(std::size_t source, std::pair<std::size_t, std::size_t> at,
             std::pair<std::size_t, std::size_t> of, const std::string& row) {
    const auto span = [](const std::pair<std::size_t, std::size_t>& x) {
      return TextSpan{static_cast<std::uint32_t>(x.first), static_cast<std::uint32_t>(x.second)};
    };
    world_.planted.push_back({world_.texts.size(), source, span(at), span(of), row, {}});
  }

  std::string headline() { return filler_.make(50) + "\n"; }
  const std::string& some_host() { return hosts_[random_.below(hosts_.size())]; }

  Random random_;
  const std::vector<std::string>& sources_;
  const std::vector<std::string>& hosts_;
  FillerMaker filler_;
  PassageWorld world_;
};

}  // namespace fewhands::bench
