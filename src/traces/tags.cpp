// `tags`: the sequence of a post's tags in their order, folded: "#one #two". From the column `tags`, or
// else from the text. A sequence needs min_tags different ones. At 1 a single tag counts, which is often
// the day's topic: its popularity is then for the null model to weigh.
#include <algorithm>
#include <string>

#include "records/list_cells.h"
#include "text/entities.h"
#include "text/marks.h"
#include "traces/extractors.h"

namespace fewhands {

namespace {

std::size_t count_different(std::vector<std::string> tags) {
  std::sort(tags.begin(), tags.end());
  return static_cast<std::size_t>(std::unique(tags.begin(), tags.end()) - tags.begin());
}

class Tags final : public Extractor {
 public:
  explicit Tags(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override { return content_fields({Field::tags}); }
  void extract(const RecordView& record, KeySink& sink) const override {
    const std::vector<std::string> tags = folded_tags(record);
    if (tags.empty() || count_different(tags) < options_.min_tags) return;
    if (content_is_left_out(record, options_)) return;
    std::string sequence;
    for (const std::string& tag : tags) sequence += (sequence.empty() ? "#" : " #") + tag;
    sink.add(sequence);
  }

 private:
  TraceOptions options_;
};

// `tag_phrase`: every two tags that stand one behind the other, in their order: "#one #two". Where `tags`
// asks for the whole sequence, this finds what longer and shorter ones have in common.
class TagPhrase final : public Extractor {
 public:
  explicit TagPhrase(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override { return content_fields({Field::tags}); }
  void extract(const RecordView& record, KeySink& sink) const override {
    const std::vector<std::string> tags = folded_tags(record);
    if (tags.size() < 2 || content_is_left_out(record, options_)) return;
    for (std::size_t i = 1; i < tags.size(); ++i) {
      if (tags[i - 1] != tags[i]) sink.add("#" + tags[i - 1] + " #" + tags[i]);
    }
  }

 private:
  TraceOptions options_;
};

}  // namespace

std::vector<std::string> folded_tags(const RecordView& record) {
  std::vector<std::string> tags;
  const auto add = [&](std::string_view tag) {
    std::string name = folded_name(tag);
    if (!name.empty()) tags.push_back(std::move(name));
  };
  if (!record[Field::tags].empty()) {
    for_each_item(record[Field::tags], add);
    return tags;
  }
  std::string text(record[Field::text]);
  decode_entities(text);
  Marks marks;
  find_marks(text, marks);
  for (const std::string_view tag : marks.tags) add(tag);
  return tags;
}

std::unique_ptr<Extractor> make_tag_phrase(const TraceOptions& options) {
  return std::make_unique<TagPhrase>(options);
}

std::unique_ptr<Extractor> make_tags(const TraceOptions& options) { return std::make_unique<Tags>(options); }

}  // namespace fewhands
