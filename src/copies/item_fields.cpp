#include "copies/item_fields.h"

#include <algorithm>

#include "copies/page_names.h"
#include "copies/page_text.h"
#include "copies/page_words.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr double kConflict = 0.45;  // where two places of an item disagree: too little to be kept

PageField field_of(PageSpan span, std::string value, double confidence) {
  PageField field;
  if (value.empty()) return field;
  field.value = std::move(value);
  field.confidence = confidence;
  field.span = span;
  field.origin = FieldOrigin::text;

  return field;
}

class FieldReader {
 public:
  FieldReader(ItemPieces& pieces, const OutletNames& outlets, DateOrder order, PageItem& item)
      : p_(pieces), outlets_(outlets), order_(order), item_(item) {}

  void run() {
    find_regions();
    read_bylines();
    read_source_link();
    read_lead_piece();
    read_dateline_piece();
    read_title();
    read_dates();
    read_sources();
    join_byline();
    p_.byline = item_.byline.value;
  }

 private:
  // The header ends before the first paragraph that no headline, lead or byline follows soon; the tail begins
  // after the last paragraph.
  void find_regions() {
    header_end_ = p_.begin;
    tail_begin_ = p_.end;
    std::uint32_t paragraphs = 0;
    for (std::uint32_t i = p_.begin; i < p_.end; ++i) {
      const PieceKind kind = p_.at(i).kind;
      if (kind == PieceKind::paragraph) tail_begin_ = i + 1;
      if (kind == PieceKind::paragraph && ++paragraphs == 1) header_end_ = i;
      const bool belongs = kind == PieceKind::lead || kind == PieceKind::byline ||
                           (kind == PieceKind::heading && repeats_first(i));
      if (paragraphs == 1 && belongs) header_end_ = i + 1;
    }
    if (paragraphs == 0) header_end_ = p_.end;
    // Lines right below the last header piece: "By ..." then a date.
    while (header_end_ < p_.end && header_end_ > p_.begin && is_about(p_.at(header_end_).kind)) ++header_end_;
  }

  static bool is_about(PieceKind kind) {
    return kind == PieceKind::date || kind == PieceKind::source || kind == PieceKind::byline;
  }

  bool repeats_first(std::uint32_t i) const {
    return i > p_.begin && p_.at(p_.begin).kind == PieceKind::heading &&
           same_headline(p_.words(i), p_.words(p_.begin));
  }

  bool in_header(std::uint32_t i) const { return i < header_end_; }
  bool in_tail(std::uint32_t i) const { return i >= tail_begin_; }

  void read_bylines() {
    for (const bool tail : {false, true}) {
      for (std::uint32_t i = p_.begin; i < p_.end && byline_.empty(); ++i) {
        if (p_.at(i).kind != PieceKind::byline || !(tail ? in_tail(i) : in_header(i))) continue;
        byline_ =
            field_of(p_.at(i).span, without_outlets(byline_names(p_.words(i), false)), tail ? 0.9 : 0.96);
        byline_piece_ = i;
      }
    }
  }

  // "First Last, Outlet" to "First Last".
  std::string without_outlets(const std::string& names) const {
    std::string kept;
    for (const std::string& name : split_names(names)) {
      if (!kept.empty() && outlets_.match(name).confidence > 0.9) break;
      kept += (kept.empty() ? "" : ", ") + name;
    }
    return kept;
  }

  // "First Last, Outlet, 2 August 2019" below the headline.
  void read_dateline_piece() {
    for (std::uint32_t i = p_.begin; i < header_end_ && !has_lead_; ++i) {
      if (p_.at(i).kind != PieceKind::date) continue;
      const std::vector<FoundDate> dates = find_dates(p_.words(i), order_);
      if (dates.size() != 1) continue;
      const PageSpan date = {p_.at(i).span.begin + dates[0].span.begin,
                             p_.at(i).span.begin + dates[0].span.end};
      LeadHints hints;
      hints.byline = byline_.value;
      hints.source_url = item_.url.value;
      const Lead line = read_dateline(p_.text, p_.at(i).span, date, hints, outlets_);
      lead_.byline = line.byline;
      item_.outlet = line.outlet;
      return;
    }
  }

