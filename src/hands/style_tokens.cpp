#include "hands/style_tokens.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "base/parallel.h"
#include "text/unicode.h"
#include "text/words.h"

namespace fewhands {

namespace {

// Numbers of grammar tokens: masked kinds, then marks by their code point, then frequent words.
constexpr std::uint32_t kLower = 1;
constexpr std::uint32_t kCapital = 2;
constexpr std::uint32_t kNumber = 3;
constexpr std::uint32_t kMarks = 16;
constexpr std::uint32_t kWords = 0x110000 + kMarks;

struct Piece {
  std::uint64_t hash = 0;
  std::uint32_t masked = 0;  // what stands for it where it is not frequent
  bool word = false;
};

std::uint32_t kind_of_word(std::string_view word) {
  std::size_t at = 0;
  const char32_t first = next_code_point(word, at);
  if (!is_letter(first)) return kNumber;
  const std::string_view letter = word.substr(0, at);
  return folded(letter) == letter ? kLower : kCapital;
}

// White space is nothing; every other code point is a token.
void add_marks(std::string_view gap, std::vector<Token>& tokens) {
  for (std::size_t at = 0; at < gap.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(gap, at);
    if (c <= ' ' || c == 0xA0 || c == 0x3000 || c == 0xFEFF) continue;
    tokens.push_back({gap.substr(begin, at - begin), false});
  }
}

std::vector<Piece> pieces_of(std::string_view text) {
  const std::vector<Token> tokens = style_tokens(text);
  std::vector<Piece> pieces;
  pieces.reserve(tokens.size());
  std::string buffer;
  for (const Token& token : tokens) {
    fold(token.text, buffer);
    std::size_t at = 0;
    const std::uint32_t masked = token.word
                                     ? kind_of_word(token.text)
                                     : kMarks + static_cast<std::uint32_t>(next_code_point(token.text, at));
    pieces.push_back({hash_bytes(buffer), masked, token.word});
  }
  return pieces;
}

// The words of most texts to their numbers.
std::unordered_map<std::uint64_t, std::uint32_t> frequent_words(const std::vector<std::vector<Piece>>& texts,
                                                                std::size_t most) {
  std::unordered_map<std::uint64_t, std::pair<std::uint32_t, std::size_t>> seen;  // texts, the last of them
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const Piece& piece : texts[i]) {
      if (!piece.word || piece.masked == kNumber) continue;
      auto& [count, last] = seen.try_emplace(piece.hash, 0U, texts.size()).first->second;
      count += static_cast<std::uint32_t>(last != i);
      last = i;
    }
  }
  std::vector<std::pair<std::uint32_t, std::uint64_t>> order;
  order.reserve(seen.size());
  for (const auto& [hash, value] : seen) order.emplace_back(value.first, hash);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  order.resize(std::min(order.size(), most));
  std::unordered_map<std::uint64_t, std::uint32_t> result;
  for (std::size_t i = 0; i < order.size(); ++i)
    result.emplace(order[i].second, kWords + static_cast<std::uint32_t>(i));
  return result;
}

}  // namespace

std::vector<Token> style_tokens(std::string_view text) {
  WordSegmenter segmenter;
  std::vector<std::string_view> words;
  segmenter.segment(text, words);
  std::vector<Token> tokens;
  tokens.reserve(words.size() + words.size() / 4);
  std::size_t at = 0;
  for (const std::string_view word : words) {
    const auto begin = static_cast<std::size_t>(word.data() - text.data());
    add_marks(text.substr(at, begin - at), tokens);
    tokens.push_back({word, true});
    at = begin + word.size();
  }
  add_marks(text.substr(at), tokens);
  return tokens;
}

TokenTexts token_texts(std::span<const std::string_view> texts, const TokenOptions& options,
                       const Context& context) {
  std::vector<std::vector<Piece>> pieces(texts.size());
  parallel_for(texts.size(), context.threads, [&](std::size_t i) {
    context.check_cancelled();
    pieces[i] = pieces_of(texts[i]);
  });
  const auto frequent = frequent_words(pieces, options.grammar);
  TokenTexts result;
  result.token.resize(texts.size());
  result.grammar.resize(texts.size());
  result.skeleton.resize(texts.size());
  parallel_for(texts.size(), context.threads, [&](std::size_t i) {
    for (const Piece& piece : pieces[i]) {
      result.token[i].push_back(piece.hash);
      const auto found = piece.word ? frequent.find(piece.hash) : frequent.end();
      const std::uint32_t grammar = found == frequent.end() ? piece.masked : found->second;
      result.grammar[i].push_back(grammar);
      const bool left = !piece.word || (grammar >= kWords && grammar < kWords + options.skeleton);
      result.skeleton[i].push_back(left ? grammar : kLower);
    }
  });
  return result;
}

}  // namespace fewhands
