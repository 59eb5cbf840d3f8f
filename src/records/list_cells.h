// Cells that hold a list: urls, tags, mentions, media. In a RecordView they come as the items
// joined by a line feed, whatever the file had; an item never holds a line feed itself.
#pragma once

#include <string>
#include <string_view>

#include "records/record.h"

namespace fewhands {

inline constexpr char kListSeparator = '\n';
// A raw cell that begins so is a joined list already: readers of nested formats write it.
inline constexpr char kJoinedListMark = '\x1e';

// Calls visit(item) for each item of a joined list, in order; never for an empty one.
template <typename Visit>
void for_each_item(std::string_view list, const Visit& visit) {
  while (!list.empty()) {
    const std::size_t end = list.find(kListSeparator);
    const std::string_view item = list.substr(0, end);
    if (!item.empty()) visit(item);
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

constexpr bool is_list_field(Field field) {
  return field == Field::urls || field == Field::tags || field == Field::mentions || field == Field::media;
}

// Rewrites a raw cell as a joined list. Understood: JSON arrays of strings, numbers or objects
// (API exports: the object's expanded_url, text, screen_name ... is taken), ['a', 'b'], [a, b],
// and items separated by white space, '|', ';' or ','.
void normalise_list(Field field, std::string_view cell, std::string& joined);

}  // namespace fewhands