  void read_source_link() {
    for (std::uint32_t i = p_.begin; i < p_.end; ++i) {
      if (p_.at(i).kind != PieceKind::source_link) continue;
      PageSpan url = find_address(p_.words(i));
      std::uint32_t piece = i;
      if (url.empty() && i + 1 < p_.end && p_.at(i + 1).kind == PieceKind::address) {
        piece = i + 1;
        url = find_address(p_.words(piece));
      }
      if (url.empty()) continue;
      const PageSpan span = {p_.at(piece).span.begin + url.begin, p_.at(piece).span.begin + url.end};
      item_.url = field_of(span, std::string(text_of(p_.text, span)), 0.97);
    }
  }

  void read_lead_piece() {
    for (std::uint32_t i = p_.begin; i < p_.end; ++i) {
      if (p_.at(i).kind != PieceKind::lead) continue;
      LeadHints hints;
      for (std::uint32_t j = p_.begin; j < p_.end; ++j) {
        if (p_.at(j).kind == PieceKind::heading && p_.at(j).words >= 2)
          hints.headings.push_back(p_.at(j).span);
      }
      hints.byline = byline_.value;
      hints.source_url = item_.url.value;
      lead_ = read_lead(p_.text, p_.at(i), hints, outlets_, order_);
      p_.lead_teaser = lead_.teaser;
      title_known_ = hints.title_known;
      item_.outlet = lead_.outlet;
      item_.date = lead_.date;
      has_lead_ = true;
      return;
    }
  }

  void read_title() {
    const auto first = p_.begin;
    PageSpan title = lead_.title;
    double confidence = title_known_ ? 0.98 : 0.85;
    if (!has_lead_ || title.empty() || (title_known_ && p_.at(first).kind == PieceKind::heading)) {
      if (p_.at(first).kind == PieceKind::heading) {
        title = p_.at(first).span;
        confidence = has_lead_ ? 0.98 : 0.92;
      }
    }
    if (title.empty()) return;
    p_.title = title;
    item_.title = field_of(title, most_frequent(title), confidence);
  }

  // Of two spellings of a headline the one that stands there more often.
  std::string most_frequent(PageSpan title) const {
    const std::string_view words = text_of(p_.text, title);
    std::vector<std::string_view> others;
    int same = 0;
    for (std::uint32_t i = p_.begin; i < p_.end; ++i) {
      if (p_.at(i).kind != PieceKind::heading) continue;
      if (p_.words(i) == words) {
        ++same;
      } else if (same_headline(p_.words(i), words)) {
        others.push_back(p_.words(i));
      }
    }
    if (has_lead_ && !lead_.title.empty()) {
      const std::string_view lead = text_of(p_.text, lead_.title);
      if (lead != words && same_headline(lead, words)) others.push_back(lead);
      if (lead == words) ++same;
    }
    const bool outvoted = others.size() >= 2 && others[0] == others[1] && same <= 1;
    return tidy_line(outvoted ? others[0] : words);
  }

  void read_dates() {
    for (std::uint32_t i = p_.begin; i < p_.end; ++i) {
      if (!in_header(i) && !in_tail(i)) continue;
      const PieceKind kind = p_.at(i).kind;
      PageDate date;
      if (kind == PieceKind::date && in_header(i)) date = read_date(p_.words(i), order_);
      if (kind == PieceKind::byline && i == byline_piece_ && !byline_.empty()) {
        const std::vector<FoundDate> dates = find_dates(p_.words(i), order_);
        if (dates.size() == 1) date = read_date(text_of(p_.words(i), dates[0].span), order_);
        if (!date.empty()) date.span = dates[0].span;
      }
      if (date.empty()) continue;
      date.span = {p_.at(i).span.begin + date.span.begin, p_.at(i).span.begin + date.span.end};
      date.origin = FieldOrigin::text;
      date.confidence = 0.93;
      if (item_.date.empty()) {
        item_.date = date;
      } else if (item_.date.first != date.first) {
        item_.date.confidence = kConflict;
      }
      return;
    }
  }

