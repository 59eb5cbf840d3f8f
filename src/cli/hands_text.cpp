#include "cli/hands_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/escape.h"
#include "casefile/hands_tables.h"
#include "cli/read_text.h"
#include "cli/table_printer.h"

namespace fewhands::cli {

namespace {

constexpr std::size_t kFeatureWidth = 24;
constexpr std::size_t kNameWidth = 20;
constexpr std::size_t kForInShort = 5;
constexpr std::size_t kAgainstInShort = 3;

// "1,200 times", of e^|llr|.
std::string times(double llr) { return rounded(std::exp(std::abs(llr))); }

std::string signed_number(double value) { return fmt::format("{:+.2f}", value); }

void print_names(Session& session, const std::vector<HandsNameRow>& names) {
  std::uint64_t compared = 0;
  HandsNameRow taken;
  for (const HandsNameRow& name : names) {
    compared += static_cast<std::uint64_t>(name.compared);
    taken.quotations += name.quotations;
    taken.links += name.links;
    taken.names += name.names;
    taken.tags += name.tags;
    taken.boilerplate += name.boilerplate;
    taken.copies += name.copies;
  }
  session.out().line().line(session.heading("Names"));
  session.out().write(
      wrapped(fmt::format("{} compared; {} with too little text.", counted(compared, "name", "names"),
                          grouped(names.size() - compared)),
              session.width(), 2));
  session.out().write(wrapped(
      fmt::format("taken out before: {}, {}, {}, {}, {}, {}.",
                  counted(taken.quotations, "quotation", "quotations"), counted(taken.links, "link", "links"),
                  counted(taken.names, "name", "names"), counted(taken.tags, "tag", "tags"),
                  counted(taken.boilerplate, "repeated line", "repeated lines"),
                  counted(taken.copies, "copy", "copies")),
      session.width(), 2));
}

void print_pairs(Session& session, const std::vector<HandsVerifyRow>& pairs, std::string_view answer,
                 std::string_view title, std::uint64_t limit) {
  TablePrinter table({{.title = "name_a", .elastic = true},
                      {.title = "name_b", .elastic = true},
                      {.title = "times", .align = Align::right},
                      {.title = "ln ratio", .align = Align::right},
                      {.title = "interval", .align = Align::right},
                      {.title = "p", .align = Align::right},
                      {.title = "q", .align = Align::right}});
  std::uint64_t total = 0;
  for (const HandsVerifyRow& row : pairs) {
    if (row.answer != answer || (limit > 0 && ++total > limit)) continue;
    table.add_row({row.name_a, row.name_b, times(row.llr), signed_number(row.llr),
                   fmt::format("{} .. {}", signed_number(row.low), signed_number(row.high)),
                   probability(row.p), probability(row.q)});
  }
  if (table.empty()) return;
  session.out().line().line(session.heading(title));
  session.out().write(table.text(session.width(), 2));
  print_rest(session, total, limit);
}

// A word or n-gram with its shares, then where it stands in both texts.
void print_feature(Session& session, const HandsFeatureRow& row) {
  const auto share = [](double value) { return fmt::format("{:.2f} %", 100 * value); };
  session.out().line(fmt::format("  {} '{}': {} and {}, others {}", row.kind,
                                 terminal_safe(row.feature, kFeatureWidth), share(row.share_a),
                                 share(row.share_b), share(row.share_others)));
  for (const std::string& example : {row.example_a, row.example_b}) {
    if (!example.empty()) session.out().line("    " + terminal_safe(example, session.width() - 5));
  }
}

void print_features(Session& session, const HandsContent& content) {
  const auto first = std::find_if(content.pairs.begin(), content.pairs.end(),
                                  [](const HandsVerifyRow& row) { return row.answer == "same"; });
  if (first == content.pairs.end()) return;
  for (const bool in_favour : {true, false}) {
    std::vector<const HandsFeatureRow*> rows;
    for (const HandsFeatureRow& row : content.features) {
      if (row.name_a == first->name_a && row.name_b == first->name_b && (row.weight > 0) == in_favour)
        rows.push_back(&row);
    }
    if (rows.empty()) continue;
    if (!in_favour) std::reverse(rows.begin(), rows.end());
    session.out().line().line(session.heading(
        fmt::format("{} and {}: what speaks {} one hand", terminal_safe(first->name_a, kNameWidth),
                    terminal_safe(first->name_b, kNameWidth), in_favour ? "for" : "against")));
    for (std::size_t i = 0; i < rows.size() && i < (in_favour ? kForInShort : kAgainstInShort); ++i)
      print_feature(session, *rows[i]);
  }
}

}  // namespace

void print_rest(Session& session, std::uint64_t rows, std::uint64_t limit) {
  if (limit > 0 && rows > limit)
    session.out().line(fmt::format("  ... and {} more (--limit 0 shows all)", grouped(rows - limit)));
}

void print_hands(Session& session, CaseReader& reader, std::uint64_t limit) {
  HandsContent content = read_hands(reader.database());
  if (content.names.empty()) {
    session.out().line("No names were compared; `fewhands hands INPUT --case FILE` makes such a case.");
    return;
  }
  RejectCounts rejects;
  for (const RejectCount& reject : reader.reject_counts()) rejects.emplace_back(reject.reason, reject.rows);
  session.out().line(session.heading("Read"));
  session.out().write(read_text(reader.run().inputs, rejects, session.width()));
  for (const std::string& note : reader.run().notes)
    session.out().write(wrapped("note: " + terminal_safe(note), session.width(), 2));
  print_names(session, content.names);
  const auto answers = [&](std::string_view answer) {
    return static_cast<std::uint64_t>(std::count_if(content.pairs.begin(), content.pairs.end(),
                                                    [&](const auto& row) { return row.answer == answer; }));
  };
  session.out().write(
      wrapped(fmt::format("{} of names: {} same hand, {} different hands, {} without an answer.",
                          counted(content.pairs.size(), "pair", "pairs"), grouped(answers("same")),
                          grouped(answers("different")), grouped(answers("none"))),
              session.width(), 2));
  const double alpha = reader.run().alpha;
  const auto found = std::count_if(content.pairs.begin(), content.pairs.end(),
                                   [&](const auto& row) { return row.answer == "same" && row.q < alpha; });
  session.out().write(wrapped(fmt::format("{} of the same hand with q < {}.",
                                          counted(static_cast<std::uint64_t>(found), "pair", "pairs"), alpha),
                              session.width(), 2));
  print_pairs(session, content.pairs, "same", "Same hand: so many times more probable than different hands",
              limit);
  print_features(session, content);
}

Json json_hands(CaseReader& reader) {
  const HandsContent content = read_hands(reader.database());
  Json names = Json::array();
  for (const HandsNameRow& row : content.names) {
    names.push_back({{"name", row.name},
                     {"documents", row.documents},
                     {"letters", row.letters},
                     {"language", row.language},
                     {"quotations", row.quotations},
                     {"links", row.links},
                     {"names", row.names},
                     {"tags", row.tags},
                     {"boilerplate", row.boilerplate},
                     {"copies", row.copies},
                     {"compared", row.compared}});
  }
  Json verify = Json::array();
  for (const HandsVerifyRow& row : content.pairs) {
    verify.push_back({{"name_a", row.name_a},
                      {"name_b", row.name_b},
                      {"llr", row.llr},
                      {"p", row.p},
                      {"q", row.q},
                      {"answer", row.answer},
                      {"llr_low", row.low},
                      {"llr_high", row.high},
                      {"impostors", row.impostors},
                      {"calibration", row.calibration},
                      {"reason", row.reason}});
  }
  Json features = Json::array();
  for (const HandsFeatureRow& row : content.features) {
    features.push_back({{"name_a", row.name_a},
                        {"name_b", row.name_b},
                        {"kind", row.kind},
                        {"feature", row.feature},
                        {"weight", row.weight},
                        {"share_a", row.share_a},
                        {"share_b", row.share_b},
                        {"share_others", row.share_others},
                        {"example_a", row.example_a},
                        {"example_b", row.example_b}});
  }
  return {{"names", names}, {"verify", verify}, {"features", features}};
}

}  // namespace fewhands::cli
