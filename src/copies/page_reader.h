// From files to pages: HTML, plain text, WARC (ISO 28500; plain, gzip, zstd) and JSONL with
// url/time/html or text, alone or in folders. Nothing in a page is executed, and nothing is fetched.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "copies/page.h"

namespace fewhands {

struct PageOptions {
  std::vector<std::string> inputs;  // files, globs, folders (read to any depth), "-" for standard input
  std::string encoding;             // "" = by byte-order mark, UTF-8 where it is well formed, what the page
                                    // says, then ICU's detector
  std::uint64_t largest_page = std::uint64_t{32} << 20;  // bytes; more is a reject
  std::uint32_t fewest_letters = 25;                     // a page of less text is a reject
  std::string temporary_folder;                          // for compressed inputs; "" = /tmp
};

// All pages of the inputs, parsed by context.threads. The same on any number of threads. Memory: the
// text of all pages, and about 30 times the bytes of one page per thread while it is parsed.
// Throws Error(input) where an input cannot be opened at all; anything else unusable is a reject.
PageSet read_pages(const PageOptions& options, const Context& context);

// One page. bytes: HTML in any encoding; charset: what the transport said, "" = nothing.
// Linear in the bytes but for what gumbo needs; nesting beyond 512 is flattened.
Page parse_html(std::string_view bytes, std::string_view charset = {});
// One plain text; title, byline and so on stay empty: take_apart() finds them.
Page parse_plain_text(std::string_view bytes, std::string_view charset = {});

}  // namespace fewhands
