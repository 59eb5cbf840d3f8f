// fewhands evaluate: how right a case is, or what chance alone would find.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "cli/case_json.h"
#include "cli/command_checks.h"
#include "cli/commands.h"
#include "cli/table_printer.h"
#include "pipeline/evaluate.h"
#include "traces/trace_table.h"

namespace fewhands::cli {

namespace {

// Both p small so many times as often as in independent layers is worth a line.
constexpr double kRepeats = 3.0;

Json rate(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::string rate_text(double value) { return std::isfinite(value) ? fmt::format("{:.3f}", value) : "-"; }

Json json_of(const Accuracy& accuracy) {
  const auto& [actors, pairs, groups] = accuracy;
  return {{"actors",
           {{"n", actors.n},
            {"positive", actors.positive},
            {"flagged", actors.flagged},
            {"precision", rate(actors.precision)},
            {"recall", rate(actors.recall)},
            {"f1", rate(actors.f1)},
            {"auc", rate(actors.auc)},
            {"average_precision", rate(actors.average_precision)}}},
          {"pairs",
           {{"positive", pairs.positive},
            {"flagged", pairs.flagged},
            {"precision", rate(pairs.precision)},
            {"recall", rate(pairs.recall)},
            {"fdp", rate(pairs.fdp)}}},
          {"groups",
           {{"found", groups.found},
            {"matched", groups.matched},
            {"ari", rate(groups.ari)},
            {"nmi", rate(groups.nmi)}}}};
}

void print_accuracy(Session& session, const Accuracy& accuracy) {
  const auto& [actors, pairs, groups] = accuracy;
  TablePrinter table({{.title = ""},
                      {.title = "in truth", .align = Align::right},
                      {.title = "flagged", .align = Align::right},
                      {.title = "right", .align = Align::right},
                      {.title = "precision", .align = Align::right},
                      {.title = "recall", .align = Align::right}});
  table.add_row({"actors", grouped(actors.positive), grouped(actors.flagged), grouped(actors.right),
                 rate_text(actors.precision), rate_text(actors.recall)});
  table.add_row({"pairs", grouped(pairs.positive), grouped(pairs.flagged), grouped(pairs.right),
                 rate_text(pairs.precision), rate_text(pairs.recall)});
  table.add_row({"groups", grouped(groups.truth), grouped(groups.found), grouped(groups.matched), "", ""});
  Output& out = session.out();
  out.write(table.text(session.width())).line();
  out.line(fmt::format("actors: {} in all, F1 {}, AUC {}, average precision {}", grouped(actors.n),
                       rate_text(actors.f1), rate_text(actors.auc), rate_text(actors.average_precision)));
  out.line(fmt::format("pairs:  false-discovery proportion {}", rate_text(pairs.fdp)));
  out.line(fmt::format("groups: adjusted Rand index {}, normalised mutual information {}",
                       rate_text(groups.ari), rate_text(groups.nmi)));
}

Json json_of(const MeanAndMax& count) { return {{"mean", count.mean}, {"max", count.max}}; }

Json json_of(const Uniformity& uniformity) {
  return {{"ks", rate(uniformity.ks)},
          {"below_0_01", rate(uniformity.below_0_01)},
          {"below_0_001", rate(uniformity.below_0_001)},
          {"pairs", uniformity.pairs}};
}

// The fusion looks at small p alone, so that its p has no distance from the uniform distribution worth
// telling.
Uniformity without_distance(Uniformity fused) {
  fused.ks = std::numeric_limits<double>::quiet_NaN();
  return fused;
}

std::string layer_name(std::uint16_t trace) { return std::string(all_traces()[trace].name); }

Json json_of(const std::vector<DependentLayers>& layers) {
  Json array = Json::array();
  for (const DependentLayers& two : layers) {
    array.push_back({{"trace_a", layer_name(two.a)},
                     {"trace_b", layer_name(two.b)},
                     {"correlation", rate(two.correlation)},
                     {"both_below_0_01", rate(two.both_below_0_01)}});
  }
  return array;
}

// The layers that repeat each other, the strongest first.
void print_dependence(Session& session, const LayerDependence& dependence) {
  std::vector<DependentLayers> layers = dependence.layers;
  std::erase_if(layers, [](const DependentLayers& two) { return two.both_below_0_01 < kRepeats; });
  if (layers.empty()) return;
  std::stable_sort(layers.begin(), layers.end(), [](const DependentLayers& x, const DependentLayers& y) {
    return x.both_below_0_01 > y.both_below_0_01;
  });
  TablePrinter table({{.title = "layers"},
                      {.title = "p < .01 in both", .align = Align::right},
                      {.title = "correlation", .align = Align::right}});
  for (const DependentLayers& two : layers) {
    table.add_row({layer_name(two.a) + ", " + layer_name(two.b), fmt::format("{:.0f} x", two.both_below_0_01),
                   fmt::format("{:.3f}", two.correlation)});
  }
  Output& out = session.out();
  out.line().line("Layers that repeat each other, against independent ones (the fusion allows for it):");
  out.write(table.text(session.width(), 2));
}

Json json_of(const NullEvaluation& null) {
  return {{"runs", null.runs},
          {"runs_with_links", null.runs_with_links},
          {"links", json_of(null.links)},
          {"groups", json_of(null.groups)},
          {"p_uniformity",
           {{"p_things", json_of(null.things)},
            {"p_moment", json_of(null.moment)},
            {"p_both", json_of(null.both)},
            {"p_posting", json_of(null.posting)},
            {"p_fused", json_of(without_distance(null.dependence.fused))}}},
          {"dependence", json_of(null.dependence.layers)}};
}

void print_null(Session& session, const NullEvaluation& null) {
  Output& out = session.out();
  out.line(fmt::format("{} of the case's own data:", counted(null.runs, "shuffle", "shuffles")));
  out.line(fmt::format("  with any link: {} of {}", null.runs_with_links, null.runs));
  out.line(fmt::format("  links:  {:.2f} on average, {} at most", null.links.mean, grouped(null.links.max)));
  out.line(
      fmt::format("  groups: {:.2f} on average, {} at most", null.groups.mean, grouped(null.groups.max)));
  TablePrinter table({{.title = "test"},
                      {.title = "pairs", .align = Align::right},
                      {.title = "p < .01", .align = Align::right},
                      {.title = "p < .001", .align = Align::right},
                      {.title = "KS distance", .align = Align::right}});
  const auto add = [&](const char* name, const Uniformity& test) {
    table.add_row({name, grouped(test.pairs), fmt::format("{:.4f}", test.below_0_01),
                   fmt::format("{:.5f}", test.below_0_001),
                   std::isfinite(test.ks) ? fmt::format("{:.4f}", test.ks) : "-"});
  };
  add("p_things", null.things);
  add("p_moment", null.moment);
  add("p_both", null.both);
  if (null.posting.pairs > 0) add("posting", null.posting);
  add("fused", without_distance(null.dependence.fused));
  out.line().line("Share of p-values below .01 and .001, which should be .01 and .001 or less:");
  out.write(table.text(session.width(), 2));
  print_dependence(session, null.dependence);
}

}  // namespace

int run_evaluate(Session& session) {
  const Arguments& arguments = session.arguments();
  const std::string& path = require_one_positional(arguments, "CASE");
  if (arguments.has("truth") == arguments.has("null")) {
    throw Error(ErrorKind::usage, "evaluate needs either --truth FILE or --null N",
                "--truth compares with a file actor,group; --null shuffles the case's own data N times");
  }
  if (arguments.has("null")) {
    const auto runs = static_cast<std::uint32_t>(arguments.whole_number("null", 1, 1'000'000));
    const NullEvaluation null = evaluate_null(path, runs, session.context());
    if (session.json()) {
      session.out().line(dumped(json_of(null)));
    } else {
      print_null(session, null);
    }
    return kDone;
  }
  const std::uint64_t min_posts = arguments.whole_number("min-posts", 0, 1'000'000'000);
  const Accuracy accuracy = evaluate_truth(path, arguments.text("truth"), min_posts);
  if (session.json()) {
    session.out().line(dumped(json_of(accuracy)));
  } else {
    print_accuracy(session, accuracy);
  }
  return kDone;
}

}  // namespace fewhands::cli
