// `mention`: each account that a post names, folded, without "@". From the column `mentions`, or else
// from the text behind a leading "RT @name:". Not oneself.
#include <string>

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
    const auto add = [&](std::string_view mention) {
      const std::string name = folded_name(mention);
      if (!name.empty() && !is_own_name(record, name)) sink.add(name);
    };
    if (!record[Field::mentions].empty()) {
      if (!content_is_left_out(record, options_)) for_each_item(record[Field::mentions], add);
      return;
    }
    std::string text(record[Field::text]);
    decode_entities(text);
    Marks marks;
    find_marks(std::string_view(text).substr(find_repost_prefix(text).length), marks);
    if (marks.mentions.empty() || content_is_left_out(record, options_)) return;
    for (const std::string_view name : marks.mentions) add(name);
  }

 private:
  TraceOptions options_;
};

}  // namespace

std::unique_ptr<Extractor> make_mention(const TraceOptions& options) {
  return std::make_unique<Mention>(options);
}

}  // namespace fewhands
