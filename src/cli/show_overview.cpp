#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/escape.h"
#include "base/time.h"
#include "cli/case_text.h"
#include "cli/read_text.h"
#include "cli/table_printer.h"
#include "pipeline/wordings.h"
#include "traces/trace_table.h"

namespace fewhands::cli {

namespace {

constexpr std::size_t kFindingsInShort = 10;
constexpr std::size_t kTextsInShort = 3;
constexpr double kNotable = 0.01;  // what is true of the whole case is said where its p is below

void print_inputs(Session& session, CaseReader& reader) {
  Output& out = session.out();
  out.line(session.heading("Read"));
  RejectCounts rejects;
  for (const RejectCount& reject : reader.reject_counts()) rejects.emplace_back(reject.reason, reject.rows);
  out.write(read_text(reader.run().inputs, rejects, session.width()));
  const auto [first, last] = reader.time_range();
  if (first != kNoTime)
    out.line(fmt::format("  from {} to {} (UTC)", readable_time(first), readable_time(last)));
  for (const std::string& note : reader.run().notes) {
    out.write(wrapped("note: " + terminal_safe(note), session.width(), 2));
  }
}

std::string windows_text(const std::vector<double>& windows) {
  std::string text;
  for (const double seconds : windows) {
    if (!text.empty()) text += ", ";
    text += format_duration(static_cast<TimeMicros>(seconds * 1e6));
  }
  return text;
}

void print_layers(Session& session, CaseReader& reader) {
  const auto layers = reader.layers();
  if (layers.empty()) return;
  TablePrinter table({{.title = "trace"},
                      {.title = "actions", .align = Align::right},
                      {.title = "actors", .align = Align::right},
                      {.title = "objects", .align = Align::right},
                      {.title = "pairs tested", .align = Align::right},
                      {.title = "links", .align = Align::right},
                      {.title = "windows", .elastic = true}});
  for (const LayerSummary& layer : layers) {
    table.add_row({layer.name, grouped(layer.actions), grouped(layer.actors), grouped(layer.objects),
                   grouped(layer.pairs_tested), grouped(layer.significant), windows_text(layer.windows_s)});
  }
  session.out().line().line(session.heading(fmt::format("Layers (links with q < {})", reader.run().alpha)));
  session.out().write(table.text(session.width(), 2));
}

void print_headline(Session& session, CaseReader& reader) {
  const std::uint64_t actors = reader.actor_count();
  std::string headline = counted(actors, "account", "accounts");
  if (const auto voices = reader.case_voices())
    headline += fmt::format(", {} effective voices", rounded(voices->order1));
  for (const ProfileRow& row : reader.profiles("case")) {
    if (row.p < kNotable) session.out().write(wrapped(terminal_safe(row.text), session.width(), 2, false));
  }
  const auto groups = reader.groups();
  std::uint64_t members = 0;
  for (const NamedGroup& group : groups) members += group.members.size();
  session.out().line().line(session.heading(headline));
  if (groups.empty()) return;
  session.out().line(fmt::format("{} that act together, with {}", counted(groups.size(), "group", "groups"),
                                 counted(members, "member", "members")));
}

// Why there is none: where nothing was tested, chance has not been asked.
std::string no_findings(CaseReader& reader) {
  const auto layers = reader.layers();
  const bool content = std::any_of(layers.begin(), layers.end(), [](const auto& layer) {
    const Trace* trace = find_trace(layer.name);
    return !trace || trace->kind == TraceKind::content;
  });
  if (content) return "none: nothing here is more together than chance allows";
  if (reader.time_range().first == kNoTime)
    return "none: the input has no times, and nothing can be tested without; name the column with --map "
           "time=COLUMN";
  return "none: but for its minute, no record carries what two accounts could share: a repost, link, tag, "
         "reply, "
         "mention or longer text; name a column with --map, or --object COLUMN";
}

void print_sentence(Session& session, const NamedFinding& finding) {
  session.out().write(fmt::format("{:>3}. ", finding.id));
  session.out().write(wrapped(terminal_safe(finding.sentence), session.width(), 5, false));
}

void print_said(Session& session, const NamedFinding& finding) {
  const std::string said = said_line(finding, 2 * (session.width() - 7));
  if (!said.empty()) session.out().write(wrapped(said, session.width(), 5));
}

// How many there are; the first ones, where they are all that could be looked at or there are families.
bool print_shared_texts(Session& session, CaseReader& reader) {
  const std::vector<Wording> texts = reader.texts();
  if (texts.empty()) return false;
  Output& out = session.out();
  const auto families = static_cast<std::uint64_t>(
      std::count_if(texts.begin(), texts.end(), [](const Wording& text) { return text.kind == "family"; }));
  const bool alone = families > 0 || reader.time_range().first == kNoTime;
  const auto near = static_cast<std::uint64_t>(std::count_if(
      texts.begin(), texts.end(), [](const Wording& text) { return text.kind == "near_text"; }));
  // The case keeps so many, and those of findings.
  std::string line = near < WordingOptions{}.most ? counted(near, "cluster", "clusters")
                                                  : grouped(WordingOptions{}.most) + " clusters and more";
  line += " of texts of two accounts or more that are nearly the same";
  if (families > 0)
    line += fmt::format(", {} made from one template", counted(families, "family", "families"));
  out.line().line(session.heading("Texts"));
  out.write(wrapped(line + fmt::format(": fewhands show {} texts", terminal_safe(reader.path())),
                    session.width(), 2));
  for (std::size_t i = 0; alone && i < std::min(texts.size(), kTextsInShort); ++i) {
    const std::string one =
        fmt::format("{}. {}, {}: {}", texts[i].id, counted(texts[i].actors, "account", "accounts"),
                    counted(texts[i].versions, "version", "versions"), texts[i].line);
    out.write(wrapped(terminal_safe(one, 3 * (session.width() - 4)), session.width(), 2));
  }
  return true;
}

void print_next(Session& session, const std::string& path, bool found, bool texts) {
  Output& out = session.out();
  const std::string safe = terminal_safe(path);
  out.line().line("Next:");
  if (found) {
    out.line(fmt::format("  fewhands show {} finding 1", safe));
    const std::string stem = safe.ends_with(".duckdb") ? safe.substr(0, safe.size() - 7) : safe;
    out.line(fmt::format("  fewhands export {} --format html --out {}.html", safe, stem));
  } else {
    if (texts) out.line(fmt::format("  fewhands show {} text 1", safe));
    out.line(fmt::format("  fewhands show {} rejects", safe));
    out.line(fmt::format("  fewhands show {} run", safe));
  }
}

}  // namespace

std::string strength_text(double bits, double q) {
  const std::string strength = fmt::format("strength {} bits", rounded(bits));
  return std::isnan(q) ? strength : fmt::format("{}, q {}", strength, probability(q));
}

void print_findings(Session& session, CaseReader& reader) {
  const auto findings = reader.findings();
  Output& out = session.out();
  if (findings.empty()) {
    out.line("No findings: nothing here is more together than chance allows.");
    return;
  }
  for (const NamedFinding& finding : findings) {
    print_sentence(session, finding);
    print_said(session, finding);
    std::string line = strength_text(finding.bits, finding.q);
    if (!finding.technique.empty()) line += ", " + finding.technique;
    if (finding.group > 0) line += fmt::format(", group {}", finding.group);
    out.line("     " + terminal_safe(line));
  }
}

void print_overview(Session& session, CaseReader& reader) {
  print_inputs(session, reader);
  print_layers(session, reader);
  print_headline(session, reader);
  const auto findings = reader.findings();
  Output& out = session.out();
  out.line().line(session.heading("Findings"));
  if (findings.empty()) out.write(wrapped(no_findings(reader), session.width(), 2));
  for (std::size_t i = 0; i < std::min(findings.size(), kFindingsInShort); ++i) {
    print_sentence(session, findings[i]);
    print_said(session, findings[i]);
    out.line("     " + strength_text(findings[i].bits, findings[i].q));
  }
  if (findings.size() > kFindingsInShort) {
    out.line(fmt::format("     and {} more: fewhands show {} findings", findings.size() - kFindingsInShort,
                         terminal_safe(reader.path())));
  }
  const bool texts = print_shared_texts(session, reader);
  print_next(session, reader.path(), !findings.empty(), texts);
}

}  // namespace fewhands::cli
