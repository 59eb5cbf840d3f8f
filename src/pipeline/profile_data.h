// What the signals need of a case, read from its database: times, minutes of the crowd, profile fields.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.h"
#include "signals/week_rhythm.h"

namespace fewhands {

// Times of all records of these actors, by actor, then time. Makes and drops a temporary table.
std::vector<ActorTime> posts_of_actors(Database& database, std::span<const ActorId> actors);
// The same for one actor, from a case that is open read-only.
std::vector<ActorTime> posts_of_actor(Database& database, ActorId actor);

// Records by minute of the hour.
std::array<std::uint64_t, 60> minutes_of_everyone(Database& database);

// Latest time of all records; kNoTime where none has one.
TimeMicros latest_time(Database& database);

inline constexpr std::int64_t kNoDay = INT64_MIN;

// By actor; kNoDay where the date is absent or not understood. Empty where the input has no such field. The
// column is read by the rule that most of its values give, as the time column is (records/time_reader.h).
std::vector<std::int64_t> creation_days(Database& database, std::size_t actors);

// Calls visit(actor, text) for every actor with a text in a column of `actors`, in any order; false where the
// input has no such field. Of each text the first kLongestProfileText bytes.
using VisitText = std::function<void(ActorId, std::string_view)>;
bool for_each_profile_text(Database& database, const std::string& column, const VisitText& visit);
inline constexpr std::size_t kLongestProfileText = 2'000;

}  // namespace fewhands
