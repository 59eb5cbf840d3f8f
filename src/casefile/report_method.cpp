// What was read, the method in words, and how to do it again.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/escape.h"
#include "base/time.h"
#include "casefile/report_sections.h"
#include "casefile/report_words.h"

namespace fewhands {

namespace {

std::string input_html(const InputFile& input) {
  std::string mapping;
  for (const auto& [field, column] : input.mapping) {
    mapping += fmt::format("<span class=\"map\">{} <span aria-label=\"from column\">←</span> {}</span> ",
                           html_escape(field), bdi(column));
  }
  std::vector<std::pair<std::string, std::string>> rows{
      {"Rows",
       fmt::format("{} = {} used + {} not used", count_words(input.rows_in), count_words(input.rows_used),
                   count_words(input.rows_in - std::min(input.rows_in, input.rows_used)))},
      {"Size", fmt::format("{} ({} bytes)", format_bytes(input.bytes), count_words(input.bytes))},
      {"XXH3-64", "<code>" + (input.xxh3.empty() ? "not known" : html_escape(input.xxh3)) + "</code>"},
      {"Columns", mapping.empty() ? "none" : mapping}};
  if (!input.format.empty()) rows.emplace_back("Format", bdi(input.format));
  if (!input.unmapped.empty()) {
    std::string names;
    for (const std::string& name : input.unmapped)
      names += (names.empty() ? "" : ", ") + bdi(shorten(name, 60));
    rows.emplace_back("Not read", names);
  }
  if (!input.time_rule.empty()) rows.emplace_back("Times", bdi(input.time_rule));
  return "<h3>" + bdi(input.path) + "</h3>" + facts(rows);
}

std::string rejects_html(const std::vector<RejectCount>& rejects) {
  if (rejects.empty()) return "<p>Every row was used.</p>";
  std::string html =
      "<table class=\"list\"><thead><tr><th scope=\"col\">Why a row was not used</th><th scope=\"col\" "
      "class=\"n\">Rows</th></tr></thead><tbody>";
  for (const RejectCount& reject : rejects) {
    html += fmt::format("<tr><td>{}</td><td class=\"n\">{}</td></tr>", bdi(reject.reason),
                        count_words(reject.rows));
  }
  return html + "</tbody></table>";
}

std::string layers_html(const std::vector<LayerSummary>& layers) {
  std::string html =
      "<div class=\"scroll\"><table class=\"list\"><thead><tr><th scope=\"col\">Trace</th><th scope=\"col\" "
      "class=\"n\">Actions</th><th scope=\"col\" class=\"n\">Accounts</th>"
      "<th scope=\"col\" class=\"n\">Objects</th><th scope=\"col\" class=\"n\">Pairs tested</th><th "
      "scope=\"col\" class=\"n\">Significant</th><th scope=\"col\">Windows</th></tr></thead><tbody>";
  for (const LayerSummary& layer : layers) {
    std::string windows;
    for (const double window : layer.windows_s) windows += (windows.empty() ? "" : ", ") + span_words(window);
    html += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>",
        html_escape(layer.name), count_words(layer.actions), count_words(layer.actors),
        count_words(layer.objects), count_words(layer.pairs_tested), count_words(layer.significant), windows);
  }
  return html + "</tbody></table></div>";
}

constexpr const char* kMethod = R"html(
<p>A <b>trace</b> is one kind of thing that accounts can do in common: repost the same post, share the same address, use the same tags in the same order, post the same words. Two accounts that do so on the same object within a short <b>window</b> of time make a <b>co-action</b>.</p>
<p>Co-actions happen by chance, and more often among accounts that share an interest or a time of day. So for each pair of accounts three questions are asked, and each gets a probability, p, under a model in which accounts act on their own:</p>
<ol>
<li><b>Same things.</b> Given how active both are and how popular each object is, do they share more objects than expected?</li>
<li><b>Same moment.</b> Given that they share these objects, are they closer in time on them than others on the same objects?</li>
<li><b>Same things at the same moment.</b> Are there more fast co-actions than accounts of this activity, on objects of this popularity and pace, would have?</li>
</ol>
<p>With millions of pairs, small p-values appear by luck alone. The <b>q-value</b> corrects for that over all pairs that were tested, not only those that were seen together: among the links with q below {alpha}, at most {percent} in 100 are expected to be due to chance (Benjamini and Hochberg).</p>
<p>The traces of a pair are combined into one <b>link</b>, and its weight is its evidence in <b>bits</b>: one bit is one toss of a coin, twenty bits are about one in a million. <b>Groups</b> are communities of that network (Leiden). Every group is tested as a whole again.</p>
<p><b>Voices</b> measure how many independent accounts a group amounts to, given how alike its members act (Leinster and Cobbold, order 1): a hundred unrelated accounts are a hundred voices, a hundred copies of one are one voice. The headline is that number for the members of all groups together.</p>
<h3>What this does not show</h3>
<ul>
<li>Who is behind an account. No person is identified, and none should be from this page alone.</li>
<li>Intent. Accounts that act as one may be a newsroom, a fan club, or one person with a scheduling tool; that is what the innocent explanations are for.</li>
<li>Absence. A group that posts rarely, or changes its words and waits, can stay below the level of significance.</li>
<li>More than the records. What was not collected was not seen.</li>
</ul>
)html";

std::string with_alpha(double alpha) {
  std::string text = kMethod;
  const auto put = [&](const std::string& name, const std::string& value) {
    text.replace(text.find(name), name.size(), value);
  };
  put("{alpha}", fmt::format("{:g}", alpha));
  put("{percent}", fmt::format("{:g}", alpha * 100));
  return text;
}

std::string parameters_html(const std::string& parameters) {
  const auto json = nlohmann::ordered_json::parse(parameters, nullptr, false);
  if (!json.is_object()) return "<p><code>" + html_escape(parameters) + "</code></p>";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& [name, value] : json.items()) {
    const std::string text =
        value.is_string() ? value.get<std::string>()
                          : value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    rows.emplace_back(html_escape(name), "<code>" + html_escape(text) + "</code>");
  }
  return facts(rows);
}

}  // namespace

std::string read_section(const ReportData& data) {
  std::string html = "<section id=\"read\"><h2>What was read</h2>";
  for (const InputFile& input : data.run.inputs) html += input_html(input);
  html += "<h3>Rows that were not used</h3>" + rejects_html(data.rejects);
  if (!data.run.notes.empty()) {
    html += "<h3>Remarks while reading</h3><ul>";
    for (const std::string& note : data.run.notes) html += "<li>" + bdi(note) + "</li>";
    html += "</ul>";
  }
  return html + "<h3>Traces</h3>" + layers_html(data.layers) + "</section>";
}

std::string method_section(const ReportData& data) {
  return "<section id=\"method\" class=\"prose\"><h2>Method</h2>" + with_alpha(data.run.alpha) + "</section>";
}

std::string reproduce_section(const ReportData& data) {
  std::string html =
      "<section id=\"reproduce\"><h2>Do it again</h2><p>The same files, version and seed give the same case, "
      "on any number of threads.</p>";
  html += "<pre><code>" + html_escape(data.run.command) + "</code></pre>";
  html += facts({{"Version", "fewhands " + html_escape(data.run.version)},
                 {"Seed", std::to_string(data.run.seed)},
                 {"Layout of the case", std::to_string(data.run.schema_version)}});
  return html + fold("All parameters", parameters_html(data.run.parameters)) + "</section>";
}

}  // namespace fewhands
