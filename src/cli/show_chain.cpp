// A chain as a tree: each text below its most probable source.
//
//   Harbour Gazette  2017-07-03 10:00                                 first, 93 %
//   ├─ Summit Review  + 2 h                                 81 %, names its source
//   │     3 places changed, 41 words cut
//   │  └─ Cedar Wire  + 1 d                                  77 %, names nobody <<
#include "cli/show_chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/error.h"
#include "base/escape.h"
#include "casefile/copies_reader.h"
#include "cli/case_text.h"
#include "cli/read_text.h"
#include "cli/table_printer.h"

namespace fewhands::cli {

namespace {

constexpr std::size_t kDeepest = 12;  // levels that are indented further
constexpr double kDoubtful = 0.5;
constexpr double kWrongDate = 0.5;
constexpr std::size_t kFindingsShown = 5;
constexpr std::uint64_t kChainsShown = 8;
constexpr std::uint64_t kPairsShown = 8;

std::string percent(double share) {
  if (share > 0.995 && share < 1) return ">99 %";
  return fmt::format("{:.0f} %", 100 * share);
}

class ChainDrawing {
 public:
  ChainDrawing(Session& session, CaseReader& reader, std::uint32_t cluster) : session_(session) {
    for (const ChainRow& edge : read_chain(reader, cluster)) {
      if (edge.best) {
        best_.emplace(edge.to, edge);
      } else if (const auto best = best_.find(edge.to); best != best_.end() && !second_.contains(edge.to)) {
        second_.emplace(edge.to, edge);
      }
    }
    for (const ChainRecordRow& record : read_chain_records(reader, cluster))
      records_.emplace(record.record, record);
    for (const auto& [to, edge] : best_) children_[edge.from].push_back(to);
    for (auto& [from, own] : children_) {
      std::stable_sort(own.begin(), own.end(), [&](RecordId a, RecordId b) {
        return records_.at(a).earliest < records_.at(b).earliest;
      });
    }
  }

  void draw() {
    for (const RecordId root : children_[kNone]) draw_below(root, "", "");
    // Probable sources can form a ring where dates contradict each other.
    for (const auto& [record, row] : records_) {
      if (!drawn_.contains(record)) draw_below(record, "", "");
    }
  }

 private:
  std::string when(const ChainRecordRow& record, const ChainRow& edge) const {
    if (edge.from == kNone || std::isnan(edge.lag_s)) {
      if (record.earliest == kNoTime) return "no date";
      const std::string time = readable_time(record.earliest);
      return record.latest - record.earliest >= kHour ? time.substr(0, 10) : time.substr(0, 16);
    }
    const bool backwards = edge.lag_s < 0;
    return (backwards ? "- " : "+ ") + readable_gap(edge.lag_s);
  }

  std::string verdict(const ChainRecordRow& record, const ChainRow& edge) const {
    if (edge.from == kNone) {
      std::string text = record.first >= kDoubtful ? "first, " + percent(record.first)
                                                   : "source not in the data, " + percent(edge.probability);
      return record.names_source ? text + ", names a source" : text;
    }
    std::string text = percent(edge.probability);
    if (edge.probability < kDoubtful) text = "undecided, " + text;
    if (edge.attributed) return text + ", names it";
    if (record.names_source) return text + ", names another";
    return text + (record.lost_source ? ", source lost here" : ", names nobody");
  }

  std::vector<std::string> remarks(const ChainRecordRow& record, const ChainRow& edge) const {
    std::vector<std::string> lines;
    if (edge.from != kNone) {
      std::string changes;
      const auto add = [&](const std::string& text) { changes += (changes.empty() ? "" : ", ") + text; };
      if (edge.changed > 0) add(counted(edge.changed, "place", "places") + " changed");
      if (edge.added > 0) add(counted(edge.added, "word", "words") + " added");
      if (edge.cut > 0) add(counted(edge.cut, "word", "words") + " cut");
      lines.push_back(changes.empty() ? "word for word" : changes);
    }
    if (const auto other = second_.find(edge.to); other != second_.end() && edge.probability < kDoubtful) {
      const RecordId from = other->second.from;
      const std::string name =
          from == kNone ? "a source not in the data" : terminal_safe(records_.at(from).outlet, 30);
      lines.push_back("or from " + name + ", " + percent(other->second.probability));
    }
    if (record.date_wrong >= kWrongDate) {
      std::string text = "its date is probably wrong (" + percent(record.date_wrong) + ")";
      if (record.not_before != kNoTime) text += ", after " + readable_time(record.not_before).substr(0, 16);
      if (record.not_after != kNoTime) text += ", before " + readable_time(record.not_after).substr(0, 16);
      lines.push_back(text);
    } else if (record.contradicts != kNone) {
      lines.emplace_back("dated before its source: one of the two dates is wrong");
    }
    return lines;
  }

