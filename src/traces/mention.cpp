// `mention`: an account that a post names, folded, without "@": of several the one with the smallest hash, so
// that two posts share it with the probability of their Jaccard index (min-wise hashing, Broder 1997) and two
// copies of one post are one co-action, not one for each name. From the column `mentions`, or else from the
// text behind a leading "RT @name:". Not oneself.
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "records/list_cells.h"
#include "text/entities.h"
#include "text/marks.h"
#include "text/repost_prefix.h"
#include "traces/extractors.h"

namespace fewhands {

namespace {

class Mention final : public Extractor {
 public:
  explicit Mention(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override {
    return content_fields({Field::actor, Field::actor_name, Field::mentions});
  }
  void extract(const RecordView& record, KeySink& sink) const override {
    std::string chosen;
    std::uint64_t smallest = 0;
    const auto consider = [&](std::string_view mention) {
      std::string name = folded_name(mention);
      if (name.empty() || is_own_name(record, name)) return;
      const std::uint64_t hash = hash_bytes(name);
      if (!chosen.empty() && std::tie(smallest, chosen) <= std::tie(hash, name)) return;
      smallest = hash;
      chosen = std::move(name);
    };
    if (!record[Field::mentions].empty()) {
      if (!content_is_left_out(record, options_)) for_each_item(record[Field::mentions], consider);
    } else {
      consider_text(record, consider);
    }
    if (!chosen.empty()) sink.add(chosen);
  }

 private:
  template <typename Consider>
  void consider_text(const RecordView& record, const Consider& consider) const {
    std::string text(record[Field::text]);
    decode_entities(text);
    Marks marks;
    find_marks(std::string_view(text).substr(find_repost_prefix(text).length), marks);
    if (marks.mentions.empty() || content_is_left_out(record, options_)) return;
    for (const std::string_view name : marks.mentions) consider(name);
  }

  TraceOptions options_;
};

}  // namespace

std::unique_ptr<Extractor> make_mention(const TraceOptions& options) {
  return std::make_unique<Mention>(options);
}

}  // namespace fewhands
