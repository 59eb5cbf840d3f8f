#include "cli/bylines_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "casefile/bylines_tables.h"
#include "cli/hands_text.h"
#include "cli/table_printer.h"

namespace fewhands::cli {

namespace {

std::string interval_of(const BylineRow& row) {
  return row.hands_low == row.hands_high ? fmt::format("{}", row.hands_low)
                                         : fmt::format("{} .. {}", row.hands_low, row.hands_high);
}

void print_several(Session& session, const std::vector<BylineRow>& bylines, std::uint64_t limit) {
  TablePrinter table({{.title = "name", .elastic = true},
                      {.title = "documents", .align = Align::right},
                      {.title = "hands", .align = Align::right},
                      {.title = "interval", .align = Align::right},
                      {.title = "p of one hand", .align = Align::right},
                      {.title = "q", .align = Align::right}});
  std::uint64_t rows = 0;
  for (const BylineRow& row : bylines) {
    if (row.hands < 2 || (++rows > limit && limit > 0)) continue;
    table.add_row({row.name, grouped(row.documents), std::to_string(row.hands), interval_of(row),
                   probability(row.p_one_hand), probability(row.q)});
  }
  if (table.empty()) return;
  session.out().line().line(session.heading("Names that several hands write under"));
  session.out().write(table.text(session.width(), 2));
  print_rest(session, rows, limit);
}

std::string called(const BylineClusterRow& row) {
  return row.hand == 0 ? row.name : fmt::format("{} (hand {})", row.name, row.hand);
}

void print_clusters(Session& session, const std::vector<BylineClusterRow>& rows, std::uint64_t limit) {
  std::map<std::uint32_t, std::vector<std::string>> clusters;
  for (const BylineClusterRow& row : rows) clusters[row.cluster].push_back(called(row));
  TablePrinter table({{.title = "cluster", .align = Align::right},
                      {.title = "names", .align = Align::right},
                      {.title = "which", .elastic = true}});
  std::uint64_t count = 0;
  for (const auto& [cluster, names] : clusters) {
    if (++count > limit && limit > 0) continue;
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    table.add_row({std::to_string(cluster), grouped(names.size()), list});
  }
  if (table.empty()) return;
  session.out().line().line(session.heading("Names that share a hand"));
  session.out().write(table.text(session.width(), 2));
  print_rest(session, count, limit);
}

}  // namespace

void print_bylines(Session& session, CaseReader& reader, std::uint64_t limit) {
  const BylinesContent content = read_bylines(reader.database());
  if (content.bylines.empty()) return;
  const auto count = [&](const auto& which) {
    return static_cast<std::uint64_t>(std::count_if(content.bylines.begin(), content.bylines.end(), which));
  };
  session.out().line().line(session.heading("Hands of each name"));
  session.out().write(wrapped(
      fmt::format("{} of one hand as far as can be told, {} of several, {} without an answer.",
                  counted(count([](const BylineRow& row) { return row.hands == 1; }), "name", "names"),
                  grouped(count([](const BylineRow& row) { return row.hands > 1; })),
                  grouped(count([](const BylineRow& row) { return row.hands == 0; }))),
      session.width(), 2));
  print_several(session, content.bylines, limit);
  print_clusters(session, content.clusters, limit);
}

void add_bylines(Json& hands, CaseReader& reader) {
  const BylinesContent content = read_bylines(reader.database());
  Json bylines = Json::array();
  for (const BylineRow& row : content.bylines) {
    Json one = {{"name", row.name},     {"documents", row.documents}, {"hands", nullptr},
                {"hands_low", nullptr}, {"hands_high", nullptr},      {"p_one_hand", nullptr},
                {"q", nullptr},         {"parts", row.parts},         {"reason", row.reason}};
    if (row.hands > 0) {
      one["hands"] = row.hands;
      one["hands_low"] = row.hands_low;
      one["hands_high"] = row.hands_high;
      one["p_one_hand"] = row.p_one_hand;
      one["q"] = row.q;
    }
    bylines.push_back(std::move(one));
  }
  Json documents = Json::array();
  for (const BylineDocumentRow& row : content.documents)
    documents.push_back({{"name", row.name},
                         {"record", row.record},
                         {"hand", row.hand},
                         {"membership", row.membership},
                         {"change_of_hand", row.change_of_hand}});
  Json clusters = Json::array();
  for (const BylineClusterRow& row : content.clusters)
    clusters.push_back({{"name", row.name}, {"cluster", row.cluster}, {"hand", row.hand}});
  Json same = Json::array();
  for (const BylineSameRow& row : content.same)
    same.push_back({{"name_a", row.name_a},
                    {"hand_a", row.hand_a},
                    {"name_b", row.name_b},
                    {"hand_b", row.hand_b},
                    {"cosine", row.cosine},
                    {"p", row.p},
                    {"q", row.q}});
  hands["byline"] = std::move(bylines);
  hands["documents"] = std::move(documents);
  hands["clusters"] = std::move(clusters);
  hands["same"] = std::move(same);
}

}  // namespace fewhands::cli
