// What the signals of profiles and clocks are worth: how often the interval of the UTC offset holds the
// truth, false alarms and finds of each test. With a folder as argument (the shared data) also on archives.
//
//   bench_profiles [--runs N] [FOLDER]
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "base/random.h"
#include "records/reader.h"
#include "signals/creation_burst.h"
#include "signals/handle_families.h"
#include "signals/scheduled_clock.h"
#include "signals/utc_offset.h"
#include "signals/week_rhythm.h"
#include "simulator/rhythm.h"

namespace {

using namespace fewhands;

constexpr TimeMicros kMonday = 1'704'067'200 * kSecond;  // 2024-01-01
constexpr std::uint32_t kDays = 30;
constexpr std::array<int, 8> kZones = {-480, -300, -180, 0, 60, 180, 330, 540};

// How an actor's posts are drawn.
struct Habit {
  const char* name;
  const Rhythm* rhythm;  // null: the inference's own leisure day
  double sigma_minutes;  // of the person's own shift
  bool sessions;         // posts come in clumps of about four within two hours
};

double level_at(const Habit& habit, std::uint32_t second, int shift) {
  if (habit.rhythm) return habit.rhythm->level(second, shift);
  const double hour = std::fmod(second / 3600.0 + shift / 60.0 + 48, 24.0);
  return reference_level(ReferenceDay::leisure, hour);
}

std::vector<TimeMicros> draw_posts(const Habit& habit, std::uint32_t count, int zone, Random& random) {
  const int shift = zone + static_cast<int>(habit.sigma_minutes * random.normal());
  std::vector<TimeMicros> times;
  while (times.size() < count) {
    const auto second = static_cast<std::uint32_t>(random.below(kDays * kSecondsPerDay));
    if (random.uniform() >= level_at(habit, second, shift)) continue;
    const std::uint64_t more = habit.sessions ? random.poisson(3) : 0;
    times.push_back(kMonday + second * kSecond);
    for (std::uint64_t i = 0; i < more && times.size() < count; ++i) {
      times.push_back(kMonday + (second + static_cast<TimeMicros>(random.below(7200))) * kSecond);
    }
  }
  return times;
}

struct OffsetTally {
  std::uint32_t runs = 0, flat = 0, vague = 0, found = 0, covered = 0;
  double width = 0;
  std::vector<double> errors;

  void add(const OffsetEstimate& estimate, double truth) {
    ++runs;
    flat += estimate.answer == OffsetAnswer::flat ? 1 : 0;
    vague += estimate.answer == OffsetAnswer::vague ? 1 : 0;
    if (estimate.answer != OffsetAnswer::found) return;
    ++found;
    double error = std::fmod(estimate.best - truth + 36, 24.0) - 12;
    errors.push_back(std::abs(error));
    error = truth - estimate.best;
    while (error > 12) error -= 24;
    while (error < -12) error += 24;
    const double inside = estimate.best + error;
    covered += inside >= estimate.low && inside <= estimate.high ? 1 : 0;
    width += estimate.high - estimate.low;
  }

