// The words by which pages name their own parts, in the languages that pages are written in.
#pragma once

#include <cstddef>
#include <string_view>

namespace fewhands {

enum class PhraseRole {
  byline,       // "By ", "Por ", "Von ", "Автор:", "نویسنده:"
  source_link,  // "Link to the source"
  also_read,    // "Also read"
  end_mark,     // "(End)"
  references,   // the heading of a list
  caption,      // "Photo:", "Image by"
  author_note,  // "About the author", "The author is"
  source,       // "Source: OUTLET"
  outlet_word,  // a word that names of outlets have: "Times", "Herald", "Zeitung"
  cut_heading,  // "Comments", "Related articles": a heading after which an HTML page's article is over
  small_print,  // "Share this", "Tags:", "Filed under": a short line that is no text of the article
  published,    // "Published on"
};

// Length in bytes of the phrase of that role that `text` begins with, 0 where there is none; without
// regard to case. A phrase ends where a word ends. `lone`: nothing but punctuation follows it.
struct PhraseMatch {
  std::size_t length = 0;
  bool lone = false;
};
PhraseMatch phrase_at(PhraseRole role, std::string_view text);

// Whether a word of the text is one of the role's single words.
bool has_word_of(PhraseRole role, std::string_view text);

}  // namespace fewhands
