// `text`: the text of a post, exact after normalising (text/normalise.h), if it has text_floor letters.
#include <string>

#include "text/normalise.h"
#include "text/unicode.h"
#include "traces/extractors.h"

namespace fewhands {

namespace {

class Text final : public Extractor {
 public:
  explicit Text(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override { return content_fields({}); }
  void extract(const RecordView& record, KeySink& sink) const override {
    if (record[Field::text].empty() || content_is_left_out(record, options_)) return;
    std::string text;
    normalise(record[Field::text], text);
    if (!text.empty() && count_letters(text) >= options_.text_floor) sink.add(text);
  }

 private:
  TraceOptions options_;
};

}  // namespace

std::unique_ptr<Extractor> make_text(const TraceOptions& options) { return std::make_unique<Text>(options); }

}  // namespace fewhands
