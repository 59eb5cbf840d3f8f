#include "records/time_zone.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "base/error.h"

namespace fewhands {

namespace {

constexpr TimeMicros kEndless = std::numeric_limits<TimeMicros>::max() / 4;
constexpr double kLastYear = 4133980800000.0;  // 2101-01-01 in milliseconds: rules repeat until then

TimeMicros offset_at(const icu::TimeZone& zone, double milliseconds) {
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone.getOffset(milliseconds, 0, raw, saving, status);
  return (TimeMicros{raw} + saving) * 1000;
}

}  // namespace

TimeZone::TimeZone(const std::string& name) : name_(name) {
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  const auto* rules = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
  if (!rules || *zone == icu::TimeZone::getUnknown()) {
    throw Error(ErrorKind::usage, "there is no time zone '" + name + "'",
                "write an IANA name such as Europe/Berlin, America/New_York or UTC");
  }
  double from = -86400000.0;
  TimeMicros offset = offset_at(*zone, from);
  TimeMicros begin = -kEndless;
  icu::TimeZoneTransition transition;
  while (from < kLastYear && rules->getNextTransition(from, false, transition)) {
    from = transition.getTime();
    const TimeMicros at = static_cast<TimeMicros>(from) * 1000;
    const TimeMicros next = offset_at(*zone, from);
    if (next == offset) continue;
    segments_.push_back({begin, at + offset, offset});
    begin = at + next;
    offset = next;
  }
  segments_.push_back({begin, kEndless, offset});
}

TimeMicros TimeZone::to_utc(TimeMicros local) const {
  const auto segment = std::partition_point(segments_.begin(), segments_.end() - 1,
                                            [local](const Segment& s) { return s.local_end <= local; });
  const bool skipped = local < segment->local_begin && segment != segments_.begin();
  return local - (skipped ? segment - 1 : segment)->offset;
}

}  // namespace fewhands