  void line(const std::string& left, const std::string& right) {
    const std::size_t width = session_.width();
    const std::size_t used = terminal_width(left) + terminal_width(right);
    const std::string gap(used + 2 <= width ? width - used : 2, ' ');
    session_.out().line(left + gap + right);
  }

  // Without recursion: a chain can be as deep as it has texts.
  void draw_below(RecordId root, const std::string& root_prefix, const std::string& root_continued) {
    struct Step {
      RecordId record;
      std::string prefix;
      std::string continued;
      std::size_t depth;
    };
    std::vector<Step> stack = {{root, root_prefix, root_continued, 0}};
    while (!stack.empty()) {
      const Step step = stack.back();
      stack.pop_back();
      if (!drawn_.emplace(step.record, true).second) continue;
      draw_one(step.record, step.prefix, step.continued);
      const auto own = children_.find(step.record);
      if (own == children_.end()) continue;
      for (std::size_t i = own->second.size(); i-- > 0;) {
        const bool last = i + 1 == own->second.size();
        const bool deep = step.depth >= kDeepest;
        stack.push_back({own->second[i],
                         step.continued + (deep   ? "> "
                                           : last ? "└─ "
                                                  : "├─ "),
                         deep ? step.continued : step.continued + (last ? "   " : "│  "), step.depth + 1});
      }
    }
  }

  void draw_one(RecordId id, const std::string& prefix, const std::string& continued) {
    const ChainRecordRow& record = records_.at(id);
    const ChainRow& edge = best_.at(id);
    const std::string right = verdict(record, edge);
    const std::string time = when(record, edge);
    const std::size_t fixed = terminal_width(prefix) + terminal_width(time) + terminal_width(right) + 5;
    const std::size_t room = session_.width() > fixed + 8 ? session_.width() - fixed : 8;
    line(prefix + terminal_safe(record.outlet, room) + "  " + time, right);
    for (const std::string& remark : remarks(record, edge))
      session_.out().line(continued + (children_.contains(id) ? "│    " : "     ") + remark);
  }

  Session& session_;
  std::map<RecordId, ChainRow> best_;
  std::map<RecordId, ChainRow> second_;
  std::map<RecordId, ChainRecordRow> records_;
  std::map<RecordId, std::vector<RecordId>> children_;
  std::map<RecordId, bool> drawn_;
};

std::string snippet(const ClusterRow& row, std::size_t width) { return terminal_safe(row.text, width); }

void print_chain_table(Session& session, const std::vector<ClusterRow>& rows) {
  const bool dated =
      std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.first_time != kNoTime; });
  std::vector<TableColumn> columns = {{.title = "chain", .align = Align::right},
                                      {.title = "texts", .align = Align::right},
                                      {.title = "outlets", .align = Align::right},
                                      {.title = "no source", .align = Align::right},
                                      {.title = "words", .align = Align::right}};
  if (dated) columns.push_back({.title = "first seen"});
  columns.push_back({.title = "text", .elastic = true});
  TablePrinter table(columns);
  for (const ClusterRow& row : rows) {
    std::vector<std::string> cells = {std::to_string(row.cluster), grouped(row.records), grouped(row.outlets),
                                      grouped(row.unattributed), grouped(row.words)};
    if (dated) cells.push_back(readable_time(row.first_time).substr(0, 10));
    cells.push_back(snippet(row, 60));
    table.add_row(cells);
  }
  session.out().write(table.text(session.width(), 2));
}

void print_pairs(Session& session, const std::vector<RepublishingRow>& rows) {
  TablePrinter table({{.title = "taken from", .elastic = true},
                      {.title = "by", .elastic = true},
                      {.title = "copies", .align = Align::right},
                      {.title = "no source", .align = Align::right},
                      {.title = "median lag", .align = Align::right}});
  for (const RepublishingRow& row : rows) {
    table.add_row({row.from, row.to, rounded(row.copies), rounded(row.unattributed),
                   std::isnan(row.median_lag_s) ? "" : readable_gap(row.median_lag_s)});
  }
  session.out().write(table.text(session.width(), 2));
}

