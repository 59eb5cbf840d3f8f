#include "copies/item_lead.h"

#include <algorithm>
#include <array>

#include "copies/lead_line.h"
#include "copies/page_names.h"
#include "copies/page_text.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::array<std::string_view, 4> kCommas = {",", "،", "，", "|"};
constexpr std::size_t kMostParts = 5;  // after the headline

// Last separator before `end`, and how long it is; npos where there is none after `begin`.
std::size_t last_comma(std::string_view text, std::size_t begin, std::size_t end, std::size_t& length) {
  std::size_t best = std::string_view::npos;
  // Only what lies between: a comma that is nowhere would be looked for through the whole page.
  for (const std::string_view comma : kCommas) {
    const std::size_t inside = text.substr(begin, end - begin).rfind(comma);
    if (inside == std::string_view::npos) continue;
    const std::size_t at = begin + inside;
    if (best == std::string_view::npos || at > best) {
      best = at;
      length = comma.size();
    }
  }
  return best;
}

PageSpan trim_span(std::string_view text, PageSpan span) {
  const std::string_view part = trimmed(text_of(text, span));
  if (part.empty()) return {span.begin, span.begin};
  const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

// Parts between `begin` and the date, in order.
std::vector<PageSpan> parts_of(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::vector<PageSpan> parts;
  std::size_t stop = end;
  while (stop > begin) {
    std::size_t length = 0;
    const std::size_t comma = last_comma(text, begin, stop, length);
    const std::size_t from = comma == std::string_view::npos ? begin : comma + length;
    const PageSpan part =
        trim_span(text, {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(stop)});
    if (!part.empty()) parts.insert(parts.begin(), part);
    if (comma == std::string_view::npos) break;
    stop = comma;
  }
  return parts;
}

// Where the words of `heading` end, if the text from `begin` starts with them; 0 otherwise.
std::uint32_t end_of_heading(std::string_view text, PageSpan lead, std::string_view heading) {
  const std::string_view line = text_of(text, lead);
  if (line.size() >= heading.size() && line.substr(0, heading.size()) == heading)
    return lead.begin + static_cast<std::uint32_t>(heading.size());
  // A typing error in one of the two: the comma nearest to the heading's length decides.
  std::uint32_t best = 0;
  for (std::size_t at = 0; at < std::min(line.size(), heading.size() + 40);) {
    const std::size_t comma = line.find_first_of(",|", at);
    if (comma == std::string_view::npos) break;
    if (comma + 12 >= heading.size() && same_headline(line.substr(0, comma), heading))
      best = lead.begin + static_cast<std::uint32_t>(comma);
    at = comma + 1;
  }
  return best;
}

PageField text_field(std::string_view text, PageSpan span, double confidence) {
  PageField field;
  field.value = tidy_line(text_of(text, span));
  if (field.value.empty()) return field;
  field.confidence = confidence;
  field.span = span;
  field.origin = FieldOrigin::text;
  return field;
}

// The words of all names, without what joins them.
std::vector<std::string> name_words(std::string_view text) {
  std::string joined;
  for (const std::string& name : split_names(text)) joined += name + " ";
  return plain_words(joined.empty() ? text : std::string_view(joined));
}

bool same_names(std::string_view a, std::string_view b) {
  const std::vector<std::string> x = name_words(a);
  const std::vector<std::string> y = name_words(b);
  if (x.empty() || y.empty()) return false;
  if (x == y) return true;
  std::string p;
  std::string q;
  for (const std::string& word : x) p += word;
  for (const std::string& word : y) q += word;
  return edit_distance(p, q, 2) <= (p.size() > 8 ? 2U : 1U);
}

bool is_caseless(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_letter(c)) return (c >= 0x590 && c < 0x1000) || c >= 0x3000;
  }
  return true;
}

// How much speaks for the part being an outlet.
double outlet_evidence(std::string_view part, const LeadHints& hints, const OutletNames& outlets) {
  const double known = outlets.match(part).confidence;
  const double host = is_host_of(hints.source_url, part) ? 0.95 : 0;
  return std::max({known, host, outlet_shape(part)});
}

void set_names(std::string_view text, PageSpan span, double confidence, Lead& lead) {
  lead.byline = text_field(text, span, confidence);
  std::string joined;
  for (const std::string& name : split_names(lead.byline.value))
    joined += (joined.empty() ? "" : ", ") + name;
  if (!joined.empty()) lead.byline.value = joined;
}