  void print(const std::string& name) {
    std::sort(errors.begin(), errors.end());
    fmt::print(
        "{:44} answered {:.2f} flat {:.2f} vague {:.2f}  covered {:.3f}  width {:.1f} h  error {:.1f} h\n",
        name, 1.0 * found / runs, 1.0 * flat / runs, 1.0 * vague / runs, found ? 1.0 * covered / found : 0.0,
        found ? width / found : 0.0, errors.empty() ? 0.0 : errors[errors.size() / 2]);
  }
};

void offsets_of_actors(std::uint32_t runs) {
  const Rhythm people = Rhythm::people();
  const Rhythm office = Rhythm::office();
  const std::array<Habit, 5> habits = {{{"reference day, habits .8 h", nullptr, 50, false},
                                        {"simulator's people, habits .8 h", &people, 50, false},
                                        {"simulator's people, habits 1.4 h", &people, 84, false},
                                        {"simulator's people, 1.4 h, clumps", &people, 84, true},
                                        {"simulator's office, habits .8 h", &office, 50, false}}};
  fmt::print("UTC offset of one actor, 30 days, interval of 90 %\n");
  for (const Habit& habit : habits) {
    for (const std::uint32_t posts : {40U, 100U, 300U, 1000U}) {
      OffsetTally tally;
      for (std::uint32_t run = 0; run < runs; ++run) {
        Random random(mix64(run) ^ posts);
        const int zone = kZones[random.below(kZones.size())];
        std::vector<ActorTime> cells;
        for (const TimeMicros time : draw_posts(habit, posts, zone, random)) cells.push_back({0, time});
        tally.add(utc_offset(week_rhythm(cells)), zone / 60.0);
      }
      tally.print(fmt::format("  {}, {} posts", habit.name, posts));
    }
  }
}

// Half of what a member posts it posts within a minute of the others.
void offsets_of_groups(std::uint32_t runs) {
  const Rhythm people = Rhythm::people();
  const Habit habit{"", &people, 84, true};
  fmt::print("UTC offset of a group of 12, half of the posts made together\n");
  for (const std::uint32_t posts : {20U, 60U, 200U}) {
    OffsetTally tally;
    for (std::uint32_t run = 0; run < runs; ++run) {
      Random random(mix64(run) ^ posts ^ 77);
      const int zone = kZones[random.below(kZones.size())];
      const auto together = draw_posts({"", &people, 50, false}, posts / 2, zone, random);
      std::vector<ActorTime> cells;
      for (ActorId actor = 0; actor < 12; ++actor) {
        for (const TimeMicros time : draw_posts(habit, posts / 2, zone, random))
          cells.push_back({actor, time});
        for (const TimeMicros time : together) {
          cells.push_back({actor, time + static_cast<TimeMicros>(random.below(60)) * kSecond});
        }
      }
      OffsetOptions options;
      options.habit_hours = kGroupHabitHours;
      tally.add(utc_offset(week_rhythm(cells), options), zone / 60.0);
    }
    tally.print(fmt::format("  {} posts a member", posts));
  }
}

void clocks(std::uint32_t runs) {
  const Rhythm people = Rhythm::people();
  const MinuteShares even = minute_shares({});
  fmt::print("scheduled clock, 60 posts\n");
  const auto tally = [&](const char* name, const auto& draw) {
    std::uint32_t low = 0;
    std::uint32_t regular = 0;
    for (std::uint32_t run = 0; run < runs; ++run) {
      Random random(mix64(run) ^ 5);
      std::vector<TimeMicros> times = draw(random);
      const ScheduledClock clock = scheduled_clock(posting_minutes(times), even);
      low += clock.p < 0.01 || clock.interval_p < 0.01 ? 1 : 0;
      regular += clock.regular() ? 1 : 0;
    }
    fmt::print("  {:44} p<.01 {:.3f}  regular {:.3f}\n", name, 1.0 * low / runs, 1.0 * regular / runs);
  };
  const Habit loose{"", &people, 84, false};
  const Habit clumped{"", &people, 84, true};
  tally("people, one by one", [&](Random& random) { return draw_posts(loose, 60, 0, random); });
  tally("people, in clumps", [&](Random& random) { return draw_posts(clumped, 60, 0, random); });
  const auto at_clock = [&](Random& random, double share, std::int64_t step) {
    std::vector<TimeMicros> times = draw_posts(loose, 60, 0, random);
    for (TimeMicros& time : times) {
      if (random.uniform() < share) time = time / (step * kMinute) * step * kMinute;
    }
    return times;
  };
  tally("60 % at :00 and :30", [&](Random& random) { return at_clock(random, .6, 30); });
  tally("25 % at :00 and :30", [&](Random& random) { return at_clock(random, .25, 30); });
  tally("every 37 minutes, a fifth left out", [&](Random& random) {
    std::vector<TimeMicros> times;
    for (std::int64_t i = 0; times.size() < 60; ++i) {
      if (random.uniform() < .8) times.push_back(kMonday + i * 37 * kMinute);
    }
    return times;
  });
}

void bursts(std::uint32_t runs) {
  fmt::print("creation burst, 500 others over ten years in three waves\n");
  const auto other = [](Random& random) {
    const double wave = 14'500 + 1'200.0 * static_cast<double>(random.below(3));
    return static_cast<std::int64_t>(wave + 250 * random.normal());
  };
  for (const auto& [members, planted] : {std::pair{12U, 0U}, {40U, 0U}, {12U, 4U}, {12U, 8U}, {40U, 8U}}) {
    std::uint32_t low = 0;
    for (std::uint32_t run = 0; run < runs; ++run) {
      Random random(mix64(run) ^ 9);
      std::vector<std::int64_t> others;
      std::vector<std::int64_t> own;
      others.reserve(500);
      for (int i = 0; i < 500; ++i) others.push_back(other(random));
      for (std::uint32_t i = 0; i + planted < members; ++i) own.push_back(other(random));
      const std::int64_t start = other(random);
      for (std::uint32_t i = 0; i < planted; ++i)
        own.push_back(start + static_cast<std::int64_t>(random.below(5)));
      BurstOptions options;
      options.replicates = 199;
      low += creation_burst(own, others, options).p < 0.05 ? 1 : 0;
    }
    fmt::print("  {} members, {} of them made in 5 days: p<.05 {:.3f}\n", members, planted, 1.0 * low / runs);
  }
}

struct Archive {
  std::string name;
  std::vector<std::string> actors;
  std::vector<std::vector<TimeMicros>> times;
};

Archive read_archive(const std::string& folder, const std::string& file) {
  Archive archive{file, {}, {}};
  ReadOptions options;
  options.inputs = {folder + "/" + file};
  if (!std::filesystem::exists(options.inputs[0])) return archive;
  Context context;
  context.threads = 2;
  RecordStore records = read_records(options, "", context);
  archive.times.resize(records.actors().size());
  for (ActorId actor = 0; actor < records.actors().size(); ++actor)
    archive.actors.emplace_back(records.actors()[actor]);
  records.for_each_batch(context, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) archive.times[record.actor].push_back(record.time);
  });
  return archive;
}

