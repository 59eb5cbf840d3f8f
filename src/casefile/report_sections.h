// The parts of the report, each as HTML. Everything that comes from records or file names is escaped
// and isolated (<bdi>, dir=auto); addresses are text, never links.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "casefile/case_reader.h"

namespace fewhands {

struct ReportLimits {
  std::size_t findings = 60;   // in full; the others in one table
  std::size_t groups = 40;     // drawn; the others in one table
  std::size_t pairs_open = 3;  // pairs of posts of a finding that are shown at once
  std::size_t pairs = 12;      // and with the rest unfolded
  std::size_t members_open = 12;
  std::size_t text_length = 1200;  // characters of a post
};

// What several sections need.
struct ReportData {
  RunInfo run;
  std::string name;  // of the case's file
  std::uint64_t records = 0;
  std::uint64_t actors = 0;
  std::pair<TimeMicros, TimeMicros> period{kNoTime, kNoTime};
  std::vector<LayerSummary> layers;
  std::vector<NamedGroup> groups;
  std::vector<NamedFinding> findings;
  std::vector<Wording> texts;
  std::vector<RejectCount> rejects;
  double flagged_voices = 0;  // of the members of all groups together
};

ReportData read_report_data(CaseReader& reader);

std::string summary_section(const ReportData& data);
std::string findings_section(const ReportData& data, const ReportLimits& limits);
std::string groups_section(const ReportData& data, CaseReader& reader, const ReportLimits& limits,
                           const Context& context);
// The texts of the case, the first of `texts`; "" where there are none.
std::string texts_section(const std::vector<Wording>& texts);
// One text with its template, `who` says it, and what stands in its slots.
std::string wording_html(const Wording& text, const std::string& who);
std::string read_section(const ReportData& data);
std::string method_section(const ReportData& data);
std::string reproduce_section(const ReportData& data);

// Untrusted text within a line of ours.
std::string bdi(std::string_view text);
// A text in folds: `open` of the rows or blocks at once, the rest behind a button that needs no script.
std::string fold(const std::string& label, const std::string& content);
// A table of two columns, name and value; values are HTML.
std::string facts(const std::vector<std::pair<std::string, std::string>>& rows);

}  // namespace fewhands
