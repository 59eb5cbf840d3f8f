#include "cli/hands_stylo.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "cli/command_checks.h"
#include "cli/commands.h"
#include "cli/input_flags.h"
#include "cli/links_table.h"
#include "cli/table_printer.h"
#include "hands/stylo_imposters.h"
#include "hands/tree.h"
#include "pipeline/stylo_input.h"

namespace fewhands::cli {

namespace {

struct Request {
  ReadOptions read;
  std::string print;
  StyloDistance distance = StyloDistance::delta;
  TreeMethod linkage = TreeMethod::nj;
  std::size_t words = 500;
  ImpostersOptions imposters;
  std::string question;
  double consensus_strength = 0.5;
  TableTarget target;
};

TreeMethod linkage_named(const std::string& name) {
  if (name == "average") return TreeMethod::average;
  if (name == "ward") return TreeMethod::ward;
  return name == "complete" ? TreeMethod::complete : TreeMethod::nj;
}

Request read_request(const Arguments& arguments) {
  if (arguments.has("case"))
    throw Error(ErrorKind::usage, "--profile stylo writes no case", "use --out for a file");
  Request request;
  request.read = read_options(arguments);
  request.print = arguments.text("print");
  request.distance = stylo_distance_named(arguments.text("distance")).value_or(StyloDistance::delta);
  request.linkage = linkage_named(arguments.text("linkage"));
  request.words = arguments.whole_number("words", 2, 1'000'000);
  request.imposters.distance = request.distance;
  request.imposters.iterations =
      static_cast<std::uint32_t>(arguments.whole_number("iterations", 1, 1'000'000));
  request.question = arguments.text("question");
  request.consensus_strength = arguments.number("consensus-strength", 0.5, 1);
  request.target = read_target(arguments);
  return request;
}

std::string number(double value) { return fmt::format("{:.15g}", value); }

TextTable table_of(const DistanceMatrix& matrix) {
  TextTable table;
  table.columns = {"text"};
  table.columns.insert(table.columns.end(), matrix.names.begin(), matrix.names.end());
  for (std::size_t a = 0; a < matrix.size(); ++a) {
    std::vector<std::string> row = {matrix.names[a]};
    for (std::size_t b = 0; b < matrix.size(); ++b) row.push_back(number(matrix.at(a, b)));
    table.rows.push_back(std::move(row));
  }
  return table;
}

TextTable table_of(const FrequencyTable& frequencies) {
  TextTable table;
  table.columns = {"text"};
  table.columns.insert(table.columns.end(), frequencies.words.begin(), frequencies.words.end());
  for (std::size_t a = 0; a < frequencies.texts.size(); ++a) {
    std::vector<std::string> row = {frequencies.texts[a]};
    for (const double share : frequencies.share.row(a)) row.push_back(number(share));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::size_t question_of(const FrequencyTable& table, const std::string& name) {
  if (name.empty()) return text_in_question(table);
  const auto found = std::find(table.texts.begin(), table.texts.end(), name);
  if (found == table.texts.end())
    throw Error(ErrorKind::usage, fmt::format("--question: there is no text called '{}'", name),
                "texts are called Author_Title; --print frequencies lists them");
  return static_cast<std::size_t>(found - table.texts.begin());
}

TextTable imposters_table(Session& session, const Request& request, const FrequencyTable& table) {
  const std::size_t question = question_of(table, request.question);
  TextTable result;
  result.columns = {"text", "author", "score"};
  for (const ImpostersScore& score : stylo_imposters(table, question, request.imposters, session.context()))
    result.rows.push_back({table.texts[question], score.author, fmt::format("{:.4g}", score.score)});
  return result;
}

// Trees by the first 100, 200, ... words, as stylo's bootstrap consensus makes them.
Tree consensus_of(Session& session, const Request& request, const FrequencyTable& table) {
  constexpr std::size_t kStep = 100;
  std::vector<Tree> trees;
  for (std::size_t words = std::min(kStep, table.words.size()); words <= table.words.size(); words += kStep) {
    const DistanceMatrix matrix =
        stylo_distances(first_words(table, words), request.distance, session.context());
    trees.push_back(make_tree(matrix, request.linkage));
  }
  session.say(fmt::format("consensus of {} of the {} most frequent words and fewer",
                          counted(trees.size(), "tree", "trees"), grouped(table.words.size())));
  return consensus_tree(trees, request.consensus_strength);
}

TextTable tree_table(const Tree& tree) { return {{"newick"}, {{newick(tree)}}}; }

}  // namespace

int run_hands_stylo(Session& session) {
  const Request request = read_request(session.arguments());
  const FrequencyTable table = read_stylo_input(request.read, {request.words}, session.context());
  session.say(fmt::format("{} and {}", counted(table.texts.size(), "text", "texts"),
                          counted(table.words.size(), "word", "words")));
  if (request.print == "frequencies") {
    write_table(session, request.target, table_of(table), {.key = "frequencies"});
  } else if (request.print == "imposters") {
    write_table(session, request.target, imposters_table(session, request, table),
                {.key = "imposters", .numeric = {false, false, true}});
  } else if (request.print == "distances") {
    write_table(session, request.target,
                table_of(stylo_distances(table, request.distance, session.context())), {.key = "distances"});
  } else {
    const Tree tree =
        request.print == "consensus"
            ? consensus_of(session, request, table)
            : make_tree(stylo_distances(table, request.distance, session.context()), request.linkage);
    const bool plain = request.target.path.empty() && request.target.format == TableFormat::csv;
    if (plain) {
      session.out().line(newick(tree));
    } else {
      write_table(session, request.target, tree_table(tree), {.key = "trees", .numeric = {false}});
    }
  }
  return kDone;
}

}  // namespace fewhands::cli
