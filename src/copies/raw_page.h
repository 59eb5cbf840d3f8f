// Pages as bytes, taken out of the files they came in.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace fewhands {

enum class RawKind : std::uint8_t { html, text };

// Views are valid while the reader's visit runs.
struct RawPage {
  std::uint64_t row = 0;  // from 1; 0 = the file is the page
  RawKind kind = RawKind::html;
  std::string_view bytes;
  std::string charset;  // as the transport or the table says
  std::string defect;   // why it cannot be used; "" = it can
  // What the table or the crawl says of it; "" = nothing.
  std::string url, time, title, byline, outlet;
};

using VisitRawPage = std::function<void(RawPage&&)>;

// Whether the bytes look like HTML: a doctype, or a tag that pages have, in the first 2 kB.
bool looks_like_html(std::string_view bytes);

// The pages of a WARC (ISO 28500): HTTP responses with status 200, resources, conversions; requests and
// metadata are passed over, what is neither HTML nor text is a defect. Chunks and gzip of the transport are
// undone up to `largest` bytes.
void read_warc(std::string_view bytes, std::uint64_t largest, const VisitRawPage& visit);

// The pages of JSON lines: an object each, with `html` or `text` (or `content`, `body`), `url`, `time` and so
// on.
void read_json_lines(std::string_view bytes, std::uint64_t largest, const VisitRawPage& visit);

}  // namespace fewhands
