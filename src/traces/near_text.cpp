// `near_text`: texts as `text` takes them, near-duplicates counted as one (text/near_text.h).
#include <string_view>
#include <vector>

#include "text/near_text.h"
#include "traces/extractors.h"

namespace fewhands {

std::vector<std::uint32_t> alike_texts(const Dictionary& objects, const Context& context) {
  std::vector<std::string_view> texts;
  texts.reserve(objects.size());
  for (std::uint32_t id = 0; id < objects.size(); ++id) texts.push_back(objects[id]);
  return cluster_texts(texts, {}, context).cluster;
}

}  // namespace fewhands
