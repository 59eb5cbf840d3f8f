// From tables of texts or from pages to a case with passages, copy chains and findings.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.h"
#include "casefile/case_content.h"
#include "records/read_options.h"

namespace fewhands {

struct CopiesOptions {
  ReadOptions read;    // inputs; for tables everything else, too
  bool pages = false;  // the inputs are pages, whatever their names say
  std::string case_path;
  bool overwrite = false;
  std::uint32_t shortest_run = 8;  // words
  std::vector<std::string> known_outlets;
  std::string command;
};

struct CopiesSummary {
  std::uint64_t records = 0;
  std::uint64_t clusters = 0;
  std::uint64_t findings = 0;
};

// Pages are: folders, files ending in .html, .htm, .xhtml, .txt, .warc (.gz, .zst), and JSON lines that carry
// "html". Anything else is a table. A mixture of both is Error(usage).
CopiesSummary find_copies(const CopiesOptions& options, const Context& context);

}  // namespace fewhands
