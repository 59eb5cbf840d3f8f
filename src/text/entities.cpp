#include "text/entities.h"

#include <array>
#include <string_view>

#include "text/unicode.h"

namespace fewhands {

namespace {

struct Entity {
  std::string_view name;
  char character;
};

constexpr std::array<Entity, 7> kEntities = {{{"lt;", '<'},
                                              {"gt;", '>'},
                                              {"quot;", '"'},
                                              {"apos;", '\''},
                                              {"#39;", '\''},
                                              {"#x27;", '\''},
                                              {"nbsp;", ' '}}};

}  // namespace

// At an '&' all of (amp;|#38;)* is taken at once and then one other entity, so that what is
// written can never be the beginning of a further entity.
bool decode_entities(std::string& text) {
  std::size_t write = text.find('&');
  if (write == std::string::npos) return false;
  std::size_t read = write;
  bool changed = false;
  const std::string_view view = text;
  while (read < text.size()) {
    const char c = text[read++];
    text[write++] = c;
    if (c != '&') continue;
    const std::size_t after = read;
    while (starts_with_lower_case(view.substr(read), "amp;") ||
           starts_with_lower_case(view.substr(read), "#38;"))
      read += 4;
    for (const Entity& entity : kEntities) {
      if (starts_with_lower_case(view.substr(read), entity.name)) {
        text[write - 1] = entity.character;
        read += entity.name.size();
        break;
      }
    }
    changed |= read != after;
  }
  text.resize(write);
  return changed;
}

}  // namespace fewhands
