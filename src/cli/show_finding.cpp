// One finding with the records that carry it, side by side.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/escape.h"
#include "cli/case_text.h"
#include "cli/table_printer.h"

namespace fewhands::cli {

namespace {

constexpr std::size_t kTextShown = 300;
constexpr std::size_t kMargin = 4;

std::string post_text(const CasePost& post) {
  std::string text = terminal_safe(post.text.empty() ? post.title : post.text, kTextShown);
  return text.empty() ? terminal_safe(post.url, kTextShown) : text;
}

std::string origin(const CasePost& post) {
  return fmt::format("{}, row {}", terminal_safe(post.input), grouped(post.row));
}

// Spaces put into words that are wider than a column, so that they can be wrapped: many scripts are
// written without spaces. text: valid UTF-8.
std::string breakable(const std::string& text, std::size_t column) {
  std::string result;
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) ++end;
    const std::string character = text.substr(at, end - at);
    const std::size_t columns = character == " " ? 0 : terminal_width(character);
    if (width + columns > column) result += ' ';
    width = character == " " ? 0 : width + columns > column ? columns : width + columns;
    result += character;
    at = end;
  }
  return result;
}

void print_pair(Session& session, std::size_t number, const EvidencePair& pair) {
  Output& out = session.out();
  const std::string head = fmt::format("{}. {} {}", number, pair.trace, terminal_safe(pair.object));
  out.line().line(
      terminal_safe(head, session.width() - 20) +
      (std::isnan(pair.gap_s) ? std::string() : fmt::format(", {} apart", readable_gap(pair.gap_s))));
  const std::size_t column = (session.width() - kMargin - 3) / 2;
  const auto half = [&](const CasePost& post) {
    std::string lines = terminal_safe(post.actor, column) + "\n" + readable_time(post.time) + "\n";
    if (!post.id.empty()) lines += terminal_safe(post.id, column) + "\n";
    lines += terminal_safe(origin(post), column) + "\n";
    return lines + wrapped(breakable(post_text(post), column), column);
  };
  out.write(side_by_side(half(pair.a), half(pair.b), column, kMargin));
}

}  // namespace

NamedFinding find_finding(CaseReader& reader, std::uint64_t id) {
  auto findings = reader.findings();
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [&](const NamedFinding& finding) { return finding.id == id; });
  if (found == findings.end()) {
    throw Error(ErrorKind::usage, fmt::format("there is no finding {} in {}", id, reader.path()),
                fmt::format("it has {}; `fewhands show {} findings` lists them",
                            counted(findings.size(), "finding", "findings"), reader.path()));
  }
  return std::move(*found);
}

void print_finding(Session& session, const NamedFinding& finding) {
  Output& out = session.out();
  out.write(wrapped(terminal_safe(finding.sentence), session.width()));
  std::string line = strength_text(finding.bits, finding.q);
  if (!finding.technique.empty()) line += ", technique " + terminal_safe(finding.technique);
  if (finding.group > 0) line += fmt::format(", group {}", finding.group);
  out.line(line);
  print_said_texts(session, finding);
  if (!finding.innocent.empty()) {
    out.line().line(session.heading("Innocent explanations"));
    for (const InnocentExplanation& explanation : finding.innocent) {
      const std::string text =
          fmt::format("{}: {}. {}", terminal_safe(explanation.name), check_result_name(explanation.result),
                      terminal_safe(explanation.detail));
      out.write(wrapped(text, session.width(), 2));
    }
  }
  if (finding.evidence.empty()) return;
  out.line().line(session.heading("Evidence"));
  for (std::size_t i = 0; i < finding.evidence.size(); ++i) print_pair(session, i + 1, finding.evidence[i]);
}

}  // namespace fewhands::cli
