// Clusters of texts that are versions of one another: all of them, one with its slots and records, and the
// line of a finding.
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/escape.h"
#include "cli/case_text.h"
#include "cli/table_printer.h"

namespace fewhands::cli {

namespace {

constexpr std::size_t kVariantsOfSlot = 8;
constexpr std::size_t kVariantShown = 120;
constexpr std::size_t kSlotsShown = 40;

std::string span_text(const Wording& text) {
  if (text.first_time == kNoTime) return "no times";
  return fmt::format("{} to {}", readable_time(text.first_time), readable_time(text.last_time));
}

std::string kind_text(const Wording& text) {
  if (text.kind == "near_text") return text.versions == 1 ? "the same text" : "nearly the same text";
  if (text.kind == "family") return "a family: one template, its clauses in other words";
  return fmt::format("a phrase that group {} shares, in different texts", text.group);
}

std::string counts_text(const Wording& text) {
  return fmt::format("{}, {}, {}", counted(text.actors, "account", "accounts"),
                     counted(text.records, "record", "records"),
                     counted(text.versions, "version", "versions"));
}

void print_slots(Session& session, const Wording& text) {
  std::size_t number = 0;
  for (const WordingPart& part : text.parts) {
    if (!part.fixed.empty()) continue;
    if (++number == 1) session.out().line().line(session.heading("Slots, with the records of each variant"));
    if (number > kSlotsShown) break;
    std::string line = fmt::format("{}. ", number);
    for (std::size_t i = 0; i < std::min(part.variants.size(), kVariantsOfSlot); ++i) {
      const WordingVariant& variant = part.variants[i];
      line += fmt::format("{}{} ({})", i > 0 ? " | " : "",
                          variant.text.empty() ? "-" : terminal_safe(variant.text, kVariantShown),
                          grouped(variant.records));
    }
    if (part.variants.size() > kVariantsOfSlot)
      line += fmt::format(" | {} more", grouped(part.variants.size() - kVariantsOfSlot));
    session.out().write(wrapped(line, session.width(), 2));
  }
}

void print_records(Session& session, CaseReader& reader, const Wording& text, std::uint64_t limit) {
  std::vector<RecordId> shown = text.members;
  if (limit > 0 && shown.size() > limit) shown.resize(limit);
  TablePrinter table(
      {{.title = "actor", .elastic = true}, {.title = "time"}, {.title = "text", .elastic = true}});
  for (const CasePost& post : reader.posts(shown))
    table.add_row({post.actor, readable_time(post.time), terminal_safe(post.text, 300)});
  session.out().line().line(session.heading("Records"));
  session.out().write(table.text(session.width(), 2));
  if (shown.size() < text.members.size()) {
    session.out().line(
        fmt::format("{} of {}; --limit 0 prints all", grouped(shown.size()), grouped(text.members.size())));
  }
}

}  // namespace

void print_texts(Session& session, CaseReader& reader, std::uint64_t limit) {
  const std::vector<Wording> texts = reader.texts();
  if (texts.empty()) {
    session.out().line("No texts that two accounts share, word for word or nearly.");
    return;
  }
  TablePrinter table({{.title = "text", .align = Align::right},
                      {.title = "kind"},
                      {.title = "accounts", .align = Align::right},
                      {.title = "records", .align = Align::right},
                      {.title = "versions", .align = Align::right},
                      {.title = "first"},
                      {.title = "template", .elastic = true}});
  std::uint64_t rows = 0;
  for (const Wording& text : texts) {
    if (limit > 0 && rows == limit) break;
    ++rows;
    table.add_row({std::to_string(text.id), text.kind, grouped(text.actors), grouped(text.records),
                   grouped(text.versions), readable_time(text.first_time).substr(0, 10),
                   terminal_safe(text.line, 300)});
  }
  session.out().write(table.text(session.width()));
  if (rows < texts.size())
    session.out().line(fmt::format("{} of {}; --limit 0 prints all", grouped(rows), grouped(texts.size())));
}

Wording find_text(CaseReader& reader, std::uint64_t id) {
  auto found = id <= kNone ? reader.text(static_cast<std::uint32_t>(id)) : std::nullopt;
  if (!found) {
    throw Error(ErrorKind::usage, fmt::format("there is no text {} in {}", id, reader.path()),
                fmt::format("`fewhands show {} texts` lists them", reader.path()));
  }
  return std::move(*found);
}

void print_text(Session& session, CaseReader& reader, const Wording& text, std::uint64_t limit) {
  Output& out = session.out();
  out.line(session.heading(fmt::format("Text {}: {}", text.id, counts_text(text))));
  out.line(fmt::format("{}, {}; {:.0f} % of the words are the same in all", terminal_safe(kind_text(text)),
                       span_text(text), text.fixed_share * 100));
  out.line().write(wrapped(terminal_safe(text.line), session.width(), 2));
  print_slots(session, text);
  print_records(session, reader, text, limit);
}

void print_said_texts(Session& session, const NamedFinding& finding) {
  if (finding.texts.empty()) return;
  Output& out = session.out();
  out.line().line(session.heading("What they say, with [slots] where it differs"));
  for (const SaidText& said : finding.texts) {
    const Wording& text = said.wording;
    const std::string of_group =
        said.members == text.actors ? "" : fmt::format(" ({} of the group)", grouped(said.members));
    const std::string who = counted(text.actors, "account", "accounts") + of_group + ", " +
                            counted(text.records, "record", "records") + ", " +
                            counted(text.versions, "version", "versions");
    out.write(wrapped(terminal_safe(text.line), session.width(), 2));
    out.write(wrapped(fmt::format("{} (text {}): {}", who, text.id, span_text(text)), session.width(), 4));
  }
}

std::string said_line(const NamedFinding& finding, std::size_t width) {
  return finding.texts.empty() ? "" : terminal_safe("says: " + finding.texts[0].wording.line, width);
}

}  // namespace fewhands::cli
