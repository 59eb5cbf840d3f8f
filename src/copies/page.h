// Pages as they come in: the text of each, and what the page says about itself.
//
// A page's text is UTF-8 without control characters, paragraphs divided by "\n\n" where the source had
// markup; a plain text keeps its own line breaks as "\n". Every span counts bytes of that text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace fewhands {

// Bytes [begin, end) of a page's text; begin == end is "nowhere in the text".
struct PageSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin >= end; }
  std::uint32_t size() const { return empty() ? 0 : end - begin; }
  bool operator==(const PageSpan&) const = default;
};

// Where a field was read.
enum class FieldOrigin : std::uint8_t {
  none,
  given,       // the table that the page came in names it
  structured,  // JSON-LD
  meta,        // OpenGraph and other <meta>, <link rel=canonical>
  element,     // <time>, rel=author, a heading, an element of class "byline"
  text,        // the words of the page
};

// One thing that a page or an item says about itself. confidence: the share of such fields that are
// right on the pages of `scripts/bench.sh pages`, by way of reading; 0 where the value is empty.
struct PageField {
  std::string value;
  double confidence = 0;
  PageSpan span;  // where it stands in the text; empty where it came from markup
  FieldOrigin origin = FieldOrigin::none;

  bool empty() const { return value.empty(); }
};

// A written date as the interval of time that it can mean: one instant, a day, a month or a year, in UTC.
struct PageDate {
  TimeMicros first = kNoTime;  // kNoTime = no date
  TimeMicros last = kNoTime;   // inclusive; == first where the page gives a time of day
  std::string written;         // as it stands there
  double confidence = 0;
  PageSpan span;
  FieldOrigin origin = FieldOrigin::none;

  bool empty() const { return first == kNoTime; }
};

struct Page {
  std::string source;    // the file; with "#N" the N-th record (from 1) of a WARC or a table
  std::string encoding;  // as it was read: "utf-8", "windows-1251"
  bool html = false;     // false: plain text, which may hold several articles (page_items.h)
  std::string text;      // the body, without menus, share bars, comments and related links
  PageField title;
  PageField byline;
  PageField outlet;
  PageField url;  // canonical
  PageDate date;
};

// What could not be used.
struct PageReject {
  std::string input;
  std::uint64_t row = 0;  // of a WARC or a table, from 1; 0 = the whole file
  std::string reason;
  std::string raw;  // its beginning, as records/reject_reasons.h keeps it
};

// Invariant: records_in = pages.size() + rejects.size().
struct PageSet {
  std::vector<Page> pages;  // in the order of the inputs, files of a folder in byte order of their names
  std::vector<PageReject> rejects;
  std::uint64_t records_in = 0;
};

}  // namespace fewhands
