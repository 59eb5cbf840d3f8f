#include "copies/word_table.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <string>

#include "base/error.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/types.h"
#include "text/unicode.h"
#include "text/words.h"

namespace fewhands {

namespace {

constexpr std::size_t kLongestWord = std::numeric_limits<std::uint16_t>::max();
constexpr std::size_t kLongestText = std::size_t{1} << 31;

// Most words fit into eight bytes.
std::uint32_t short_hash(std::string_view folded_word) {
  if (folded_word.size() <= 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, folded_word.data(), folded_word.size());
    return static_cast<std::uint32_t>(mix64(bytes + folded_word.size()) >> 32);
  }
  return static_cast<std::uint32_t>(hash_bytes(folded_word) >> 32);
}

// Apostrophes as printers set them; NFKC leaves them alone.
void straighten_apostrophes(std::string& word) {
  for (const std::string_view mark : {"\xE2\x80\x99", "\xE2\x80\x98", "\xCA\xBC"}) {
    for (std::size_t at = word.find(mark); at != std::string::npos; at = word.find(mark, at))
      word.replace(at, mark.size(), "'");
  }
}

// Cuts and hashes one text after the other. Folding a word that is not ASCII costs a microsecond, and few
// words make up most of a text: the hashes of recent ones are remembered.
class WordHasher {
 public:
  void append(std::string_view text, WordTable& table) {
    text = text.substr(0, kLongestText);
    segmenter_.segment(text, words_);
    for (std::string_view word : words_) {
      while (word.size() > kLongestWord) {
        add(text, word.substr(0, kLongestWord), table);
        word.remove_prefix(kLongestWord);
      }
      add(text, word, table);
    }
    table.starts.push_back(table.hashes.size());
  }

 private:
  struct Remembered {
    std::uint64_t raw = 0;
    std::uint32_t folded = 0;
  };
  static constexpr std::size_t kRemembered = std::size_t{1} << 12;

  void add(std::string_view text, std::string_view word, WordTable& table) {
    table.hashes.push_back(hash(word));
    table.begins.push_back(static_cast<std::uint32_t>(word.data() - text.data()));
    table.lengths.push_back(static_cast<std::uint16_t>(word.size()));
  }

  std::uint32_t hash(std::string_view word) {
    if (word.size() > buffer_.size() || !lower_ascii(word)) return hash_folded(word);
    return short_hash({buffer_.data(), word.size()});
  }

  // Whether the word is ASCII; then buffer_ holds it in lower case.
  bool lower_ascii(std::string_view word) {
    unsigned char high = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      high |= static_cast<unsigned char>(word[i]);
      buffer_[i] = ascii_lower(word[i]);
    }
    return high < 0x80;
  }

  std::uint32_t hash_folded(std::string_view word) {
    const std::uint64_t raw = hash_bytes(word);
    Remembered& slot = remembered_[raw % kRemembered];
    if (slot.raw != raw) {
      fold(word, folded_);
      straighten_apostrophes(folded_);
      slot = {raw, short_hash(folded_)};
    }
    return slot.folded;
  }

  WordSegmenter segmenter_;
  std::vector<std::string_view> words_;
  std::array<char, 64> buffer_{};
  std::string folded_;
  std::vector<Remembered> remembered_ = std::vector<Remembered>(kRemembered);
};

template <typename T>
void copy_to(const std::vector<T>& from, std::vector<T>& to, std::uint64_t at) {
  if (!from.empty()) std::memcpy(to.data() + at, from.data(), from.size() * sizeof(T));
}

// The tables of consecutive blocks as one; takes them apart as it goes.
WordTable joined(std::vector<WordTable>& blocks, unsigned threads) {
  WordTable result;
  std::vector<std::uint64_t> at(blocks.size() + 1, 0);
  for (std::size_t i = 0; i < blocks.size(); ++i) at[i + 1] = at[i] + blocks[i].words();
  if (at.back() >= kNone) throw Error(ErrorKind::resource, "more than 4.29 billion words");
  result.hashes.resize(at.back());
  result.begins.resize(at.back());
  result.lengths.resize(at.back());
  parallel_for(blocks.size(), threads, [&](std::size_t i) {
    copy_to(blocks[i].hashes, result.hashes, at[i]);
    copy_to(blocks[i].begins, result.begins, at[i]);
    copy_to(blocks[i].lengths, result.lengths, at[i]);
    blocks[i].hashes = {};
    blocks[i].begins = {};
    blocks[i].lengths = {};
  });
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    for (std::size_t text = 1; text < blocks[i].starts.size(); ++text)
      result.starts.push_back(at[i] + blocks[i].starts[text]);
  }
  return result;
}

}  // namespace

WordTable make_word_table(std::span<const std::string_view> texts, const Context& context) {
  constexpr std::size_t kTextsPerBlock = 512;
  const std::size_t count = (texts.size() + kTextsPerBlock - 1) / kTextsPerBlock;
  std::vector<WordTable> blocks(count);
  parallel_ranges(count, 1, context.threads, [&](std::size_t begin, std::size_t end) {
    WordHasher hasher;
    for (std::size_t block = begin; block < end; ++block) {
      context.check_cancelled();
      const std::size_t last = std::min(texts.size(), (block + 1) * kTextsPerBlock);
      for (std::size_t i = block * kTextsPerBlock; i < last; ++i) hasher.append(texts[i], blocks[block]);
    }
  });
  return joined(blocks, context.threads);
}

}  // namespace fewhands