void offsets_of_archive(const Archive& archive) {
  std::map<double, std::uint32_t> best;
  std::uint32_t answered = 0, flat = 0, vague = 0, too_few = 0;
  double width = 0;
  std::vector<ActorTime> all;
  for (ActorId actor = 0; actor < archive.times.size(); ++actor) {
    std::vector<ActorTime> cells;
    for (const TimeMicros time : archive.times[actor]) cells.push_back({actor, time});
    all.insert(all.end(), cells.begin(), cells.end());
    const OffsetEstimate estimate = utc_offset(week_rhythm(cells));
    too_few += estimate.answer == OffsetAnswer::insufficient ? 1 : 0;
    flat += estimate.answer == OffsetAnswer::flat ? 1 : 0;
    vague += estimate.answer == OffsetAnswer::vague ? 1 : 0;
    if (estimate.answer != OffsetAnswer::found) continue;
    ++answered;
    width += estimate.high - estimate.low;
    ++best[std::floor(estimate.best)];
  }
  fmt::print(
      "{}: {} accounts, answered {}, too few {}, flat {}, vague {}, mean width {:.1f} h\n  best, whole "
      "hours:",
      archive.name, archive.times.size(), answered, too_few, flat, vague, answered ? width / answered : 0.0);
  for (const auto& [hour, count] : best) fmt::print(" {:+.0f}:{}", hour, count);
  OffsetOptions options;
  options.habit_hours = kGroupHabitHours;
  const WeekRhythm rhythm = week_rhythm(all);
  const OffsetEstimate together = utc_offset(rhythm, options);
  if (together.answer == OffsetAnswer::insufficient || together.answer == OffsetAnswer::flat) {
    fmt::print("\n  all as one group: no answer, dispersion {:.1f}\n", rhythm.dispersion);
    return;
  }
  fmt::print("\n  all as one group: {:+.1f} ({:+.1f} to {:+.1f}), dispersion {:.1f}, office {:.2f}\n",
             together.best, together.low, together.high, rhythm.dispersion, together.office);
}

