// Findings in order of strength: the sentence, how strong and how sure, the posts side by side, and
// what innocent explanations were checked.
#include <fmt/format.h>

#include <algorithm>

#include "base/escape.h"
#include "base/time.h"
#include "casefile/report_sections.h"
#include "casefile/report_words.h"

namespace fewhands {

namespace {

std::string post_html(const CasePost& post, const char* side, std::size_t length) {
  const std::string& text = post.text.empty() ? post.title : post.text;
  std::string html = fmt::format(
      "<figure class=\"post {}\"><figcaption><span class=\"who\">{}</span><time>{}</time></figcaption>", side,
      bdi(post.actor), html_escape(time_words(post.time)));
  if (text.empty()) {
    html += "<p class=\"empty\">(a record without text)</p>";
  } else {
    html += "<blockquote dir=\"auto\">" + html_escape(shorten(text, length)) + "</blockquote>";
  }
  std::string where = post.is_repost ? "repost, " : "";
  if (!post.id.empty()) where += "id " + bdi(shorten(post.id, 80)) + ", ";
  where += fmt::format("{} row {}", bdi(post.input), count_words(post.row));
  html += "<p class=\"where\">" + where;
  if (!post.url.empty()) html += "<br><span class=\"address\">" + bdi(shorten(post.url, 200)) + "</span>";
  return html + "</p></figure>";
}

std::string pair_html(const EvidencePair& pair, std::size_t length) {
  // The earlier post stands on the left.
  const bool swapped = pair.gap_s < 0;
  const CasePost& first = swapped ? pair.b : pair.a;
  const CasePost& second = swapped ? pair.a : pair.b;
  const double gap = swapped ? -pair.gap_s : pair.gap_s;
  const bool same = !first.text.empty() && first.text == second.text;
  return fmt::format(
             "<div class=\"pair\"><p class=\"shared\"><span class=\"trace\">{}</span> <bdi "
             "class=\"object\">{}</bdi></p>",
             html_escape(trace_words(pair.trace)), html_escape(shorten(pair.object, 160))) +
         post_html(first, "left", length) +
         fmt::format("<p class=\"gap\"><span>{}</span>{}</p>", gap_words(gap),
                     same ? "<span class=\"same\">word for word</span>" : "") +
         post_html(second, "right", length) + "</div>";
}

std::string pairs_html(const NamedFinding& finding, const ReportLimits& limits) {
  if (finding.evidence.empty()) return "<p class=\"note\">No single pair of posts carries this finding.</p>";
  std::string open;
  std::string rest;
  const std::size_t shown = std::min(finding.evidence.size(), limits.pairs);
  for (std::size_t i = 0; i < shown; ++i) {
    (i < limits.pairs_open ? open : rest) += pair_html(finding.evidence[i], limits.text_length);
  }
  if (!rest.empty()) open += fold(plural(shown - limits.pairs_open, "more pair") + " of posts", rest);
  if (finding.evidence.size() > shown) {
    open += fmt::format("<p class=\"note\">{} of {} pairs are shown; all of them are in the case.</p>", shown,
                        count_words(finding.evidence.size()));
  }
  return open;
}

const char* check_mark(CheckResult result) {
  switch (result) {
    case CheckResult::unlikely:
      return "○";
    case CheckResult::possible:
      return "◐";
    case CheckResult::likely:
      return "●";
    case CheckResult::not_checked:
      break;
  }
  return "–";
}

std::string check_class(CheckResult result) {
  std::string name = check_result_name(result);
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

std::string innocent_rows(const std::vector<const InnocentExplanation*>& explanations) {
  std::string html =
      "<table class=\"innocent\"><thead><tr><th scope=\"col\">It could be that …</th><th scope=\"col\">which "
      "is</th>"
      "<th scope=\"col\">what was looked at</th></tr></thead><tbody>";
  for (const InnocentExplanation* explanation : explanations) {
    html += fmt::format(
        "<tr><th scope=\"row\">{}</th><td><span class=\"result {}\"><span aria-hidden=\"true\">{}</span> "
        "{}</span></td><td>{}</td></tr>",
        bdi(explanation->name), check_class(explanation->result), check_mark(explanation->result),
        check_result_name(explanation->result), bdi(explanation->detail));
  }
  return html + "</tbody></table>";
}

// Likely and possible ones at once; what speaks against the others is folded behind its number.
std::string innocent_html(const std::vector<InnocentExplanation>& explanations) {
  if (explanations.empty()) return "<p class=\"note\">No innocent explanation was checked.</p>";
  std::vector<const InnocentExplanation*> open;
  std::vector<const InnocentExplanation*> folded;
  std::size_t unlikely = 0;
  for (const InnocentExplanation& explanation : explanations) {
    const bool speaks =
        explanation.result == CheckResult::likely || explanation.result == CheckResult::possible;
    (speaks ? open : folded).push_back(&explanation);
    if (explanation.result == CheckResult::unlikely) ++unlikely;
  }
  std::string html = open.empty()
                         ? "<p class=\"clear\">None of those that were checked is likely or possible.</p>"
                         : innocent_rows(open);
  if (folded.empty()) return html;
  std::string label = fmt::format("{} unlikely", unlikely);
  if (unlikely < folded.size()) label += fmt::format(", {} not checked", folded.size() - unlikely);
  return html + fold(label + ": what was looked at", innocent_rows(folded));
}

// Bits on a scale of 0 to 120; ticks at one in a thousand, million, ...
std::string gauge(double bits) {
  constexpr double kFull = 120;
  constexpr double kWidth = 240;
  const double filled = kWidth * std::clamp(bits / kFull, 0.0, 1.0);
  std::string svg = fmt::format(
      "<svg class=\"gauge\" viewBox=\"0 0 240 8\" width=\"240\" height=\"8\" aria-hidden=\"true\"><rect "
      "class=\"rail\" width=\"240\" height=\"8\" rx=\"4\"/>"
      "<rect class=\"fill\" width=\"{:.1f}\" height=\"8\" rx=\"4\"/>",
      std::max(filled, 4.0));
  for (int tick = 1; tick < 6; ++tick)
    svg += fmt::format("<line x1=\"{0}\" x2=\"{0}\" y1=\"0\" y2=\"8\"/>", tick * 40);
  return svg + "</svg>";
}

std::string warning(const NamedFinding& finding) {
  std::string names;
  for (const InnocentExplanation& explanation : finding.innocent) {
    if (explanation.result == CheckResult::likely)
      names += (names.empty() ? "" : ", ") + bdi(explanation.name);
  }
  if (names.empty()) return "";
  return "<p class=\"warning\"><strong>An innocent explanation is likely:</strong> " + names +
         ". See below.</p>";
}

constexpr std::size_t kTextsOpen = 2;

std::string said_html(const NamedFinding& finding) {
  if (finding.texts.empty()) return "";
  std::string open;
  std::string rest;
  for (std::size_t i = 0; i < finding.texts.size(); ++i) {
    const SaidText& said = finding.texts[i];
    std::string who = plural(said.members, "account") + " of the group";
    if (said.members < said.wording.actors)
      who += fmt::format(" and {} more", count_words(said.wording.actors - said.members));
    (i < kTextsOpen ? open : rest) += wording_html(said.wording, who);
  }
  if (!rest.empty()) open += fold(plural(finding.texts.size() - kTextsOpen, "more text"), rest);
  return "<h4>What they say</h4>" + open;
}

std::string finding_html(const NamedFinding& finding, const ReportLimits& limits) {
  std::string html = fmt::format(
      "<article class=\"finding{}\" id=\"finding-{}\"><header><p class=\"number\">Finding {}{}</p><h3 "
      "dir=\"auto\">{}</h3>",
      finding.group ? fmt::format(" g{}", (finding.group - 1) % 8 + 1) : "", finding.id, finding.id,
      finding.group ? fmt::format(" · <a href=\"#group-{0}\">group {0}</a>", finding.group) : "",
      html_escape(with_raised_powers(finding.sentence)));
  html +=
      fmt::format("<dl class=\"strength\"><div><dt>Strength</dt><dd><b>{}</b>{}<span>{}</span></dd></div>",
                  bits_words(finding.bits), gauge(finding.bits), bits_meaning(finding.bits));
  html += fmt::format("<div><dt>How sure</dt><dd><b>{}</b><span>{}</span></dd></div>",
                      html_escape(q_number(finding.q)), q_meaning(finding.q));
  if (!finding.technique.empty()) {
    html += fmt::format("<div><dt>Technique</dt><dd><b>{}</b><span>in the DISARM framework</span></dd></div>",
                        bdi(finding.technique));
  }
  html += "</dl>" + warning(finding) + "</header>";
  html += said_html(finding);
  html += "<h4>The posts, side by side</h4>" + pairs_html(finding, limits);
  html += "<h4>Innocent explanations</h4>" + innocent_html(finding.innocent);
  return html + "</article>";
}

std::string remaining_html(const std::vector<NamedFinding>& findings, std::size_t from) {
  std::string html =
      "<table class=\"list\"><thead><tr><th scope=\"col\" class=\"n\">No.</th><th "
      "scope=\"col\">Finding</th><th scope=\"col\" class=\"n\">Strength</th>"
      "<th scope=\"col\" class=\"n\">q</th></tr></thead><tbody>";
  for (std::size_t i = from; i < findings.size(); ++i) {
    html += fmt::format(
        "<tr><td class=\"n\">{}</td><td dir=\"auto\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{}</td></tr>",
        findings[i].id, html_escape(with_raised_powers(findings[i].sentence)), bits_words(findings[i].bits),
        html_escape(q_number(findings[i].q)));
  }
  return html + "</tbody></table>";
}

}  // namespace

std::string findings_section(const ReportData& data, const ReportLimits& limits) {
  std::string html = "<section id=\"findings\"><h2>Findings</h2>";
  if (data.findings.empty()) return html + "<p>There are none.</p></section>";
  html +=
      "<p class=\"intro\">In order of strength. Each opens to the posts that carry it, and to the reasons "
      "that could make it harmless.</p>";
  for (std::size_t i = 0; i < std::min(data.findings.size(), limits.findings); ++i)
    html += finding_html(data.findings[i], limits);
  if (data.findings.size() > limits.findings)
    html += "<h3>Weaker findings</h3>" + remaining_html(data.findings, limits.findings);
  return html + "</section>";
}

}  // namespace fewhands
