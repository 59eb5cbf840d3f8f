// The closed set of what a format may do to a value (formats.txt): plain functions on text.
//
// HTML is read as exports write it, not as a browser would: tags are taken out, <br> and the ends of blocks
// become line feeds, the content of <script> and <style> and comments are dropped, entities are decoded.
// Any bytes are accepted; linear in their number.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace fewhands {

std::string html_to_text(std::string_view html);

// The addresses (http, https) of <a href>, in order; not those of a mention or a hashtag, which Mastodon and
// its kin mark by class or rel.
void html_links(std::string_view html, const std::function<void(std::string_view)>& visit);

// "" for what Telegram writes instead of a file: "(File not included. ...)".
std::string_view only_a_file(std::string_view value);

// "https://example.com/a/posts/123?x=1" -> "123"; "" where there is no path.
std::string_view last_of_path(std::string_view address);

}  // namespace fewhands
