// `rapid_repost`: the reposted post, where the repost followed within TraceOptions::rapid_seconds.
//
// When the original was published stands in its id, where ids count up with time: a "snowflake" of Twitter
// and X has the milliseconds since 2010-11-04T01:42:54.657Z above its lowest 22 bits. Of other ids, and of
// ids that lead to a time after the repost, nothing is known: no object.
#include <charconv>

#include "traces/extractors.h"

namespace fewhands {

namespace {

constexpr std::int64_t kEpochMillis = 1'288'834'974'657;
constexpr unsigned kLowBits = 22;
constexpr std::size_t kShortest = 17;  // digits; shorter ids are older than the scheme, or another platform's
constexpr std::size_t kLongest = 19;

// kNoTime where the id is not of that kind.
TimeMicros time_in_id(std::string_view id) {
  if (id.size() < kShortest || id.size() > kLongest) return kNoTime;
  std::uint64_t number = 0;
  const auto [end, failed] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (failed != std::errc{} || end != id.data() + id.size()) return kNoTime;
  return (static_cast<TimeMicros>(number >> kLowBits) + kEpochMillis) * 1000;
}

class RapidRepost final : public Extractor {
 public:
  explicit RapidRepost(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override { return {Field::id, Field::repost_of}; }
  void extract(const RecordView& record, KeySink& sink) const override {
    if (record[Field::repost_of].empty() || record.time == kNoTime) return;
    const std::string original = repost_object(record, options_);
    const TimeMicros published = time_in_id(original);
    if (published == kNoTime) return;
    // Times to the second stand up to a second before the milliseconds of the id.
    const TimeMicros lag = record.time - published;
    if (lag > -kSecond && lag <= static_cast<TimeMicros>(options_.rapid_seconds) * kSecond)
      sink.add(original);
  }

 private:
  TraceOptions options_;
};

}  // namespace

std::unique_ptr<Extractor> make_rapid_repost(const TraceOptions& options) {
  return std::make_unique<RapidRepost>(options);
}

}  // namespace fewhands
