// fewhands links: one layer as a table; with --profile the network of an established tool.
#include <fmt/format.h>

#include "base/error.h"
#include "base/time.h"
#include "cli/command_checks.h"
#include "cli/commands.h"
#include "cli/input_flags.h"
#include "cli/links_table.h"
#include "cli/read_text.h"
#include "cli/table_printer.h"
#include "pipeline/links.h"
#include "pipeline/profile_links.h"

namespace fewhands::cli {

namespace {

constexpr std::string_view kCoortweetFlags[] = {"min-participation", "fast-window", "edge-weight",
                                                "subgraph"};
constexpr std::string_view kQutFlags[] = {"network", "similarity", "min-weight", "loops"};
constexpr std::string_view kOwnFlags[] = {"alpha", "all"};

void refuse(const Arguments& arguments, std::span<const std::string_view> flags, std::string_view reason) {
  for (const std::string_view flag : flags) {
    if (arguments.has(flag)) throw Error(ErrorKind::usage, fmt::format("--{} {}", flag, reason));
  }
}

LinksOptions read_links(const Arguments& arguments) {
  refuse(arguments, kCoortweetFlags, "goes with --profile coortweet only");
  refuse(arguments, kQutFlags, "goes with --profile qut only");
  LinksOptions options;
  options.trace =
      require_value(arguments, "trace", "for instance --trace repost; `fewhands links --help` lists them");
  options.read = read_options(arguments);
  options.windows = read_windows(arguments);
  options.alpha = read_alpha(arguments);
  options.all = arguments.has("all");
  return options;
}

// Without --window the tool's own default, not ours.
TimeMicros profile_window(const Arguments& arguments, TimeMicros default_window) {
  if (!arguments.has("window")) return default_window;
  const auto windows = read_windows(arguments);
  if (windows.size() == 1) return windows.front();
  throw Error(ErrorKind::usage, "a profile takes one --window");
}

CoortweetOptions read_coortweet(const Arguments& arguments) {
  refuse(arguments, kQutFlags, "goes with --profile qut only");
  refuse(arguments, kOwnFlags, "has no meaning with --profile: that tool has no p-values");
  CoortweetOptions options;
  options.window = profile_window(arguments, options.window);
  options.min_participation =
      static_cast<std::uint32_t>(arguments.whole_number("min-participation", 1, 1'000'000'000));
  options.fast_window = arguments.has("fast-window") ? arguments.duration("fast-window") : 0;
  options.edge_weight = arguments.number("edge-weight", 0, 1);
  options.subgraph = static_cast<int>(arguments.whole_number("subgraph", 0, 3));
  options.object_ids = options.subgraph == 0;
  return options;
}

QutOptions read_qut(const Arguments& arguments) {
  refuse(arguments, kCoortweetFlags, "goes with --profile coortweet only");
  refuse(arguments, kOwnFlags, "has no meaning with --profile: that tool has no p-values");
  if (arguments.has("trace")) {
    throw Error(ErrorKind::usage, "--trace has no meaning with --profile qut", "choose with --network");
  }
  QutOptions options;
  options.window = profile_window(arguments, options.window);
  options.network = parse_qut_network(arguments.text("network"));
  options.similarity = arguments.number("similarity", 0, 1);
  options.min_weight = arguments.whole_number("min-weight", 1, 1'000'000'000);
  options.loops = arguments.has("loops");
  return options;
}

void report_on_reading(Session& session, const ReadReport& report) {
  if (session.quiet()) return;
  std::string text = "Read\n" + read_text(report.inputs, report.rejects, kPlainWidth);
  for (const std::string& note : report.notes) text += wrapped("note: " + note, kPlainWidth, 2);
  text.pop_back();
  session.say(text);
}

int run_profile(Session& session, const TableTarget& target) {
  const Arguments& arguments = session.arguments();
  const ReadOptions read = read_options(arguments);
  ProfileResult result;
  std::string settings;
  if (arguments.text("profile") == "qut") {
    const QutOptions options = read_qut(arguments);
    result = qut_links(read, options, session.context());
    settings = fmt::format("{} within {}, least weight {}", qut_network_name(options.network),
                           format_duration(options.window), options.min_weight);
  } else {
    const CoortweetOptions options = read_coortweet(arguments);
    result = coortweet_links(read, arguments.text("trace"), options, session.context());
    settings = fmt::format("within {}, least participation {}", format_duration(options.window),
                           options.min_participation);
  }
  report_on_reading(session, result.report);
  write_table(session, target, result.table);
  session.say(counted(result.table.rows.size(), "edge", "edges") + ": " + settings);
  return kDone;
}

}  // namespace

int run_links(Session& session) {
  const TableTarget target = read_target(session.arguments());
  if (session.arguments().has("profile")) return run_profile(session, target);
  const LinksOptions options = read_links(session.arguments());
  const LinksResult result = find_links(options, session.context());
  report_on_reading(session, result.report);
  write_links(session, target, result, options.trace);
  std::string summary = fmt::format(
      "{}, {}: ", counted(result.actions, "action", "actions"),
      counted(static_cast<std::uint64_t>(result.layer.hypotheses), "pair tested", "pairs tested"));
  summary += counted(result.layer.links.size(), "link", "links");
  if (!options.all) summary += fmt::format(" with q < {}", options.alpha);
  session.say(summary);
  return kDone;
}

}  // namespace fewhands::cli
