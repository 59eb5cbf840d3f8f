#include "cli/flags.h"

#include <algorithm>

namespace fewhands::cli {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

bool Flag::applies_to(std::string_view command) const {
  const auto words = words_of(commands);
  return std::find(words.begin(), words.end(), command) != words.end();
}

std::vector<const Flag*> flags_of(std::string_view command) {
  std::vector<const Flag*> result;
  for (const Flag& flag : all_flags()) {
    if (flag.applies_to(command)) result.push_back(&flag);
  }
  return result;
}

const Flag* find_flag(std::string_view command, std::string_view name) {
  for (const Flag& flag : all_flags()) {
    if (flag.name == name && flag.applies_to(command)) return &flag;
  }
  return nullptr;
}

}  // namespace fewhands::cli
