// What a post points at by its own text: URLs, #tags and @names, in one pass.
//
// URLs: "http://", "https://" anywhere, "www." and "pic.twitter.com/" at the beginning of a word; up to
// white space, a quotation mark, an angle bracket, or a character that no address is written with
// (punctuation beyond ASCII, Chinese, Japanese, Korean). Closing punctuation is not part of them.
// Tags: "#" (also U+FF03), not inside a word, then letters, marks, digits and underscores of any
// script with at least one letter, as twitter-text has it; joiners and the Catalan middle dot too.
// Names: "@" (also U+FF20), not inside a word or an e-mail address; [A-Za-z0-9_], 64 at most;
// name@server.tld and name.bsky.social whole.
//
// Entities ("&amp;") should be decoded first. Views point into the text. Linear in its length.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace fewhands {

struct UrlSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool truncated = false;  // followed by "…" or "..": cut off by a length limit, so not a whole address
};

struct Marks {
  std::vector<std::string_view> urls;      // whole ones only
  std::vector<std::string_view> tags;      // without "#", as written
  std::vector<std::string_view> mentions;  // without "@", as written

  void clear();
};

// Replaces the content of `marks`.
void find_marks(std::string_view text, Marks& marks);

// The URL that begins at `position`, or a span of no length.
UrlSpan url_at(std::string_view text, std::size_t position);

}  // namespace fewhands
