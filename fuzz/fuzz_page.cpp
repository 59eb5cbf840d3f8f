// Pages of any bytes: HTML, plain text, WARC and JSON lines. The text that comes out is well-formed UTF-8,
// and every span of every item lies within it, in order where the header says so. The first byte chooses the
// reader.
#include <cstdlib>

#include "copies/page_items.h"
#include "copies/page_reader.h"
#include "copies/raw_page.h"
#include "fuzz/input.h"
#include "records/utf8.h"

namespace {

using namespace fewhands;

void check(bool holds) {
  if (!holds) std::abort();
}

void check_span(const Page& page, PageSpan span) {
  check(span.begin <= span.end && span.end <= page.text.size());
}

void check_items(const Page& page) {
  const PageItems taken = take_apart(page);
  std::uint32_t end = 0;
  for (const PageItem& item : taken.items) {
    check_span(page, item.whole);
    check(item.whole.begin >= end);
    end = item.whole.end;
    check_span(page, item.body);
    for (const PageField* field : {&item.title, &item.byline, &item.outlet, &item.outlet_name, &item.url}) {
      check_span(page, field->span);
      check(field->empty() || (field->confidence > 0 && field->confidence <= 1));
    }
    check_span(page, item.date.span);
    for (const Teaser& teaser : item.teasers) check_span(page, teaser.span), check_span(page, teaser.copy_of);
    for (const Addition& addition : item.additions) check_span(page, addition.span);
    for (const Reference& reference : item.references) check_span(page, reference.span);
    for (const Turn& turn : item.turns) check_span(page, turn.span);
    fuzz_touch(article_text(page, item));
  }
  for (const AlsoRead& edge : taken.also_read)
    check(edge.from < taken.items.size() && (edge.to == kNone || edge.to < taken.items.size()));
}

void check_page(const Page& page) {
  for (const std::string* text :
       {&page.text, &page.title.value, &page.byline.value, &page.outlet.value, &page.url.value})
    check(check_text(*text) == TextCheck::fine);
  check(page.date.first <= page.date.last);
  check_items(page);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes = fuzz_text(data + 1, size - 1);
  const auto visit = [](RawPage&& raw) {
    if (raw.defect.empty())
      check_page(raw.kind == RawKind::html ? parse_html(raw.bytes, raw.charset)
                                           : parse_plain_text(raw.bytes, raw.charset));
  };
  switch (data[0] % 4) {
    case 0:
      check_page(parse_html(bytes));
      break;
    case 1:
      check_page(parse_plain_text(bytes));
      break;
    case 2:
      read_warc(bytes, 100000, visit);
      break;
    default:
      read_json_lines(bytes, 100000, visit);
  }
  return 0;
}
