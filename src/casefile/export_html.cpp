// The report: one page that needs no network and no script. Its content security policy lets the
// browser load nothing at all, and run and apply only the script and the style sheet whose hashes it
// states; so there are no style attributes, and lengths are attributes of SVG.
#include <fmt/format.h>

#include <string>

#include "base/escape.h"
#include "casefile/export_file.h"
#include "casefile/exports.h"
#include "casefile/report_assets.h"
#include "casefile/report_sections.h"
#include "casefile/report_words.h"

namespace fewhands {

namespace {

unsigned hex_digit(char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); }

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string result;
  for (std::size_t i = 0; i < hex.size(); i += 6) {
    unsigned bits = 0;
    const std::size_t digits = std::min<std::size_t>(6, hex.size() - i);
    for (std::size_t k = 0; k < 6; ++k) bits = bits << 4 | (k < digits ? hex_digit(hex[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      result += k * 3 < digits * 2 ? kDigits[bits >> (18 - 6 * k) & 63U] : '=';
  }
  return result;
}

std::string head(const ReportData& data) {
  return fmt::format(
             "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
             "'sha256-{}'; "
             "script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta "
             "name=\"referrer\" content=\"no-referrer\">"
             "<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"generator\" content=\"fewhands "
             "{}\"><title>{}: fewhands report</title><style>",
             base64_of_hex(kReportCssSha256), base64_of_hex(kReportJsSha256), html_escape(data.run.version),
             html_escape(data.name))
      .append(kReportCss)
      .append("</style></head>\n");
}

std::string navigation(const ReportData& data) {
  std::string html = "<nav aria-label=\"Sections\"><a href=\"#findings\">Findings</a>";
  if (!data.groups.empty()) html += "<a href=\"#groups\">Groups</a>";
  if (!data.texts.empty()) html += "<a href=\"#texts\">Texts</a>";
  return html +
         "<a href=\"#read\">What was read</a><a href=\"#method\">Method</a><a href=\"#reproduce\">Do it "
         "again</a>"
         "<span class=\"tools\" hidden><input type=\"search\" id=\"filter\" placeholder=\"Find an account or "
         "a word\" "
         "aria-label=\"Find an account or a word\"><button type=\"button\" id=\"unfold\">Unfold "
         "all</button></span></nav>";
}

}  // namespace

void export_html(CaseReader& reader, const std::string& path, const Context& context) {
  context.check_cancelled();
  const ReportData data = read_report_data(reader);
  const ReportLimits limits;
  ExportFile file(path);
  file.write(head(data));
  file.write(
      "<body><a class=\"skip\" href=\"#findings\">Skip to the findings</a><header class=\"mast\"><p "
      "class=\"brand\">fewhands</p><p class=\"case\">" +
      bdi(data.name) + "</p></header>" + navigation(data) + "<main>\n");
  file.write(summary_section(data) + "\n");
  file.write(findings_section(data, limits) + "\n");
  file.write(groups_section(data, reader, limits, context) + "\n");
  file.write(texts_section(data.texts) + "\n");
  file.write(read_section(data) + "\n");
  file.write(method_section(data) + "\n");
  file.write(reproduce_section(data) + "\n");
  file.write("</main><footer><p>Made by fewhands " + html_escape(data.run.version) +
             " from the case alone. Accounts are named as the records name them; no person behind an account "
             "is identified.</p></footer><script>");
  file.write(kReportJs);
  file.write("</script></body></html>\n");
  file.close();
}

}  // namespace fewhands
