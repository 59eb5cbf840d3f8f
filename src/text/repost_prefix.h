// The line that old reposts begin with: "RT @name: ...".
//
// Understood, in any case and repeated: (RT|MT) [:] [by|from] @name [:], "@" and ":" also full-width,
// @name@server and @name.bsky.social too. After the name stands ':', white space or the end.
#pragma once

#include <cstddef>
#include <string_view>

namespace fewhands {

struct RepostPrefix {
  std::size_t length = 0;   // bytes to skip to reach the reposted text; 0 = there is no such prefix
  std::string_view author;  // the innermost name as written, without "@": whose text it is
};

RepostPrefix find_repost_prefix(std::string_view text);

// The name that begins at `position`, just behind an "@"; "" where none does.
std::string_view account_name_at(std::string_view text, std::size_t position);

}  // namespace fewhands
