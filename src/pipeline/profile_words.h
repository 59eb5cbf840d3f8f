// What the signals of signals/ say, as sentences for ProfileRow::text.
#pragma once

#include <string>

#include "signals/creation_burst.h"
#include "signals/group_history.h"
#include "signals/handle_families.h"
#include "signals/scheduled_clock.h"
#include "signals/shared_texts.h"
#include "signals/utc_offset.h"
#include "signals/week_rhythm.h"
#include "signals/work_week.h"

namespace fewhands {

// What is told as a fact, and not as chance, has a smaller p.
inline constexpr double kClearP = 0.01;

// "UTC-5", "UTC+5:30"; hours beyond 12 either way are brought back onto the circle of a day.
std::string zone_words(double hours);

std::string rhythm_words(const WeekRhythm& rhythm, bool of_group);
std::string offset_words(const OffsetEstimate& estimate, const WeekRhythm& rhythm,
                         const OffsetOptions& options);
std::string work_week_words(const WorkWeek& week);
std::string scheduled_words(const ScheduledClock& clock);
std::string burst_words(const CreationBurst& burst);
std::string family_words(const HandleFamily& family, const HandleFamilies& all);
std::string generated_words(const GeneratedNames& names);
// noun: "description", "display name".
std::string cluster_words(const TextCluster& cluster, const SharedTexts& all, const std::string& noun);
std::string weeks_words(const GroupHistory& history);
std::string turnover_words(const GroupHistory& history);
std::string succession_words(const Succession& succession);

}  // namespace fewhands
