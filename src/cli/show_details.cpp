// Groups, links, one actor, voices, rejects and the run, as text.
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/escape.h"
#include "base/time.h"
#include "cli/case_json.h"
#include "cli/case_text.h"
#include "cli/table_printer.h"
#include "pipeline/clock_profile.h"
#include "records/reject_reasons.h"

namespace fewhands::cli {

namespace {

constexpr std::size_t kNamesInShort = 4;
constexpr std::size_t kLinksOfOne = 20;
constexpr std::uint64_t kPostsOfOne = 5;

std::string first_names(const NamedGroup& group) {
  std::string names;
  for (std::size_t i = 0; i < std::min(kNamesInShort, group.members.size()); ++i) {
    if (i > 0) names += ", ";
    names += group.members[i].name;
  }
  if (group.members.size() > kNamesInShort) names += ", ...";
  return names;
}

TablePrinter links_table(const std::vector<NamedLink>& links) {
  TablePrinter table({{.title = "actor_a", .elastic = true},
                      {.title = "actor_b", .elastic = true},
                      {.title = "trace"},
                      {.title = "objects", .align = Align::right},
                      {.title = "coactions", .align = Align::right},
                      {.title = "gap", .align = Align::right},
                      {.title = "q", .align = Align::right}});
  for (const NamedLink& link : links) {
    table.add_row({link.actor_a, link.actor_b, link.trace, grouped(link.objects), grouped(link.coactions),
                   readable_gap(link.median_gap_s), probability(link.q)});
  }
  return table;
}

void print_inner_links(Session& session, CaseReader& reader, const LinkQuery& query) {
  auto links = reader.links(query);
  if (links.empty()) return;
  session.out().line().line(session.heading("Links"));
  session.out().write(links_table(links).text(session.width(), 2));
}

}  // namespace

void print_groups(Session& session, CaseReader& reader) {
  const auto groups = reader.groups();
  if (groups.empty()) {
    session.out().line("No groups.");
    return;
  }
  TablePrinter table({{.title = "group", .align = Align::right},
                      {.title = "members", .align = Align::right},
                      {.title = "voices", .align = Align::right},
                      {.title = "links", .align = Align::right},
                      {.title = "bits", .align = Align::right},
                      {.title = "q", .align = Align::right},
                      {.title = "who", .elastic = true}});
  for (const NamedGroup& group : groups) {
    table.add_row({std::to_string(group.id), grouped(group.members.size()), rounded(group.voices),
                   grouped(group.links), rounded(group.bits), probability(group.q), first_names(group)});
  }
  session.out().write(table.text(session.width()));
}

NamedGroup find_group(CaseReader& reader, std::uint64_t id) {
  auto groups = reader.groups();
  const auto found =
      std::find_if(groups.begin(), groups.end(), [&](const NamedGroup& group) { return group.id == id; });
  if (found == groups.end()) {
    throw Error(ErrorKind::usage, fmt::format("there is no group {} in {}", id, reader.path()),
                fmt::format("it has {}; `fewhands show {} groups` lists them",
                            counted(groups.size(), "group", "groups"), reader.path()));
  }
  return std::move(*found);
}

void print_group(Session& session, CaseReader& reader, const NamedGroup& group) {
  Output& out = session.out();
  out.line(session.heading(fmt::format("Group {}: {}, {} effective voices", group.id,
                                       counted(group.members.size(), "account", "accounts"),
                                       rounded(group.voices))));
  out.line(strength_text(group.bits, group.q));
  out.line(fmt::format("{}, density {:.2f}, from {} to {} (UTC)", counted(group.links, "link", "links"),
                       group.density, readable_time(group.first_time), readable_time(group.last_time)));
  TablePrinter table({{.title = "actor", .elastic = true},
                      {.title = "posts", .align = Align::right},
                      {.title = "links", .align = Align::right},
                      {.title = "bits", .align = Align::right},
                      {.title = "core", .align = Align::right},
                      {.title = "strength", .align = Align::right},
                      {.title = "role"}});
  for (const NamedMember& member : group.members) {
    table.add_row({member.name, grouped(member.posts), grouped(member.links), rounded(member.bits),
                   std::to_string(member.core), fmt::format("{:.2f}", member.strength), member.role});
  }
  out.line().line(session.heading("Members"));
  out.write(table.text(session.width(), 2));
  print_profile(session, group.profile);
  print_inner_links(session, reader, {.max_q = 2, .actor = "", .group = group.id, .limit = kLinksOfOne});
}

std::vector<ProfileRow> profile_of(CaseReader& reader, const ActorSummary& actor) {
  std::vector<ProfileRow> rows = reader.profiles("actor", actor.actor);
  return rows.empty() ? actor_profile(reader.database(), actor.actor) : rows;
}

void print_links(Session& session, const std::vector<NamedLink>& links, std::uint64_t total) {
  if (links.empty()) {
    session.out().line("No links.");
    return;
  }
  session.out().write(links_table(links).text(session.width()));
  if (total > links.size()) {
    session.out().line(fmt::format("{} of {}; --limit 0 prints all", grouped(links.size()),
                                   counted(total, "link", "links")));
  }
}

void print_actor(Session& session, CaseReader& reader, const ActorSummary& actor) {
  Output& out = session.out();
  out.line(session.heading(terminal_safe(actor.name)));
  std::string line =
      fmt::format("{}, {}", counted(actor.posts, "post", "posts"), counted(actor.links, "link", "links"));
  line += actor.group == 0 ? ", in no group" : fmt::format(", in group {}", actor.group);
  if (actor.bits > 0) line += fmt::format(", strongest tie {} bits", rounded(actor.bits));
  out.line(line);
  print_profile(session, profile_of(reader, actor));
  print_inner_links(session, reader, {.max_q = 2, .actor = actor.name, .group = 0, .limit = kLinksOfOne});
  const auto posts = reader.posts_of(actor.actor, kPostsOfOne);
  if (posts.empty()) return;
  out.line().line(session.heading("Posts"));
  for (const CasePost& post : posts) {
    const std::string text = terminal_safe(post.text.empty() ? post.title : post.text, 300);
    out.write(wrapped(readable_time(post.time) + "  " + text, session.width(), 2));
  }
}

void print_voices(Session& session, CaseReader& reader, std::string_view scope, std::uint64_t limit) {
  TablePrinter table({{.title = std::string(scope), .elastic = true},
                      {.title = "actions", .align = Align::right},
                      {.title = "actors", .align = Align::right},
                      {.title = "voices", .align = Align::right},
                      {.title = "actors per voice", .align = Align::right}});
  std::uint64_t count = 0;
  for (const Voices& voices : reader.voices()) {
    if (voices.scope != scope) continue;
    ++count;
    if (limit > 0 && count > limit) continue;
    table.add_row({voices.key, grouped(voices.actions), grouped(voices.actors), rounded(voices.order1),
                   rounded(voices.order1 > 0 ? voices.actors / voices.order1 : 0)});
  }
  if (table.empty()) {
    session.out().line(fmt::format("No {} in this case.", scope));
    return;
  }
  session.out().write(table.text(session.width()));
  if (limit > 0 && count > limit) {
    session.out().line(fmt::format("{} of {}; --limit 0 prints all", grouped(limit), grouped(count)));
  }
}

void print_rejects(Session& session, CaseReader& reader, std::uint64_t limit) {
  const auto counts = reader.reject_counts();
  Output& out = session.out();
  if (counts.empty()) {
    out.line("No rejects: every row was used.");
    return;
  }
  for (const RejectCount& count : counts) {
    const std::string_view remedy = reject_remedy(count.reason);
    std::string line = counted(count.rows, "row", "rows") + ": " + terminal_safe(count.reason);
    if (!remedy.empty()) line += fmt::format(" ({})", remedy);
    out.write(wrapped(line, session.width(), 0));
  }
  TablePrinter rows({{.title = "input", .elastic = true},
                     {.title = "row", .align = Align::right},
                     {.title = "reason", .elastic = true},
                     {.title = "raw", .elastic = true}});
  for (const Reject& reject : reader.rejects(limit)) {
    rows.add_row({reject.input, grouped(reject.row), reject.reason, terminal_safe(reject.raw, 200)});
  }
  out.line().write(rows.text(session.width()));
}

void print_run(Session& session, CaseReader& reader) {
  const RunInfo& run = reader.run();
  Output& out = session.out();
  out.line(fmt::format("fewhands {}, seed {}, alpha {}", terminal_safe(run.version), run.seed, run.alpha));
  out.write(wrapped(terminal_safe(run.command), session.width(), 2));
  out.line().line(session.heading("Inputs"));
  for (const InputFile& input : run.inputs) {
    out.line(
        fmt::format("  {}  {}  XXH3 {}", terminal_safe(input.path), format_bytes(input.bytes), input.xxh3));
  }
  out.line().line(session.heading("Parameters"));
  const Json parameters = Json::parse(run.parameters, nullptr, false);
  for (const auto& [name, value] : parameters.items()) {
    out.write(wrapped(terminal_safe(fmt::format("{} = {}", name, dumped(value, -1))), session.width(), 2));
  }
  if (run.timings.empty()) return;
  TablePrinter table({{.title = "stage"}, {.title = "seconds", .align = Align::right}});
  for (const StageTiming& timing : run.timings)
    table.add_row({timing.stage, fmt::format("{:.2f}", timing.seconds)});
  out.line().line(session.heading("Time"));
  out.write(table.text(session.width(), 2));
}

}  // namespace fewhands::cli
