// fewhands show: looks into a case.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "casefile/copies_reader.h"
#include "casefile/hands_tables.h"
#include "cli/bylines_text.h"
#include "cli/case_json.h"
#include "cli/case_text.h"
#include "cli/commands.h"
#include "cli/hands_text.h"
#include "cli/show_chain.h"
#include "cli/suggest.h"
#include "cli/table_printer.h"

namespace fewhands::cli {

namespace {

enum class Operand { none, number, name };

struct ShowRequest {
  std::string path;
  std::string view;  // "" = the overview
  std::string operand;
  std::uint64_t number = 0;
  std::uint64_t limit = 0;
};

struct View {
  std::string_view name;
  Operand operand;
  void (*show)(Session&, CaseReader&, const ShowRequest&);
};

template <typename Items>
Json json_list(const Items& items) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(json_of(item));
  return list;
}

void show_hands(Session& session, CaseReader& reader, const ShowRequest& request) {
  if (session.json()) {
    Json found = json_hands(reader);
    add_bylines(found, reader);
    return print_json(session, "hands", found);
  }
  print_hands(session, reader, request.limit);
  print_bylines(session, reader, request.limit);
}

void show_overview(Session& session, CaseReader& reader, const ShowRequest& request) {
  if (has_hands(reader.database())) return show_hands(session, reader, request);
  if (has_copies(reader)) {
    if (session.json()) return print_json(session, "copies", json_copies(reader));
    return print_copies_overview(session, reader);
  }
  if (session.json()) return print_json(session, "case", json_overview(reader));
  print_overview(session, reader);
}

void require_copies(CaseReader& reader) {
  if (has_copies(reader)) return;
  throw Error(ErrorKind::usage, "the case holds no copies: " + reader.path(),
              "make one: fewhands copies INPUT --case FILE");
}

void show_chains(Session& session, CaseReader& reader, const ShowRequest& request) {
  require_copies(reader);
  if (session.json()) return print_json(session, "chains", to_json_array(read_clusters(reader)));
  print_chains(session, reader, request.limit);
}

void show_chain(Session& session, CaseReader& reader, const ShowRequest& request) {
  require_copies(reader);
  if (!session.json()) return print_chain(session, reader, request.number);
  const auto cluster = static_cast<std::uint32_t>(std::min<std::uint64_t>(request.number, kNone - 1));
  print_json(session, "chain",
             {{"cluster", request.number},
              {"records", to_json_array(read_chain_records(reader, cluster))},
              {"edges", to_json_array(read_chain(reader, cluster))}});
}

void show_republishers(Session& session, CaseReader& reader, const ShowRequest& request) {
  require_copies(reader);
  if (session.json()) return print_json(session, "republishing", to_json_array(read_republishing(reader)));
  print_republishers(session, reader, request.limit);
}

void show_groups(Session& session, CaseReader& reader, const ShowRequest&) {
  if (session.json()) return print_json(session, "groups", json_list(reader.groups()));
  print_groups(session, reader);
}

void show_group(Session& session, CaseReader& reader, const ShowRequest& request) {
  const NamedGroup group = find_group(reader, request.number);
  if (session.json()) return print_json(session, "group", json_of(group));
  print_group(session, reader, group);
}

// One link a line, as they come: a case can have more than fit into memory.
void print_links_json(Session& session, CaseReader& reader, const LinkQuery& query) {
  Output& out = session.out();
  out.write("{\"links\": [");
  bool first = true;
  reader.links(query, [&](const NamedLink& link) {
    out.write(first ? "\n" : ",\n").write(dumped(json_of(link), -1));
    first = false;
  });
  out.line(first ? "]}" : "\n]}");
}

void show_links(Session& session, CaseReader& reader, const ShowRequest& request) {
  LinkQuery query;
  query.max_q = reader.run().alpha;
  if (session.json()) return print_links_json(session, reader, query);
  query.limit = request.limit;
  std::uint64_t total = 0;
  for (const LayerSummary& layer : reader.layers()) total += layer.significant;
  print_links(session, reader.links(query), total);
}

void show_findings(Session& session, CaseReader& reader, const ShowRequest&) {
  if (session.json()) return print_json(session, "findings", json_list(reader.findings()));
  print_findings(session, reader);
}

void show_finding(Session& session, CaseReader& reader, const ShowRequest& request) {
  const NamedFinding finding = find_finding(reader, request.number);
  if (session.json()) return print_json(session, "finding", json_of(finding));
  print_finding(session, finding);
}

void show_actor(Session& session, CaseReader& reader, const ShowRequest& request) {
  const auto actor = reader.actor(request.operand);
  if (!actor) {
    throw Error(ErrorKind::usage, fmt::format("there is no actor '{}' in {}", request.operand, reader.path()),
                "names are compared letter by letter, capitals included");
  }
  if (!session.json()) return print_actor(session, reader, *actor);
  LinkQuery query;
  query.actor = actor->name;
  print_json(session, "actor",
             {{"actor", actor->name},
              {"posts", actor->posts},
              {"group", actor->group == 0 ? Json(nullptr) : Json(actor->group)},
              {"bits", actor->bits},
              {"links", json_list(reader.links(query))},
              {"profile", json_list(profile_of(reader, *actor))}});
}

void show_texts(Session& session, CaseReader& reader, const ShowRequest& request) {
  if (session.json()) return print_json(session, "texts", json_list(reader.texts()));
  print_texts(session, reader, request.limit);
}

void show_text(Session& session, CaseReader& reader, const ShowRequest& request) {
  const Wording text = find_text(reader, request.number);
  if (!session.json()) return print_text(session, reader, text, request.limit);
  Json json = json_of(text);
  json["posts"] = json_list(reader.posts(text.members));
  print_json(session, "text", json);
}

void show_tags(Session& session, CaseReader& reader, const ShowRequest& request) {
  if (!session.json()) return print_voices(session, reader, "tags", request.limit);
  Json list = Json::array();
  for (const Voices& voices : reader.voices()) {
    if (voices.scope == "tags") list.push_back(json_of(voices));
  }
  print_json(session, "tags", list);
}

void show_rejects(Session& session, CaseReader& reader, const ShowRequest& request) {
  if (!session.json()) return print_rejects(session, reader, request.limit);
  Json list = Json::array();
  for (const Reject& reject : reader.rejects(0)) {
    list.push_back(
        {{"input", reject.input}, {"row", reject.row}, {"reason", reject.reason}, {"raw", reject.raw}});
  }
  print_json(session, "rejects", list);
}

void show_run(Session& session, CaseReader& reader, const ShowRequest&) {
  if (session.json()) return print_json(session, "run", json_of_run(reader.run()));
  print_run(session, reader);
}

constexpr View kViews[] = {
    {"", Operand::none, show_overview},
    {"groups", Operand::none, show_groups},
    {"group", Operand::number, show_group},
    {"links", Operand::none, show_links},
    {"findings", Operand::none, show_findings},
    {"finding", Operand::number, show_finding},
    {"actor", Operand::name, show_actor},
    {"tags", Operand::none, show_tags},
    {"texts", Operand::none, show_texts},
    {"text", Operand::number, show_text},
    {"rejects", Operand::none, show_rejects},
    {"run", Operand::none, show_run},
    {"chains", Operand::none, show_chains},
    {"chain", Operand::number, show_chain},
    {"republishers", Operand::none, show_republishers},
    {"hands", Operand::none, show_hands},
};

const View& find_view(const std::string& name) {
  std::vector<std::string_view> names;
  for (const View& view : kViews) {
    if (view.name == name) return view;
    if (!view.name.empty()) names.push_back(view.name);
  }
  const std::string_view near = nearest(name, names);
  throw Error(ErrorKind::usage, fmt::format("a case has no view '{}'", name),
              near.empty() ? fmt::format("there are: {}", fmt::join(names, ", "))
                           : fmt::format("did you mean {}? There are: {}", near, fmt::join(names, ", ")));
}

ShowRequest read_request(const Arguments& arguments, const View*& view) {
  const auto& words = arguments.positionals();
  if (words.empty()) {
    throw Error(ErrorKind::usage, "show needs a CASE",
                fmt::format("usage: fewhands show {}", find_command("show")->usage));
  }
  ShowRequest request;
  request.path = words[0];
  request.view = words.size() > 1 ? words[1] : "";
  request.limit = arguments.whole_number("limit", 0, 1'000'000'000);
  view = &find_view(request.view);
  const std::size_t expected = view->operand == Operand::none ? 2 : 3;
  if (words.size() > expected) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is one argument too many", words[expected]));
  }
  if (view->operand == Operand::none) return request;
  if (words.size() < 3) {
    const bool number = view->operand == Operand::number;
    throw Error(
        ErrorKind::usage, fmt::format("which {}?", view->name),
        fmt::format("for instance: fewhands show {} {} {}", request.path, view->name, number ? "1" : "NAME"));
  }
  request.operand = words[2];
  if (view->operand == Operand::number) {
    const char* end = request.operand.data() + request.operand.size();
    const auto [stop, error] = std::from_chars(request.operand.data(), end, request.number);
    if (error != std::errc{} || stop != end) {
      throw Error(ErrorKind::usage,
                  fmt::format("'{}' is not the number of a {}", request.operand, view->name));
    }
  }
  return request;
}

}  // namespace

int run_show(Session& session) {
  const View* view = nullptr;
  const ShowRequest request = read_request(session.arguments(), view);
  CaseReader reader(request.path);
  view->show(session, reader, request);
  return kDone;
}

}  // namespace fewhands::cli
