// fewhands hands: which names share a hand.
#include "casefile/case_reader.h"
#include "cli/bylines_text.h"
#include "cli/command_checks.h"
#include "cli/commands.h"
#include "cli/hands_stylo.h"
#include "cli/hands_text.h"
#include "cli/input_flags.h"
#include "pipeline/hands.h"

namespace fewhands::cli {

namespace {

HandsOptions read_request(const Arguments& arguments) {
  HandsOptions options;
  options.read = read_options(arguments);
  options.case_path =
      require_value(arguments, "case", "name the case file to write, for instance --case hands.duckdb");
  options.overwrite = arguments.has("overwrite");
  options.genre = arguments.text("genre") == "any" ? "" : arguments.text("genre");
  options.alpha = read_alpha(arguments);
  options.keep_quotations = arguments.has("keep-quotations");
  options.least_letters = arguments.whole_number("least-letters", 100, 1'000'000'000);
  options.most_names = arguments.whole_number("most-names", 2, 100'000);
  options.command = arguments.command_line();
  return options;
}

}  // namespace

int run_hands(Session& session) {
  if (session.arguments().text("profile") == "stylo") return run_hands_stylo(session);
  const HandsOptions options = read_request(session.arguments());
  hands(options, session.context());
  CaseReader reader(options.case_path);
  if (session.json()) {
    Json found = json_hands(reader);
    add_bylines(found, reader);
    print_json(session, "hands", found);
  } else {
    const std::uint64_t limit = session.arguments().whole_number("limit", 0, 1'000'000'000);
    print_hands(session, reader, limit);
    print_bylines(session, reader, limit);
  }
  return kDone;
}

}  // namespace fewhands::cli
