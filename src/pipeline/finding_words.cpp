#include "pipeline/finding_words.h"

#include <algorithm>
#include <functional>

#include "base/dictionary.h"
#include "pipeline/finding_records.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kShortestWord = 3;  // bytes

bool is_word_byte(char c) { return is_ascii_letter(c) || is_not_ascii(c); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// Calls visit(actor, text) for every actor, in any order.
using Visit = std::function<void(ActorId, std::string_view)>;
using EachText = std::function<void(const Visit&)>;

// Words of the members, as ids; per group how many members have each.
struct GroupWords {
  Dictionary words;
  std::vector<std::vector<std::uint32_t>> members;  // [group][word], shorter where later words are 0
};

void add_words(GroupWords& counts, std::uint32_t group, std::string_view text) {
  std::vector<std::uint32_t>& members = counts.members[group];
  for (const std::string& word : words_of(text)) {
    const std::uint32_t id = counts.words.insert(word);
    if (id >= members.size()) members.resize(id + 1);
    ++members[id];
  }
}

void keep_top(WordFacts& facts) {
  std::sort(facts.words.begin(), facts.words.end(), [](const SharedWord& a, const SharedWord& b) {
    if (a.members != b.members) return a.members > b.members;
    return a.outside != b.outside ? a.outside < b.outside : a.word < b.word;
  });
  if (facts.words.size() > kTopWords) facts.words.resize(kTopWords);
}

void count_words(const EachText& each_text, std::span<const std::uint32_t> labels,
                 std::vector<GroupFacts>& facts, WordFacts GroupFacts::*field) {
  GroupWords counts;
  counts.members.resize(facts.size());
  std::uint64_t with_text = 0;
  for (GroupFacts& group : facts) (group.*field).present = true;
  each_text([&](ActorId actor, std::string_view text) {
    if (text.empty()) return;
    ++with_text;
    if (labels[actor] == kNone) return;
    ++(facts[labels[actor]].*field).members;
    add_words(counts, labels[actor], text);
  });
  std::vector<std::uint32_t> all(counts.words.size());
  each_text([&](ActorId, std::string_view text) {
    if (text.empty() || all.empty()) return;
    for (const std::string& word : words_of(text)) {
      if (const std::uint32_t id = counts.words.find(word); id != kNone) ++all[id];
    }
  });
  for (std::size_t group = 0; group < facts.size(); ++group) {
    WordFacts& own = facts[group].*field;
    own.outside = static_cast<std::uint32_t>(with_text - own.members);
    for (std::uint32_t id = 0; id < counts.members[group].size(); ++id) {
      const std::uint32_t members = counts.members[group][id];
      if (members >= 2) own.words.push_back({std::string(counts.words[id]), members, all[id] - members});
    }
    own.tested = static_cast<std::uint32_t>(own.words.size());
    keep_top(own);
  }
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto close = [&](std::size_t begin, std::size_t end) {
    if (end - begin < kShortestWord) return;
    fold(text.substr(begin, end - begin), word);
    if (word.size() >= kShortestWord && std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(word);
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_word_byte(text[i])) {
      close(begin, i);
      begin = i + 1;
    } else if (i > begin && is_capital(text[i]) && is_small(text[i - 1])) {
      close(begin, i);
      begin = i;
    }
  }
  close(std::min(begin, text.size()), text.size());
  return words;
}

void count_word_facts(RecordStore& records, std::span<const std::uint32_t> labels,
                      std::vector<GroupFacts>& facts, const Context& context) {
  if (facts.empty()) return;
  const Dictionary& actors = records.actors();
  count_words(
      [&](const Visit& visit) {
        for (ActorId actor = 0; actor < actors.size(); ++actor) visit(actor, actors[actor]);
      },
      labels, facts, &GroupFacts::handles);
  const auto count_column = [&](const char* column, WordFacts GroupFacts::*field) {
    context.check_cancelled();
    if (!has_column(records.database(), "actors", column)) return;
    count_words(
        [&](const Visit& visit) {
          records.database().query("SELECT actor, " + sql_name(column) + " FROM actors",
                                   [&](const Chunk& chunk) {
                                     for (idx_t row = 0; row < chunk.rows; ++row) {
                                       const ActorId actor = chunk.column(0).value<std::uint32_t>(row);
                                       visit(actor, chunk.column(1).text(row).substr(0, kLongestDescription));
                                     }
                                   });
        },
        labels, facts, field);
  };
  count_column("actor_name", &GroupFacts::names);
  count_column("actor_bio", &GroupFacts::bios);
}

}  // namespace fewhands
