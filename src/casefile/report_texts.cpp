// Texts that are versions of one another: the template with its slots marked, and what stands in each.
#include <fmt/format.h>

#include <algorithm>

#include "base/escape.h"
#include "casefile/report_sections.h"
#include "casefile/report_words.h"

namespace fewhands {

namespace {

constexpr std::size_t kTexts = 30;
constexpr std::size_t kTextsOpen = 5;
constexpr std::size_t kVariantsInLine = 3;
constexpr std::size_t kVariantCharacters = 60;
constexpr std::size_t kVariantsListed = 20;

// The template, each slot marked, its most frequent variants in it.
std::string template_html(const Wording& text) {
  std::string html = "<p class=\"template\" dir=\"auto\">";
  for (const WordingPart& part : text.parts) {
    html += html_escape(part.gap);
    if (!part.fixed.empty()) {
      html += html_escape(part.fixed);
      continue;
    }
    html += "<span class=\"slot\">";
    const std::size_t shown = std::min(kVariantsInLine, part.variants.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const std::string& variant = part.variants[i].text;
      if (i > 0) html += "<i> | </i>";
      html += variant.empty() ? "<i>nothing</i>" : bdi(shorten(variant, kVariantCharacters));
    }
    if (part.variants.size() > shown)
      html += fmt::format("<i> | {} more</i>", count_words(part.variants.size() - shown));
    html += "</span>";
  }
  return html + "</p>";
}

std::string slots_html(const Wording& text) {
  std::string rows;
  std::size_t slots = 0;
  for (const WordingPart& part : text.parts) {
    if (!part.fixed.empty()) continue;
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td>", ++slots);
    const std::size_t shown = std::min(kVariantsListed, part.variants.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const WordingVariant& variant = part.variants[i];
      rows += fmt::format("{}{} <span class=\"count\">{}</span>", i > 0 ? ", " : "",
                          variant.text.empty() ? "<i>nothing</i>" : bdi(shorten(variant.text, 200)),
                          count_words(variant.records));
    }
    if (shown < part.variants.size())
      rows += fmt::format(", {} more", count_words(part.variants.size() - shown));
    rows += "</td></tr>";
  }
  if (slots == 0) return "";
  return fold("What stands in " + plural(slots, "slot"),
              "<table class=\"slots\"><tbody>" + rows + "</tbody></table>");
}

}  // namespace

std::string wording_html(const Wording& text, const std::string& who) {
  return "<figure class=\"said\">" + template_html(text) +
         fmt::format("<figcaption>{}, {}, {}{}</figcaption>", who, plural(text.records, "record"),
                     plural(text.versions, "version"),
                     text.kind == "family" ? ": one template, its clauses in other words" : "") +
         slots_html(text) + "</figure>";
}

std::string texts_section(const std::vector<Wording>& texts) {
  if (texts.empty()) return "";
  std::string open;
  std::string rest;
  const std::size_t shown = std::min(texts.size(), kTexts);
  for (std::size_t i = 0; i < shown; ++i)
    (i < kTextsOpen ? open : rest) += wording_html(texts[i], plural(texts[i].actors, "account"));
  if (!rest.empty()) open += fold(plural(shown - kTextsOpen, "more text"), rest);
  if (shown < texts.size()) {
    open += fmt::format("<p class=\"note\">{} of {} are shown; all of them are in the case.</p>", shown,
                        count_words(texts.size()));
  }
  return "<section id=\"texts\"><h2>Texts</h2><p class=\"intro\">Versions of one text, those of most "
         "accounts "
         "first; where versions differ, a slot shows what stands in it. That many say the same is no "
         "finding: "
         "people quote, sign and pass on.</p>" +
         open + "</section>";
}

}  // namespace fewhands
