#include "hands/stylo_table.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "base/dictionary.h"
#include "base/error.h"
#include "base/parallel.h"
#include "text/unicode.h"

namespace fewhands {

std::string_view author_of(std::string_view text_name) { return text_name.substr(0, text_name.find('_')); }

std::vector<std::string> stylo_words(std::string_view text) {
  const std::string plain = folded(text);
  std::vector<std::string> words;
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t here = at;
    const char32_t code_point = next_code_point(plain, at);
    const bool part = is_letter(code_point) || (inside && is_mark(code_point));
    if (part && !inside) begin = here;
    if (!part && inside) words.emplace_back(plain, begin, here - begin);
    inside = part;
  }
  if (inside) words.emplace_back(plain, begin);
  return words;
}

namespace {

struct Counted {
  std::unordered_map<std::string, std::uint64_t> words;
  std::uint64_t total = 0;
};

// Ids of the dictionary, the most frequent first.
std::vector<std::uint32_t> by_frequency(const Dictionary& dictionary,
                                        const std::vector<std::uint64_t>& counts) {
  std::vector<std::uint32_t> order(dictionary.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : dictionary[a] < dictionary[b];
  });
  return order;
}

}  // namespace

FrequencyTable make_frequency_table(std::span<const std::string> names,
                                    std::span<const std::string_view> texts, std::size_t most_words,
                                    const Context& context) {
  std::vector<Counted> counted(texts.size());
  parallel_for(texts.size(), context.threads, [&](std::size_t i) {
    context.check_cancelled();
    for (std::string& word : stylo_words(texts[i])) {
      ++counted[i].words[std::move(word)];
      ++counted[i].total;
    }
  });
  Dictionary dictionary;
  std::vector<std::uint64_t> counts;
  for (const Counted& text : counted) {
    for (const auto& [word, count] : text.words) {
      const std::uint32_t id = dictionary.insert(word);
      if (id == counts.size()) counts.push_back(0);
      counts[id] += count;
    }
  }
  if (dictionary.empty())
    throw Error(ErrorKind::data, "no text has a word", "give plain text in UTF-8, a file for each text");
  std::vector<std::uint32_t> order = by_frequency(dictionary, counts);
  order.resize(std::min(order.size(), most_words));

  FrequencyTable table;
  table.texts.assign(names.begin(), names.end());
  table.share = {order.size(), std::vector<double>(order.size() * texts.size())};
  for (const std::uint32_t id : order) table.words.emplace_back(dictionary[id]);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t c = 0; c < order.size(); ++c) {
      const auto found = counted[i].words.find(table.words[c]);
      if (found == counted[i].words.end()) continue;
      table.share.value[i * order.size() + c] =
          100.0 * static_cast<double>(found->second) / static_cast<double>(counted[i].total);
    }
  }
  return table;
}

FrequencyTable first_words(const FrequencyTable& table, std::size_t words) {
  FrequencyTable result;
  const std::size_t kept = std::min(words, table.words.size());
  result.texts = table.texts;
  result.words.assign(table.words.begin(), table.words.begin() + static_cast<std::ptrdiff_t>(kept));
  result.share.columns = kept;
  for (std::size_t i = 0; i < table.texts.size(); ++i) {
    const auto row = table.share.row(i).first(kept);
    result.share.value.insert(result.share.value.end(), row.begin(), row.end());
  }
  return result;
}

}  // namespace fewhands