// One part between headline and date.
void read_single(std::string_view text, PageSpan part, const LeadHints& hints, const OutletNames& outlets,
                 Lead& lead) {
  const std::string_view words = text_of(text, part);
  const bool is_byline = same_names(words, hints.byline);
  const double outlet = outlet_evidence(words, hints, outlets);
  if (is_byline) {
    set_names(text, part, 0.97, lead);
  } else if (outlet >= 0.5) {
    lead.outlet = text_field(text, part, std::max(0.9, outlet));
  } else if (!hints.byline.empty() && count_words(words) <= 6 && hints.title_known) {
    // The byline is known, and this is not it.
    lead.outlet = text_field(text, part, 0.85);
  } else if (looks_like_names(words) && hints.title_known && split_names(words).size() > 1) {
    set_names(text, part, 0.8, lead);
  } else if (hints.title_known && begins_with_article(words) && count_words(words) <= 4) {
    lead.outlet = text_field(text, part, 0.8);
  }
}

// Two parts or more: names, then the outlet.
void read_several(std::string_view text, const std::vector<PageSpan>& parts, const LeadHints& hints,
                  const OutletNames& outlets, Lead& lead) {
  const PageSpan last = parts.back();
  const std::string_view last_words = text_of(text, last);
  const PageSpan names = {parts.front().begin, parts[parts.size() - 2].end};
  const std::string_view names_words = text_of(text, names);
  const bool all_names = looks_like_names(names_words);
  if (same_names(last_words, hints.byline) && outlet_evidence(last_words, hints, outlets) < 0.5) {
    // "Outlet, First Last"
    if (parts.size() == 2 && outlet_evidence(text_of(text, parts.front()), hints, outlets) >= 0.5)
      lead.outlet = text_field(text, parts.front(), 0.85);
    set_names(text, last, 0.9, lead);
    return;
  }
  if (all_names) {
    const double outlet = outlet_evidence(last_words, hints, outlets);
    const bool another_name = outlet < 0.5 && !hints.byline.empty() &&
                              same_names(text_of(text, {parts.front().begin, last.end}), hints.byline);
    if (another_name) {
      set_names(text, {parts.front().begin, last.end}, 0.97, lead);
      return;
    }
    set_names(text, names, 0.96, lead);
    if (last_words.size() <= 100) lead.outlet = text_field(text, last, std::max(0.9, outlet));
    return;
  }
  // "First Last, Outlet, City": the part that is an outlet by its words.
  for (std::size_t i = parts.size(); i-- > 0;) {
    if (outlet_evidence(text_of(text, parts[i]), hints, outlets) < 0.5) continue;
    lead.outlet = text_field(text, parts[i], 0.85);
    const PageSpan before = {parts.front().begin, i ? parts[i - 1].end : parts.front().begin};
    if (looks_like_names(text_of(text, before))) set_names(text, before, 0.85, lead);
    return;
  }
}

// The headline's end where nothing nearby repeats it: before one part of names and one of an outlet.
std::uint32_t guess_title_end(std::string_view text, const std::vector<PageSpan>& parts,
                              const LeadHints& hints, const OutletNames& outlets) {
  const std::size_t n = parts.size();
  if (n < 2) return parts.empty() ? 0 : parts.front().end;
  const std::string_view last = text_of(text, parts[n - 1]);
  const double outlet = outlet_evidence(last, hints, outlets);
  const bool last_is_byline = same_names(last, hints.byline);
  if (last_is_byline && outlet < 0.5) return parts[n - 2].end;
  if (n >= 3) {
    const std::string_view names = text_of(text, parts[n - 2]);
    const bool corroborated = same_names(names, hints.byline);
    if (corroborated || (looks_like_names(names) && (!is_caseless(names) || outlet >= 0.5)))
      return parts[n - 3].end;
  }
  return outlet >= 0.5 ? parts[n - 2].end : parts[n - 1].end;
}

PageSpan teaser_of(std::string_view text, const Piece& piece) {
  PageSpan span = trim_span(text, {piece.teaser, piece.span.end});
  const auto is_dots = [](std::string_view t, std::size_t& n) {
    n = t.starts_with("…")
            ? 3
            : (t.starts_with('.') || t.starts_with(' ') || t.starts_with(':') || t.starts_with('-') ? 1 : 0);
    return n > 0;
  };
  std::size_t n = 0;
  while (!span.empty() && is_dots(text_of(text, span), n)) span.begin += static_cast<std::uint32_t>(n);
  while (!span.empty()) {
    const std::string_view rest = text_of(text, span);
    if (rest.ends_with("…")) {
      span.end -= 3;
    } else if (rest.ends_with("...") ||
               (rest.ends_with('.') && rest.size() > 1 && rest[rest.size() - 2] == '.') ||
               rest.ends_with(' ')) {
      span.end -= 1;
    } else {
      break;
    }
  }
  return span;
}

}  // namespace

