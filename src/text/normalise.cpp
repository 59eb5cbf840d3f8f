#include "text/normalise.h"

#include <utility>

#include "text/entities.h"
#include "text/marks.h"
#include "text/repost_prefix.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

// The end of what stands for a URL at `position`: with the dots that show that it was cut off.
std::size_t removed_end(std::string_view text, const UrlSpan& span) {
  std::size_t end = span.end;
  if (!span.truncated) return end;
  while (end < text.size() && text[end] == '.') ++end;
  return end;
}

bool may_open_url(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (c != 'h' && c != 'w' && c != 'p') return false;
  const char second = i + 1 < text.size() ? text[i + 1] : ' ';
  return c == 'h' ? second == 't' : (c == 'w' ? second == 'w' : second == 'i');
}

// URLs to spaces, runs of spaces to one, none at either end. Folded text knows no other white space.
// Never longer than the text: what is removed is longer than the space that stands for it.
void remove_urls_and_spaces(std::string_view text, std::string& out) {
  out.resize(text.size());
  char* const begin = out.data();
  char* write = begin;
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == ' ') {
      space = true;
      ++i;
      continue;
    }
    if (may_open_url(text, i)) {
      const UrlSpan span = url_at(text, i);
      if (span.end > i) {
        space = true;
        i = removed_end(text, span);
        continue;
      }
    }
    if (space && write != begin) *write++ = ' ';
    space = false;
    *write++ = c;
    ++i;
  }
  out.resize(static_cast<std::size_t>(write - begin));
}

// "ht...", "https:/..." as the last word: the beginning of a URL that a length limit cut.
bool is_url_stump(std::string_view word) {
  std::size_t letters = word.size();
  while (letters > 0 && word[letters - 1] == '.') --letters;
  if (word.size() - letters < 2 || letters < 2) return false;
  const std::string_view stump = word.substr(0, letters);
  return std::string_view("https://").starts_with(stump) || std::string_view("http://").starts_with(stump);
}

void drop_url_stump(std::string& text) {
  for (;;) {
    const std::size_t space = text.rfind(' ');
    const std::size_t begin = space == std::string::npos ? 0 : space + 1;
    if (!is_url_stump(std::string_view(text).substr(begin))) return;
    text.resize(begin == 0 ? 0 : begin - 1);
  }
}

}  // namespace

std::string normalise(std::string_view text, std::string& out) {
  std::string folded_text;
  fold(text, folded_text);
  // A decoded "<" can compose with a mark that follows it, so that what changed is folded again.
  while (decode_entities(folded_text)) {
    if (is_ascii(folded_text)) break;
    fold(std::string(folded_text), folded_text);
  }
  remove_urls_and_spaces(folded_text, out);
  drop_url_stump(out);
  const RepostPrefix prefix = find_repost_prefix(out);
  if (prefix.length == 0) return {};
  std::string author(prefix.author);
  out.erase(0, prefix.length);
  return author;
}

std::string normalised(std::string_view text) {
  std::string out;
  normalise(text, out);
  return out;
}

}  // namespace fewhands