  void set_outlet(std::string_view part, double confidence) {
    part = trimmed_of(trimmed(part), ",;:.|–—- ");
    if (part.empty() || count_words(part) > 8 || !item_.outlet.empty()) return;
    const auto begin = static_cast<std::uint32_t>(part.data() - p_.text.data());

    item_.outlet =
        field_of({begin, begin + static_cast<std::uint32_t>(part.size())}, tidy_line(part), confidence);
  }

  double evidence(std::string_view part) const {
    return std::max({outlets_.match(part).confidence, outlet_shape(part),
                     is_host_of(item_.url.value, part) ? 0.95 : 0.0});
  }

  void read_sources() {
    for (std::uint32_t i = p_.begin; i < p_.end; ++i) {
      if (p_.at(i).kind == PieceKind::source && (in_header(i) || in_tail(i))) {
        const PhraseMatch phrase = phrase_at(PhraseRole::source, p_.words(i));
        std::string_view part = p_.words(i).substr(phrase.length);
        const std::vector<FoundDate> dates = find_dates(part, order_);
        if (!dates.empty()) part = part.substr(0, dates.front().span.begin);
        if (find_address(part).empty()) set_outlet(part, 0.92);
      }
    }
    if (item_.outlet.empty() && !byline_.empty()) outlet_of_byline();
    if (item_.outlet.empty()) outlet_of_header_line();
  }

  // "By First Last, Outlet" or "By First Last | Outlet | 2 May 2020"
  void outlet_of_byline() {
    std::string_view line = p_.words(byline_piece_);
    const std::size_t comma = byline_.value.rfind(", ");
    const std::string last_name =
        comma == std::string::npos ? byline_.value : byline_.value.substr(comma + 2);
    const std::size_t after = line.find(last_name);
    if (after == std::string_view::npos) return;
    line = line.substr(after + last_name.size());
    const std::vector<FoundDate> dates = find_dates(line, order_);
    if (!dates.empty()) line = line.substr(0, dates.front().span.begin);
    line = trimmed_of(trimmed(line), ",;:.|–—-()/ ");
    if (evidence(line) >= 0.5 || begins_with_article(line)) set_outlet(line, 0.88);
  }

  // A line of the header that is an outlet's name and nothing else, or that with a date: "Outlet, 2 May
  // 2020".
  void outlet_of_header_line() {
    for (std::uint32_t i = p_.begin + 1; i < header_end_; ++i) {
      const PieceKind kind = p_.at(i).kind;
      if (kind != PieceKind::heading && kind != PieceKind::date) continue;
      std::string_view line = p_.words(i);
      if (!p_.title.empty() && same_headline(line, text_of(p_.text, p_.title))) continue;
      const std::vector<FoundDate> dates =
          kind == PieceKind::date ? find_dates(line, order_) : std::vector<FoundDate>();
      if (!dates.empty()) line = line.substr(0, dates.front().span.begin);
      line = trimmed_of(trimmed(line), ",;:.|–—-()/ ");
      if (count_words(line) <= 5 &&
          (outlets_.match(line).confidence > 0.9 || is_host_of(item_.url.value, line)))
        set_outlet(line, 0.85);
    }
  }

  // Lead and "By" line agree, or one of them is a typing error of the other, or the item's own line wins.
  void join_byline() {
    if (byline_.empty() || lead_.byline.empty()) {
      item_.byline = byline_.empty() ? lead_.byline : byline_;
      return;
    }
    item_.byline = byline_;
    const std::vector<std::string> a = plain_words(byline_.value);
    const std::vector<std::string> b = plain_words(lead_.byline.value);
    if (a == b) {
      item_.byline.confidence = 0.99;
    } else if (word_overlap(a, b) < 0.5) {
      // Two different names: neither is sure.
      item_.byline.confidence = kConflict;
    }
  }

  ItemPieces& p_;
  const OutletNames& outlets_;
  DateOrder order_;
  PageItem& item_;
  std::uint32_t header_end_ = 0;
  std::uint32_t tail_begin_ = 0;
  std::uint32_t byline_piece_ = 0;
  PageField byline_;
  Lead lead_;
  bool has_lead_ = false;
  bool title_known_ = false;
};

}  // namespace

void read_fields(ItemPieces& pieces, const OutletNames& outlets, DateOrder order, PageItem& item) {
  FieldReader(pieces, outlets, order, item).run();
}

}  // namespace fewhands
