// The whole way from files to a case: read, take the traces, analyse, explain, write.
#pragma once

#include <string>
#include <vector>

#include "casefile/case_content.h"
#include "pipeline/analysis.h"
#include "records/read_options.h"
#include "traces/trace_table.h"

namespace fewhands {

struct ScanOptions {
  ReadOptions read;
  std::string case_path;
  bool overwrite = false;
  std::vector<std::string> traces;  // empty = all that the input carries
  TraceOptions trace;
  AnalysisOptions analysis;
  bool text_families = false;  // look for families of texts also where the records have times
  std::string command;         // the command line, as kept in the case
};

struct ScanLayer {
  std::string name;
  std::uint64_t actions = 0;
  double actors = 0;
  std::uint64_t objects = 0;
  double pairs_tested = 0;
  std::uint64_t links = 0;  // q < alpha
};

// What there is to say at the end; the case has it all.
struct ScanSummary {
  ReadReport report;
  std::vector<ScanLayer> layers;
  std::uint64_t actors = 0;
  std::uint64_t flagged = 0;  // actors in groups
  Voices voices;              // of the actors in groups
  std::vector<Group> groups;
  std::vector<Finding> findings;
  std::vector<StageTiming> timings;
};

ScanSummary scan(const ScanOptions& options, const Context& context);

// The options of the analysis as they stand in the case (a JSON object), and back.
std::string analysis_parameters(const ScanOptions& options, std::uint64_t seed);
ScanOptions options_from_parameters(const std::string& text);

}  // namespace fewhands
