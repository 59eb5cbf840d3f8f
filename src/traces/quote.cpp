// `quote`: the object is the post that is quoted with a comment of one's own.
#include "traces/extractors.h"

namespace fewhands {

namespace {

class Quote final : public Extractor {
 public:
  explicit Quote(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override { return content_fields({Field::quote_of}); }
  void extract(const RecordView& record, KeySink& sink) const override {
    const std::string_view quoted = record[Field::quote_of];
    if (quoted.empty() || quoted == record[Field::id] || content_is_left_out(record, options_)) return;
    sink.add(quoted);
  }

 private:
  TraceOptions options_;
};

}  // namespace

std::unique_ptr<Extractor> make_quote(const TraceOptions& options) {
  return std::make_unique<Quote>(options);
}

}  // namespace fewhands
