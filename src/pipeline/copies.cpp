#include "pipeline/copies.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "casefile/case_writer.h"
#include "casefile/copies_content.h"
#include "pipeline/copies_chains.h"
#include "pipeline/copies_input.h"

namespace fewhands {

namespace {

std::string parameters_of(const CopiesOptions& options, bool pages) {
  nlohmann::ordered_json json;
  json["analysis"] = "copies";
  json["pages"] = pages;
  json["shortest_run"] = options.shortest_run;
  return json.dump();
}

CaseContent case_content(const CopiesOptions& options, const CopyInput& input, const CopyChains& chains,
                         const Context& context) {
  CaseContent content;
  content.run.version = FEWHANDS_VERSION;
  content.run.command = options.command;
  content.run.parameters = parameters_of(options, input.pages);
  content.run.seed = context.seed;
  content.run.inputs = input.records.report().inputs;
  content.run.notes = input.records.report().notes;
  content.run.notes.insert(content.run.notes.end(), input.notes.begin(), input.notes.end());
  LayerContent& layer = content.layers.emplace_back();  // what evidence is named after
  layer.name = "copy";
  layer.actions = chains.texts;
  layer.actors = chains.outlets;
  layer.objects = static_cast<std::uint32_t>(chains.content.clusters.size());
  content.findings = copy_findings(chains.facts, {});
  return content;
}

}  // namespace

CopiesSummary find_copies(const CopiesOptions& options, const Context& context) {
  CaseBuild build(options.case_path, {options.overwrite, context.threads, context.memory_bytes / 2});
  CopiesSummary summary;
  {
    CopyInput input = read_copy_input(options, build.take_database(), context);
    CopyChains chains = chain_copies(input, options.shortest_run, context);
    chains.content.items = std::move(input.items);
    const CaseContent content = case_content(options, input, chains, context);
    write_case(input.records.database(), content, context);
    write_copies(input.records.database(), chains.content, context);
    summary.records = input.records.record_count();
    summary.clusters = chains.content.clusters.size();
    summary.findings = content.findings.size();
  }
  build.commit();
  return summary;
}

}  // namespace fewhands
