// Local times of one named zone to UTC, from ICU's rules, as a table: one binary search per value.
//
// A local time that the clocks skip is read with the offset before the gap (02:30 becomes 03:30);
// one that occurs twice is the first of the two.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/types.h"

namespace fewhands {

class TimeZone {
 public:
  // An IANA name ("Europe/Berlin"). Throws Error(usage) where there is no such zone.
  explicit TimeZone(const std::string& name);

  TimeMicros to_utc(TimeMicros local) const;
  const std::string& name() const { return name_; }

 private:
  struct Segment {
    TimeMicros local_begin;
    TimeMicros local_end;
    TimeMicros offset;
  };
  std::string name_;
  std::vector<Segment> segments_;  // by local_end, which grows
};

}  // namespace fewhands
