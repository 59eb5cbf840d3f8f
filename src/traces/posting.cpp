// `posting`: the object is the minute (UTC) in which a record was published, whatever it says. Two actors
// that share many minutes keep one schedule; links/posting_links.h says what is many.
#include <string>

#include "base/time.h"
#include "traces/extractors.h"

namespace fewhands {

namespace {

class Posting final : public Extractor {
 public:
  std::vector<Field> fields() const override { return {}; }
  void extract(const RecordView& record, KeySink& sink) const override {
    if (record.time == kNoTime) return;
    const TimeMicros into_minute = ((record.time % kMinute) + kMinute) % kMinute;
    sink.add(format_time(record.time - into_minute));
  }
};

}  // namespace

std::unique_ptr<Extractor> make_posting(const TraceOptions&) { return std::make_unique<Posting>(); }

}  // namespace fewhands