void print_what_was_read(Session& session, CaseReader& reader) {
  Output& out = session.out();
  out.line(session.heading("Read"));
  RejectCounts rejects;
  for (const RejectCount& reject : reader.reject_counts()) rejects.emplace_back(reject.reason, reject.rows);
  out.write(read_text(reader.run().inputs, rejects, session.width()));
  const auto [first, last] = reader.time_range();
  if (first != kNoTime)
    out.line(fmt::format("  from {} to {} (UTC)", readable_time(first), readable_time(last)));
  for (const std::string& note : reader.run().notes)
    out.write(wrapped("note: " + terminal_safe(note), session.width(), 2));
}

void print_found(Session& session, CaseReader& reader) {
  Output& out = session.out();
  const auto findings = reader.findings();
  out.line().line(session.heading("Findings"));
  if (findings.empty())
    out.write(wrapped("none: no passage stands at three outlets or more with a copy that names no source",
                      session.width(), 2));
  for (std::size_t i = 0; i < std::min(findings.size(), kFindingsShown); ++i) {
    out.write(fmt::format("{:>3}. ", findings[i].id));
    out.write(wrapped(terminal_safe(findings[i].sentence), session.width(), 5, false));
  }
  if (findings.size() > kFindingsShown) {
    out.line(fmt::format("     and {} more: fewhands show {} findings", findings.size() - kFindingsShown,
                         terminal_safe(reader.path())));
  }
}

}  // namespace

void print_chains(Session& session, CaseReader& reader, std::uint64_t limit) {
  const auto rows = read_clusters(reader, limit);
  if (rows.empty()) {
    session.out().line("No chains.");
    return;
  }
  print_chain_table(session, rows);
  const std::uint64_t all = copy_counts(reader).clusters;
  if (all > rows.size())
    session.out().line(
        fmt::format("{} of {}; --limit 0 prints all", rows.size(), counted(all, "chain", "chains")));
}

void print_republishers(Session& session, CaseReader& reader, std::uint64_t limit) {
  const auto rows = read_republishing(reader, limit);
  if (rows.empty()) {
    session.out().line("Nobody takes from anybody.");
    return;
  }
  print_pairs(session, rows);
}

void print_chain(Session& session, CaseReader& reader, std::uint64_t number) {
  const std::uint64_t all = copy_counts(reader).clusters;
  if (number == 0 || number > all) {
    throw Error(ErrorKind::usage, fmt::format("there is no chain {} in {}", number, reader.path()),
                fmt::format("it has {}; `fewhands show {} chains` lists them",
                            counted(all, "chain", "chains"), reader.path()));
  }
  const auto cluster = static_cast<std::uint32_t>(number);
  const ClusterRow row = read_cluster(reader, cluster);
  Output& out = session.out();
  out.line(session.heading(
      fmt::format("Chain {}: {} of {}, {}", number, counted(row.records, "text", "texts"),
                  counted(row.outlets, "outlet", "outlets"), counted(row.words, "word", "words"))));
  out.write(wrapped("\"" + snippet(row, 3 * session.width()) + "\"", session.width(), 2)).line();
  ChainDrawing(session, reader, cluster).draw();
  out.line().write(
      wrapped("Each text stands below its most probable source; the percentage is the probability of that "
              "source, the time the lag behind it.",
              session.width()));
}

void print_copies_overview(Session& session, CaseReader& reader) {
  print_what_was_read(session, reader);
  const CopyCounts counts = copy_counts(reader);
  Output& out = session.out();
  if (counts.items > 0) {
    out.line(fmt::format("  {} on the pages, {} of them announced by a teaser",
                         counted(counts.items, "article", "articles"), grouped(counts.teasers)));
  }
  out.line().line(session.heading(fmt::format(
      "{} of {} copied, in {}", counted(counts.texts, "text", "texts"),
      counted(counts.outlets, "outlet", "outlets"), counted(counts.clusters, "chain", "chains"))));
  const auto rows = read_clusters(reader, kChainsShown);
  if (!rows.empty()) print_chain_table(session, rows);
  const auto pairs = read_republishing(reader, kPairsShown);
  if (!pairs.empty()) {
    out.line().line(session.heading("Who takes from whom"));
    print_pairs(session, pairs);
  }
  print_found(session, reader);
  const std::string path = terminal_safe(reader.path());
  out.line().line("Next:");
  if (counts.clusters > 0) out.line(fmt::format("  fewhands show {} chain 1", path));
  if (counts.clusters > kChainsShown) out.line(fmt::format("  fewhands show {} chains", path));
  if (!reader.findings().empty()) out.line(fmt::format("  fewhands show {} finding 1", path));
  const std::string stem = path.ends_with(".duckdb") ? path.substr(0, path.size() - 7) : path;
  out.line(fmt::format("  fewhands export {} --format csv --out {}", path, stem));
}

}  // namespace fewhands::cli
