// fewhands simulate: an abstract world with a known truth.
#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "cli/command_checks.h"
#include "cli/commands.h"
#include "cli/table_printer.h"
#include "simulator/world.h"
#include "simulator/world_writer.h"

namespace fewhands::cli {

namespace {

struct SimulateRequest {
  WorldOptions world;
  std::string directory;
  bool overwrite = false;
};

SimulateRequest read_request(const Session& session) {
  const Arguments& arguments = session.arguments();
  require_no_positionals(arguments);
  SimulateRequest request;
  request.directory =
      require_value(arguments, "out", "name the folder to write into, for instance --out world");
  request.overwrite = arguments.has("overwrite");
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max() - 2;
  request.world.actions = arguments.whole_number("actions", 1000, kMost);
  request.world.seed = session.context().seed;
  request.world.operations = static_cast<std::uint32_t>(arguments.whole_number("operations", 0, 100'000));
  request.world.skill = parse_skill(arguments.text("skill"));
  request.world.null_world = arguments.has("null");
  // Bots on one feed and fans of one idol do act together: a world for calibration has none.
  request.world.circles = !request.world.null_world;
  if (request.world.null_world && (arguments.has("operations") || arguments.has("skill"))) {
    throw Error(ErrorKind::usage, "a world with --null has no operations",
                "leave out --operations and --skill");
  }
  return request;
}

std::uint64_t planted_actors(const World& world) {
  std::uint64_t count = 0;
  for (const std::uint32_t group : world.group) count += group != kNone ? 1 : 0;
  return count;
}

void print_people(Session& session, const SimulateRequest& request, const World& world) {
  const std::string file = request.directory + "/actions.csv";
  std::string text = fmt::format("{}: {} by {}\n", file, counted(world.size(), "action", "actions"),
                                 counted(world.actor_count, "actor", "actors"));
  if (world.group_count == 0) {
    text += "Nothing is planted: whatever is found in it is found by chance.\n";
  } else {
    text += fmt::format("{}/truth.csv: {} with {}, skill {}\n", request.directory,
                        counted(world.group_count, "operation", "operations"),
                        counted(planted_actors(world), "member", "members"), skill_name(request.world.skill));
  }
  text += fmt::format("\nNext:\n  fewhands scan {} --case {}.duckdb\n", file, request.directory);
  session.out().write(text);
}

void print_json(Session& session, const SimulateRequest& request, const World& world) {
  nlohmann::ordered_json json;
  json["directory"] = request.directory;
  json["actions"] = world.size();
  json["actors"] = world.actor_count;
  json["operations"] = world.group_count;
  json["members"] = planted_actors(world);
  json["seed"] = request.world.seed;
  session.out().line(
      nlohmann::ordered_json{{"world", json}}.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace

int run_simulate(Session& session) {
  const SimulateRequest request = read_request(session);
  const Context context = session.context();
  const World world = simulate(request.world, context);
  write_world(world, request.directory, request.overwrite, context);
  if (session.json()) {
    print_json(session, request, world);
  } else {
    print_people(session, request, world);
  }
  return kDone;
}

}  // namespace fewhands::cli
