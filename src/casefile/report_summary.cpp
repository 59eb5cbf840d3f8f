// The head of the report: the headline, the groups at a glance, what was read in five numbers.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/escape.h"
#include "casefile/report_sections.h"
#include "casefile/report_words.h"

namespace fewhands {

namespace {

constexpr std::size_t kGlance = 12;   // groups listed under the headline
constexpr std::uint32_t kDots = 150;  // drawn per group

std::uint64_t members_of(const std::vector<NamedGroup>& groups) {
  std::uint64_t count = 0;
  for (const NamedGroup& group : groups) count += group.members.size();
  return count;
}

// One small dot per account.
std::string dots_svg(const NamedGroup& group) {
  const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(group.members.size(), kDots));
  constexpr std::uint32_t kPerLine = 50;
  const std::uint32_t lines = (count + kPerLine - 1) / kPerLine;
  std::string svg = fmt::format(
      "<svg class=\"many\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" aria-hidden=\"true\">",
      kPerLine * 8, lines * 8, kPerLine * 8, lines * 8);
  for (std::uint32_t i = 0; i < count; ++i) {
    svg += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"2.8\"/>", 4 + 8 * (i % kPerLine),
                       4 + 8 * (i / kPerLine));
  }
  return svg + "</svg>";
}

std::string glance(const std::vector<NamedGroup>& groups) {
  std::string html =
      "<table class=\"glance\"><caption class=\"hidden\">Groups at a glance</caption><thead><tr><th "
      "scope=\"col\">Group</th>"
      "<th scope=\"col\">looks like</th><th scope=\"col\" class=\"n\">accounts</th><th scope=\"col\" "
      "class=\"n\">voices</th>"
      "<th scope=\"col\" class=\"n\">evidence</th></tr></thead><tbody>";
  for (std::size_t i = 0; i < std::min(groups.size(), kGlance); ++i) {
    const NamedGroup& group = groups[i];
    html += fmt::format(
        "<tr class=\"g{}\"><th scope=\"row\"><a href=\"#group-{}\">Group {}</a></th><td "
        "class=\"dots\">{}</td><td class=\"n\">{}</td>"
        "<td class=\"n strong\">{}</td><td class=\"n\">{}</td></tr>",
        (group.id - 1) % 8 + 1, group.id, group.id, dots_svg(group), count_words(group.members.size()),
        voices_words(group.voices), bits_words(group.bits));
  }
  html += "</tbody></table>";
  if (groups.size() > kGlance)
    html +=
        fmt::format("<p class=\"note\">and {} more, below.</p>", plural(groups.size() - kGlance, "group"));
  return html;
}

std::string headline(const ReportData& data) {
  if (data.groups.empty() && data.layers.empty()) {
    return fmt::format(
        "<h1><span class=\"big\">{}</span> {}, nothing tested</h1><p class=\"lede\">These records have "
        "nothing that "
        "could be tested: {}{}</p>",
        count_words(data.actors), data.actors == 1 ? "account" : "accounts",
        data.period.first == kNoTime ? "no times." : "nothing that two accounts could share.",
        data.texts.empty() ? "" : " Their <a href=\"#texts\">texts</a> were compared.");
  }
  if (data.groups.empty()) {
    return fmt::format(
        "<h1><span class=\"big\">{}</span> {}, <span class=\"big\">0</span> groups</h1>"
        "<p class=\"lede\">No set of accounts in these records acts together more than chance and shared "
        "interest explain, at the "
        "level that was asked for ({} false discoveries in 100 at most). That is no proof that there is "
        "none: the section "
        "<a href=\"#method\">method</a> says what would not be seen.</p>",
        count_words(data.actors), data.actors == 1 ? "account" : "accounts",
        fmt::format("{:g}", data.run.alpha * 100));
  }
  const std::uint64_t members = members_of(data.groups);
  const std::string voices = voices_words(data.flagged_voices);
  return fmt::format(
      "<h1><span class=\"big\">{}</span> accounts, <span class=\"big\">{}</span> {}</h1>"
      "<p class=\"lede\">Of {} accounts in these records, {} fall into {} whose members do the same things "
      "at the same moments, far "
      "more often than chance and shared interest explain. Together they have the diversity of about {} "
      "independent {}.</p>",
      count_words(members), voices, voices == "1" ? "voice" : "voices", count_words(data.actors),
      count_words(members), plural(data.groups.size(), "group"), voices, voices == "1" ? "voice" : "voices");
}

std::string figure(const std::string& value, const std::string& name) {
  return "<div><dd>" + value + "</dd><dt>" + name + "</dt></div>";
}

std::string figures(const ReportData& data) {
  std::uint64_t rows = 0;
  std::uint64_t used = 0;
  for (const InputFile& input : data.run.inputs) {
    rows += input.rows_in;
    used += input.rows_used;
  }
  std::uint64_t tested = 0;
  for (const LayerSummary& layer : data.layers) tested += layer.pairs_tested;
  std::string html = "<dl class=\"figures\">";
  html += figure(count_words(rows), "rows read from " + plural(data.run.inputs.size(), "file"));
  html += figure(count_words(used), "used");
  html += figure(count_words(rows - std::min(rows, used)),
                 rows > used ? "not used, <a href=\"#read\">each with its reason</a>" : "not used");
  html += figure(count_words(data.actors), "accounts");
  html += figure(count_words(tested), "pairs of accounts tested");
  return html + "</dl>";
}

}  // namespace

std::string bdi(std::string_view text) { return "<bdi>" + html_escape(text) + "</bdi>"; }

std::string fold(const std::string& label, const std::string& content) {
  return "<details><summary>" + label + "</summary>" + content + "</details>";
}

std::string facts(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::string html = "<table class=\"facts\"><tbody>";
  for (const auto& [name, value] : rows)
    html += "<tr><th scope=\"row\">" + name + "</th><td>" + value + "</td></tr>";
  return html + "</tbody></table>";
}

ReportData read_report_data(CaseReader& reader) {
  ReportData data;
  data.run = reader.run();
  data.name = std::filesystem::path(reader.path()).filename().string();
  data.records = reader.record_count();
  data.actors = reader.actor_count();
  data.period = reader.time_range();
  data.layers = reader.layers();
  data.groups = reader.groups();
  data.findings = reader.findings();
  data.texts = reader.texts();
  data.rejects = reader.reject_counts();
  if (const auto voices = reader.flagged_voices()) data.flagged_voices = voices->order1;
  return data;
}

std::string summary_section(const ReportData& data) {
  std::string html = "<section class=\"hero\" aria-label=\"Summary\">" + headline(data);
  if (!data.groups.empty()) html += glance(data.groups);
  html += figures(data);
  if (data.period.first != kNoTime) {
    html += fmt::format(
        "<p class=\"note\">Records from <time>{}</time> to <time>{}</time>. All times are UTC.</p>",
        time_words(data.period.first), time_words(data.period.second));
  }
  return html + "</section>";
}

}  // namespace fewhands
