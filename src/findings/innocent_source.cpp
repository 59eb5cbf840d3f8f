// Where the records come from: one program that posts for all, one organisation behind all.
//
// Words in names and descriptions: a word that m of n members have, and the share f of everyone outside, is
// beyond chance where P(Binomial(n, f) >= m) times the number of words tried is below kChance.
#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "base/binomial_tail.h"
#include "findings/innocent.h"
#include "findings/rare_client.h"
#include "findings/words.h"

namespace fewhands {

namespace {

constexpr double kMost = 0.5;
constexpr double kSome = 0.2;
constexpr double kOneSource = 0.8;
constexpr double kCommonSource = 0.2;
constexpr double kChance = 0.01;
constexpr double kQuarter = 0.25;

// Words in the names of programs that post by themselves or at a set time.
constexpr std::array<std::string_view, 17> kToolWords = {
    "bot",  "bots",  "feed",      "feeds",    "rss",       "auto",        "automatic", "automation", "cron",
    "dlvr", "ifttt", "scheduler", "schedule", "scheduled", "twitterfeed", "zapier",    "buffer"};

bool names_a_posting_tool(std::string_view client) {
  std::string word;
  const auto is_tool_word = [&] {
    return std::find(kToolWords.begin(), kToolWords.end(), word) != kToolWords.end();
  };
  for (const char c : client) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalpha(byte) != 0) {
      word += static_cast<char>(std::tolower(byte));
      continue;
    }
    if (is_tool_word()) return true;
    word.clear();
  }
  return is_tool_word();
}

std::string elsewhere(const ValueCount& value, const FieldFacts& field) {
  if (field.outside == 0) return "nobody else's records give one";
  return "elsewhere " + percent_words(share_of(value.outside, field.outside)) + " of records do";
}

struct WordFinding {
  const SharedWord* word = nullptr;
  std::uint32_t members = 0;  // with a value in the field
  std::uint32_t outside = 0;
  std::string_view field;
};

// The word that most members share beyond chance, if there is one.
WordFinding strongest_word(const WordFacts& facts, std::string_view field) {
  WordFinding found;
  for (const SharedWord& word : facts.words) {
    const double elsewhere_share = (word.outside + 0.5) / (facts.outside + 1.0);
    const double p = binomial_tail(facts.members, word.members, elsewhere_share) * facts.tested;
    if (p >= kChance) continue;
    if (!found.word || word.members > found.word->members)
      found = {&word, facts.members, facts.outside, field};
  }
  return found;
}

bool more_widely_shared(const WordFinding& a, const WordFinding& b) {
  if (!a.word || !b.word) return a.word != nullptr && b.word == nullptr;
  return share_of(a.word->members, a.members) > share_of(b.word->members, b.members);
}

std::string word_detail(const WordFinding& found, const InnocentInput& input) {
  if (!found.word) return "";
  return share_words(found.word->members, found.members) + " of the " + input.actor_noun_plural +
         " have the word " + value_words(found.word->word) + " in their " + std::string(found.field) +
         ", and " + percent_words(share_of(found.word->outside, found.outside)) + " of the others do";
}

struct Verdict {
  CheckResult result = CheckResult::unlikely;
  std::string detail;
};

Verdict judge_words(const WordFinding& described, const WordFinding& handle, const InnocentInput& input) {
  const WordFinding& found = described.word ? described : handle;
  if (!found.word) return {};
  const double share = share_of(found.word->members, found.members);
  // Handles alone prove no organisation: names made by one template look the same.
  if (described.word && share >= kMost) return {CheckResult::likely, word_detail(found, input)};
  if (share >= kQuarter) return {CheckResult::possible, word_detail(found, input)};
  return {CheckResult::unlikely, word_detail(found, input)};
}

// One value of a field on nearly all of the evidence and on little else.
Verdict judge_field(const FieldFacts& field, std::string_view name, CheckResult if_so) {
  if (!field.present || field.top.empty() || field.evidence == 0) return {};
  const ValueCount& top = field.top.front();
  const bool one = share_of(top.evidence, field.evidence) >= kOneSource;
  const bool rare = field.outside > 0 && share_of(top.outside, field.outside) < kCommonSource;
  const std::string detail = share_words(top.evidence, field.evidence) + " of the records name the " +
                             std::string(name) + " " + value_words(top.value) + "; " + elsewhere(top, field);
  return {one && rare ? if_so : CheckResult::unlikely, detail};
}

int weight(CheckResult result) {
  return result == CheckResult::likely ? 2 : result == CheckResult::possible ? 1 : 0;
}

}  // namespace

InnocentExplanation check_client(const InnocentInput& input) {
  InnocentExplanation check{"same automation client", CheckResult::not_checked, ""};
  const FieldFacts& client = input.facts->client;
  if (!client.present || client.evidence == 0 || client.top.empty()) {
    check.detail = "the records do not say which program made them";
    return check;
  }
  const ValueCount& top = client.top.front();
  const double share = share_of(top.evidence, client.evidence);
  std::uint64_t by_tools = 0;
  for (const ValueCount& value : client.top)
    by_tools += names_a_posting_tool(value.value) ? value.evidence : 0;
  const double tool_share = share_of(by_tools, client.evidence);

  check.detail = counted_words(client.values, "program", "different programs") + " made the records; " +
                 share_words(top.evidence, client.evidence) + " come from " + value_words(top.value) + ", " +
                 elsewhere(top, client);
  if (by_tools > 0)
    check.detail += "; " + share_words(by_tools, client.evidence) +
                    " come from programs named as feeds, bots or schedulers";
  if (tool_share >= kMost) {
    check.result = CheckResult::likely;
  } else if (made_by_one_rare_client(client) || tool_share >= kSome) {
    check.result = CheckResult::possible;
  } else {
    check.result = CheckResult::unlikely;
    if (share >= kOneClientShare && client.evidence >= kFewRecords)
      check.detail += ": a common program explains little";
  }
  return check;
}

InnocentExplanation check_organisation(const InnocentInput& input) {
  InnocentExplanation check{"same organisation or outlet", CheckResult::unlikely, ""};
  const GroupFacts& facts = *input.facts;
  const WordFinding name = strongest_word(facts.names, "names");
  const WordFinding bio = strongest_word(facts.bios, "descriptions");
  const WordFinding handle = strongest_word(facts.handles, "handles");
  const Verdict words = judge_words(more_widely_shared(bio, name) ? bio : name, handle, input);
  std::vector<Verdict> verdicts = {judge_field(facts.outlet, "outlet", CheckResult::likely),
                                   judge_field(facts.platform, "platform", CheckResult::possible), words};
  for (const Verdict& verdict : verdicts) {
    if (weight(verdict.result) > weight(check.result)) check.result = verdict.result;
    if (verdict.detail.empty()) continue;
    check.detail += (check.detail.empty() ? "" : "; ") + verdict.detail;
  }
  const bool described = facts.outlet.present || facts.names.present || facts.bios.present;
  const auto remark = [&](std::string_view text) {
    check.detail.append(check.detail.empty() ? "" : "; ").append(text);
  };
  if (words.detail.empty()) remark("names share no word beyond chance");
  if (!described) {
    remark("the records give no outlet, name or description");
    if (check.result == CheckResult::unlikely) check.result = CheckResult::not_checked;
  }
  return check;
}

}  // namespace fewhands