bool same_headline(std::string_view a, std::string_view b) {
  if (a == b) return !a.empty();
  // Three letters of four bytes, and what punctuation and capitals make of the rest.
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (a.empty() || b.empty() || gap > 24) return false;
  const std::vector<std::string> x = plain_words(a);
  const std::vector<std::string> y = plain_words(b);
  if (x.empty() || y.empty()) return false;
  if (x == y) return true;
  if (x.size() < 3 || y.size() < 3) return false;
  std::string p;
  std::string q;
  for (const std::string& word : x) p += word;
  for (const std::string& word : y) q += word;
  return edit_distance(p, q, 3) <= std::min<std::size_t>(3, p.size() / 10);
}

bool is_host_of(std::string_view url, std::string_view outlet) {
  const std::size_t slashes = url.find("//");
  std::string_view host = slashes == std::string_view::npos ? url : url.substr(slashes + 2);
  host = host.substr(0, host.find_first_of("/?#:"));
  std::string letters;
  for (const std::string& word : plain_words(outlet)) {
    if (word != "the") letters += word;
  }
  std::string host_letters;
  for (const char c : host) {
    if (is_ascii_alnum(c)) host_letters += ascii_lower(c);
  }
  return letters.size() >= 5 && host_letters.find(letters) != std::string::npos;
}

PageSpan lead_title(std::string_view text, const Piece& piece, const std::vector<PageSpan>& headings) {
  for (const PageSpan heading : headings) {
    const std::uint32_t end = end_of_heading(text, piece.span, text_of(text, heading));
    if (end > piece.span.begin) return {piece.span.begin, end};
  }
  return {};
}

Lead read_dateline(std::string_view text, PageSpan line, PageSpan date, const LeadHints& hints,
                   const OutletNames& outlets) {
  Lead lead;
  const std::vector<PageSpan> parts = parts_of(text, line.begin, date.begin);
  if (parts.empty() || parts.size() > 3) return lead;
  // Without a lead's form only words that outlets have make an outlet: it may be a city or a weekday.
  const double outlet = outlet_evidence(text_of(text, parts.back()), hints, outlets);
  const PageSpan before = {parts.front().begin, parts[parts.size() < 2 ? 0 : parts.size() - 2].end};
  if (outlet >= 0.5) lead.outlet = text_field(text, parts.back(), 0.9);
  if (outlet >= 0.5 && parts.size() > 1 && looks_like_names(text_of(text, before)))
    set_names(text, before, 0.9, lead);
  return lead;
}

Lead read_lead(std::string_view text, const Piece& piece, LeadHints& hints, const OutletNames& outlets,
               DateOrder order) {
  Lead lead;
  PageSpan title = lead_title(text, piece, hints.headings);
  hints.title_known = !title.empty();
  std::vector<PageSpan> parts =
      parts_of(text, title.empty() ? piece.span.begin : title.end, piece.date.begin);
  if (title.empty() && !parts.empty()) {
    const std::uint32_t end = guess_title_end(text, parts, hints, outlets);
    title = {piece.span.begin, end};
    // A headline that is repeated on the same line, or that runs on from the text before it.
    if (const std::size_t second = repeated_tail(text_of(text, title)); second > 0) {
      title.begin += static_cast<std::uint32_t>(second);
      hints.title_known = true;
    }
    std::erase_if(parts, [&](PageSpan part) { return part.begin < end; });
  }
  lead.title = title;
  if (parts.size() == 1) {
    read_single(text, parts.front(), hints, outlets, lead);
  } else if (parts.size() >= 2 && parts.size() <= kMostParts) {
    read_several(text, parts, hints, outlets, lead);
  }
  lead.date = read_date(text_of(text, piece.date), order);
  if (!lead.date.empty()) {
    lead.date.span = piece.date;
    lead.date.confidence = 0.98;
    lead.date.origin = FieldOrigin::text;
  }
  lead.teaser = teaser_of(text, piece);
  return lead;
}

}  // namespace fewhands
