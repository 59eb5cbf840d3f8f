// The scalar types that every stage shares.
#pragma once

#include <cstdint>
#include <limits>

namespace fewhands {

using ActorId = std::uint32_t;   // index into the actor dictionary
using ObjectId = std::uint32_t;  // index into one trace's object dictionary
using RecordId = std::uint32_t;  // index of a used record, in input order; up to 4.29 billion

// UTC, microseconds since 1970-01-01T00:00:00Z.
using TimeMicros = std::int64_t;

inline constexpr TimeMicros kNoTime = std::numeric_limits<TimeMicros>::min();
inline constexpr TimeMicros kSecond = 1'000'000;
inline constexpr TimeMicros kMinute = 60 * kSecond;
inline constexpr TimeMicros kHour = 60 * kMinute;
inline constexpr TimeMicros kDay = 24 * kHour;

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

}  // namespace fewhands