void coverage_of_archive(const Archive& archive, double low, double high) {
  std::uint32_t answered = 0;
  std::uint32_t touched = 0;
  for (ActorId actor = 0; actor < archive.times.size(); ++actor) {
    std::vector<ActorTime> cells;
    for (const TimeMicros time : archive.times[actor]) cells.push_back({actor, time});
    const OffsetEstimate estimate = utc_offset(week_rhythm(cells));
    if (estimate.answer != OffsetAnswer::found) continue;
    ++answered;
    touched += estimate.low <= high && estimate.high >= low ? 1 : 0;
  }
  fmt::print("  interval meets {:+.0f} .. {:+.0f}: {} of {}\n", low, high, touched, answered);
}

void clocks_of_archive(const Archive& archive) {
  std::array<std::uint64_t, 60> counts{};
  for (const auto& times : archive.times) {
    for (const TimeMicros time : times) ++counts[static_cast<std::size_t>(time / kMinute % 60)];
  }
  const MinuteShares crowd = minute_shares(counts);
  std::uint32_t tested = 0, regular = 0;
  for (const auto& times : archive.times) {
    const ScheduledClock clock = scheduled_clock(posting_minutes(times), crowd);
    if (clock.minutes < kLeastMinutes) continue;
    ++tested;
    regular += clock.regular() ? 1 : 0;
  }
  fmt::print("  scheduled clock: {} of {} accounts\n", regular, tested);
}

void handles_of_archives(const std::vector<Archive>& archives, std::uint32_t runs) {
  std::vector<std::string_view> all;
  for (const Archive& archive : archives) all.insert(all.end(), archive.actors.begin(), archive.actors.end());
  std::uint32_t with_family = 0, generated = 0, tested = 0;
  for (std::uint32_t run = 0; run < runs; ++run) {
    Random random(mix64(run) ^ 13);
    std::vector<std::string_view> shuffled = all;
    shuffle(shuffled, random);
    const std::span<const std::string_view> group = std::span(shuffled).first(20);
    const std::span<const std::string_view> others = std::span(shuffled).subspan(20);
    const HandleBackground background(others);
    with_family += handle_families(group, background, {}).families.empty() ? 0 : 1;
    const GeneratedNames names = generated_names(group, others, background);
    tested += names.tested ? 1 : 0;
    generated += names.tested && names.p < 0.01 ? 1 : 0;
  }
  fmt::print("handles, random 20 of {}: a family {:.3f}, generated p<.01 {:.3f} of {}\n", all.size(),
             1.0 * with_family / runs, tested ? 1.0 * generated / tested : 0.0, tested);
  for (const Archive& archive : archives) {
    const std::vector<std::string_view> own(archive.actors.begin(), archive.actors.end());
    std::vector<std::string_view> others;
    for (const Archive& other : archives) {
      if (&other != &archive) others.insert(others.end(), other.actors.begin(), other.actors.end());
    }
    for (const HandleFamily& family : handle_families(own, HandleBackground(others), {}).families) {
      fmt::print("  {}: {} of {} {} \"{}\", others {}, p {:.1e}\n", archive.name, family.members, own.size(),
                 family.kind, family.key, family.others, family.p);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::uint32_t runs = 400;
  std::string folder;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--runs" && i + 1 < argc) {
      runs = static_cast<std::uint32_t>(std::max(1L, std::strtol(argv[++i], nullptr, 10)));
    } else {
      folder = argv[i];
    }
  }
  offsets_of_actors(runs);
  offsets_of_groups(runs);
  clocks(runs);
  bursts(runs);
  if (folder.empty()) return 0;
  std::vector<Archive> archives;
  for (const char* file : {"controls/congress_2017_07.csv.gz", "coordination/ira_2017_07.csv.gz",
                           "coordination/ira_fearmonger_2015.csv.gz"}) {
    archives.push_back(read_archive(folder, file));
    if (archives.back().times.empty()) continue;
    offsets_of_archive(archives.back());
    if (archives.size() == 1) coverage_of_archive(archives.back(), -10, -4);  // the United States, summer
    if (archives.size() == 2) coverage_of_archive(archives.back(), 3, 3);     // the operator's home
    clocks_of_archive(archives.back());
  }
  handles_of_archives(archives, runs);
}
