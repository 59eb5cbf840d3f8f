#include "findings/copy_findings.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>

#include "base/escape.h"
#include "findings/words.h"

namespace fewhands {

namespace {

constexpr double kBitsPerWord = 1.5;
constexpr double kMostBits = 100;
constexpr double kMost = 0.5;
constexpr double kSome = 0.2;
constexpr std::uint32_t kStockWords = 20;  // a phrase of fewer words may be common property
constexpr std::size_t kTextShown = 80;
constexpr std::size_t kNameShown = 40;

constexpr std::array<std::string_view, 27> kWires = {"reuters",
                                                     "ap",
                                                     "associated press",
                                                     "afp",
                                                     "agence france-presse",
                                                     "dpa",
                                                     "efe",
                                                     "xinhua",
                                                     "tass",
                                                     "ansa",
                                                     "anadolu",
                                                     "kyodo",
                                                     "pti",
                                                     "upi",
                                                     "bloomberg",
                                                     "apa",
                                                     "belga",
                                                     "tt",
                                                     "ntb",
                                                     "ritzau",
                                                     "lusa",
                                                     "pap",
                                                     "ctk",
                                                     "interfax",
                                                     "ria novosti",
                                                     "irna",
                                                     "yonhap"};

double share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / whole;
}

CheckResult graded(double value) {
  return value >= kMost   ? CheckResult::likely
         : value >= kSome ? CheckResult::possible
                          : CheckResult::unlikely;
}

std::string nouns(const CopyFacts& facts, std::uint32_t count) {
  return counted_words(count, facts.actor_noun, facts.actor_noun_plural);
}

InnocentExplanation check_wire(const CopyFacts& facts) {
  if (facts.wire.empty())
    return {"news wire", CheckResult::unlikely, "no record names an agency of those known"};
  return {
      "news wire", graded(share(facts.wire_records, facts.records)),
      share_words(facts.wire_records, facts.records) + " records name " + name_words(facts.wire, kNameShown)};
}

InnocentExplanation check_same_house(const CopyFacts& facts) {
  if (facts.site_outlets < 2) {
    const bool known = facts.hosts > 1;
    return {"same organisation", known ? CheckResult::unlikely : CheckResult::not_checked,
            known ? "no two of them share a domain" : "the records give no addresses of their own"};
  }
  return {"same organisation", graded(share(facts.site_outlets, facts.outlets)),
          share_words(facts.site_outlets, facts.outlets) + " " + facts.actor_noun_plural +
              " share the domain " + name_words(facts.site, kNameShown)};
}

InnocentExplanation check_quotation(const CopyFacts& facts) {
  return {
      "quotation", graded(share(facts.quoted, facts.records)),
      "in " + share_words(facts.quoted, facts.records) + " records the passage stands in quotation marks"};
}

InnocentExplanation check_stock_phrase(const CopyFacts& facts) {
  const bool is_short = facts.words < kStockWords;
  return {"stock phrase", is_short ? CheckResult::possible : CheckResult::unlikely,
          "the passage has " + counted_words(facts.words, "word", "words")};
}

InnocentExplanation check_dates(const CopyFacts& facts) {
  if (facts.dated == 0) return {"order of the copies", CheckResult::not_checked, "no record has a date"};
  const bool doubtful = facts.first_probability < kMost || share(facts.contradictions, facts.records) > kSome;
  std::string detail = share_words(facts.dated, facts.records) + " records are dated";
  if (facts.contradictions > 0)
    detail += ", " + counted_words(facts.contradictions, "copy", "copies") + " earlier than what they copy";
  return {
      "order of the copies", doubtful ? CheckResult::possible : CheckResult::unlikely,
      detail + "; the first appearance is right with probability " + percent_words(facts.first_probability)};
}

std::string sentence_of(const CopyFacts& facts) {
  std::string sentence = "\"" + shorten(terminal_safe(facts.text), kTextShown) + "\" (" +
                         counted_words(facts.words, "word", "words") + ")";
  const bool decided = facts.first_probability >= kMost;
  if (decided) {
    const std::string first = name_words(facts.first_outlet, kNameShown);
    sentence += facts.actor_noun == "outlet" ? " is first seen at " + first : " is first seen from " + first;
    if (facts.first_time != kNoTime) sentence += " on " + date_words(facts.first_time);
    sentence += " (" + percent_words(facts.first_probability) + ");";
  }
  sentence += (decided ? " " : ": ") + nouns(facts, facts.outlets) + " carry it, " +
              grouped_number(facts.unattributed) + " without naming a source";
  if (!decided) return sentence + "; where it appeared first is undecided.";
  if (facts.far_outlet.empty() || facts.far_outlet == facts.first_outlet) return sentence + ".";
  sentence += "; it reached " + name_words(facts.far_outlet, kNameShown);
  if (facts.reach > 0)
    sentence += " (" + grouped_number(static_cast<std::uint64_t>(facts.reach)) + " followers)";
  if (facts.far_lag != kNoTime && facts.far_lag >= 0) sentence += " after " + rough_duration(facts.far_lag);
  return sentence + ".";
}

Finding finding_of(const CopyFacts& facts) {
  Finding finding;
  finding.kind = "copies";
  finding.sentence = sentence_of(facts);
  const bool one_house = share(facts.site_outlets, facts.outlets) >= kMost && facts.site_outlets > 1;
  finding.technique = one_house ? "T0119" : "T0084.001";
  finding.bits = std::min(kMostBits, kBitsPerWord * facts.words);
  finding.q = std::numeric_limits<double>::quiet_NaN();  // no crowd was drawn: the words alone tell
  finding.evidence = facts.evidence;
  finding.innocent = {check_wire(facts), check_same_house(facts), check_quotation(facts),
                      check_stock_phrase(facts), check_dates(facts)};
  return finding;
}

}  // namespace

std::vector<Finding> copy_findings(const std::vector<CopyFacts>& facts, const CopyFindingOptions& options) {
  std::vector<const CopyFacts*> chosen;
  for (const CopyFacts& one : facts) {
    if (!one.part_of_another && one.outlets >= options.least_outlets && one.words >= options.least_words &&
        one.unattributed > 0)
      chosen.push_back(&one);
  }
  std::sort(chosen.begin(), chosen.end(), [](const CopyFacts* a, const CopyFacts* b) {
    const double a_bits = std::min(kMostBits, kBitsPerWord * a->words);
    const double b_bits = std::min(kMostBits, kBitsPerWord * b->words);
    if (a_bits != b_bits) return a_bits > b_bits;
    if (a->unattributed != b->unattributed) return a->unattributed > b->unattributed;
    if (a->outlets != b->outlets) return a->outlets > b->outlets;
    return a->cluster < b->cluster;
  });
  if (chosen.size() > options.most) chosen.resize(options.most);
  std::vector<Finding> findings;
  for (const CopyFacts* one : chosen) {
    findings.push_back(finding_of(*one));
    findings.back().id = static_cast<std::uint32_t>(findings.size());
  }
  return findings;
}

std::string news_wire_of(std::string_view name) {
  std::string form;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    form += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
  }
  const auto* found = std::find(kWires.begin(), kWires.end(), std::string_view(form));
  return found == kWires.end() ? "" : std::string(*found);
}

}  // namespace fewhands
