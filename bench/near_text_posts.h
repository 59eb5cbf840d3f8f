// Made-up posts with planted near-duplicates, for bench_near_text: the same for a seed on any machine.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace fewhands::bench {

// Words by Zipf's law with exponent 1 over a vocabulary of made-up words of 2 to 12 letters, a few tags and
// names.
class PostMaker {
 public:
  explicit PostMaker(std::uint64_t seed) : random_(seed) {
    static constexpr std::string_view kOnsets[] = {"b", "br", "c",  "d", "f", "g",  "h",  "j",
                                                   "k", "l",  "m",  "n", "p", "pr", "r",  "s",
                                                   "t", "tr", "th", "v", "w", "st", "sh", ""};
    static constexpr std::string_view kRhymes[] = {"a",  "e",  "i",  "o",   "u",  "an", "en",
                                                   "er", "in", "on", "ing", "ed", "at", "es",
                                                   "or", "al", "it", "ay",  "ee", "ou"};
    for (std::size_t i = 0; i < kVocabulary; ++i) {
      // Frequent words are short.
      const std::uint64_t syllables = 1 + random_.below(2) + (i > 200 ? random_.below(3) : 0);
      std::string word;
      for (std::uint64_t s = 0; s < syllables; ++s) {
        word += kOnsets[random_.below(std::size(kOnsets))];
        word += kRhymes[random_.below(std::size(kRhymes))];
      }
      words_.push_back(word);
    }
  }

  // `count` posts, of which about three in ten are copies of an earlier one: half of them with a few
  // characters changed, half with a word replaced, added or taken away. All distinct or not, as it falls.
  std::vector<std::string> make(std::size_t count) {
    std::vector<std::string> posts;
    posts.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const bool copy = !posts.empty() && random_.below(10) < 4;
      posts.push_back(copy ? edited(source(posts)) : fresh());
    }
    return posts;
  }

 private:
  static constexpr std::size_t kVocabulary = 60'000;

  const std::string& word() {
    // exp(uniform * log(n)) is Zipf with exponent 1.
    const double rank = std::exp(random_.uniform() * std::log(static_cast<double>(kVocabulary)));
    return words_[static_cast<std::size_t>(rank) - 1];
  }

  std::string fresh() {
    std::string post;
    const std::uint64_t words = 5 + random_.below(20);
    for (std::uint64_t i = 0; i < words; ++i) {
      if (!post.empty()) post += ' ';
      const std::uint64_t kind = random_.below(40);
      if (kind == 0) post += '#';
      if (kind == 1) post += '@';
      post += word();
      if (kind == 2) post += ',';
    }
    return post;
  }

  // Copies gather: of every 2,000 posts the first forty are copied as often as all others.
  const std::string& source(const std::vector<std::string>& posts) {
    const std::size_t any = random_.below(posts.size());
    if (random_.below(2) == 0) return posts[any];
    return posts[std::min(any / 2000 * 2000 + random_.below(40), posts.size() - 1)];
  }

  std::string edited(std::string post) {
    const std::uint64_t kind = random_.below(5);
    if (kind == 0) return post;
    if (kind < 3) {
      for (std::uint64_t edits = 1 + random_.below(2); edits > 0; --edits)
        post[random_.below(post.size())] = static_cast<char>('a' + random_.below(26));
      return post;
    }
    const std::size_t space = post.find(' ', random_.below(post.size()));
    if (space == std::string::npos) return post + " " + word();
    if (random_.below(2) == 0) return post.substr(0, space) + " " + word() + post.substr(space);
    const std::size_t next = post.find(' ', space + 1);
    return post.substr(0, space) + (next == std::string::npos ? "" : post.substr(next));
  }

  Random random_;
  std::vector<std::string> words_;
};

}  // namespace fewhands::bench
