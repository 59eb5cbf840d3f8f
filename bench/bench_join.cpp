// The window join alone: from sorted actions to the pair table.
//   bench_join [--threads N] [--memory BYTES] [--min-objects K] [kernel] [kernel-crowd] [kernel-viral]
// Each row: name, actions, co-actions, pairs, partitions, seconds and
// processor seconds (best of the runs), million actions
// and co-actions per second and core, the seconds that reading the actions once takes at the memory
// bandwidth measured in the same run (the bound that no exact join can beat), peak memory.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include "base/parallel.h"
#include "base/random.h"
#include "base/time.h"
#include "links/sorted_actions.h"
#include "links/window_join.h"

namespace {

using namespace fewhands;
using Clock = std::chrono::steady_clock;

constexpr double kMillion = 1e6;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Processor time of all threads: the steadier figure where other programs run beside.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

// Ranks with probability proportional to rank^-exponent, by a table of the cumulated weights.
class Zipf {
 public:
  Zipf(std::size_t ranks, double exponent) : cumulated_(ranks) {
    double sum = 0;
    for (std::size_t i = 0; i < ranks; ++i)
      cumulated_[i] = sum += std::pow(static_cast<double>(i + 1), -exponent);
  }
  std::uint32_t draw(Random& random) const {
    const double wanted = random.uniform() * cumulated_.back();
    return static_cast<std::uint32_t>(std::upper_bound(cumulated_.begin(), cumulated_.end(), wanted) -
                                      cumulated_.begin());
  }

 private:
  std::vector<double> cumulated_;
};

std::vector<std::uint32_t> random_names(std::uint32_t count, Random& random) {
  std::vector<std::uint32_t> names(count);
  for (std::uint32_t i = 0; i < count; ++i) names[i] = i;
  shuffle(names, random);
  return names;
}

void add(ActionTable& table, ActorId actor, ObjectId object, TimeMicros time) {
  table.actor.push_back(actor);
  table.object.push_back(object);
  table.time.push_back(time);
  table.record.push_back(static_cast<RecordId>(table.record.size()));
}

// 40 groups of 8 to 40 actors that act on objects of their own choice within half a minute.
void plant_groups(ActionTable& table, std::size_t rows, Random& random) {
  const std::size_t each = rows / 50 / 40;
  for (std::uint32_t group = 0; group < 40; ++group) {
    const auto first = static_cast<ActorId>(random.below(table.actor_count - 40));
    const std::uint64_t size = 8 + random.below(33);
    for (std::size_t done = 0; done < each; done += size) {
      const auto object = static_cast<ObjectId>(random.below(table.object_count));
      const auto start = static_cast<TimeMicros>(random.below(30 * 86400));
      for (std::uint64_t member = 0; member < size; ++member) {
        add(table, first + static_cast<ActorId>(member), object,
            (start + static_cast<TimeMicros>(random.below(30))) * kSecond);
      }
    }
  }
}

// Zipf objects and actors over 30 days, planted groups. crowd: an object's actions follow its birth
// with a log-normal lag (median two hours) instead of being uniform, as real sharing does.
ActionTable make_world(std::size_t rows, bool crowd) {
  Random random(rows + (crowd ? 1 : 0));
  ActionTable table;
  table.object_count = static_cast<ObjectId>(rows / 5);
  table.actor_count = static_cast<ActorId>(rows / 6);
  const Zipf objects(table.object_count, 0.8);
  const Zipf actors(table.actor_count, 0.7);
  const auto object_names = random_names(table.object_count, random);
  const auto actor_names = random_names(table.actor_count, random);
  for (std::size_t i = 0; i < rows; ++i) {
    const ObjectId object = object_names[objects.draw(random)];
    double second = random.uniform() * 30 * 86400;
    if (crowd) {
      const double lag = std::exp(std::log(7200.0) + 1.8 * random.normal());
      second = std::fmod(uniform_at(rows, object) * 30 * 86400 + lag, 30.0 * 86400);
    }
    add(table, actor_names[actors.draw(random)], object, static_cast<TimeMicros>(second) * kSecond);
  }
  plant_groups(table, rows, random);
  return table;
}

// One object, 300,000 actors, one action each, over a day.
ActionTable make_viral() {
  Random random(1);
  ActionTable table;
  table.object_count = 1;
  table.actor_count = 300'000;
  for (ActorId actor = 0; actor < table.actor_count; ++actor) {
    add(table, actor, 0, static_cast<TimeMicros>(random.below(86400)) * kSecond);
  }
  return table;
}

// Bytes per second of a plain read on one core.
double read_bandwidth() {
  std::vector<std::uint64_t> data(std::size_t{1} << 25, 1);
  double best = 0;
  std::uint64_t total = 0;
  for (int run = 0; run < 5; ++run) {
    const auto start = Clock::now();
    std::uint64_t sum[4] = {0, 0, 0, 0};
    for (std::size_t i = 0; i < data.size(); i += 4) {
      for (std::size_t k = 0; k < 4; ++k) sum[k] += data[i + k];
    }
    total += sum[0] + sum[1] + sum[2] + sum[3];
    best = std::max(best, static_cast<double>(data.size() * sizeof(data[0])) / seconds_since(start));
  }
  return total == 0 ? 0 : best;  // the sum must be used, or the compiler drops the loop
}

void measure(const std::string& name, ActionTable table, const Context& context, int runs, double bandwidth,
             std::uint32_t min_objects) {
  const auto sort_start = Clock::now();
  const SortedActions actions = sort_actions(std::move(table), context);
  const double sort_seconds = seconds_since(sort_start);
  double best = 1e30;
  double cpu = 1e30;
  JoinTotals totals;
  for (int run = 0; run < runs; ++run) {
    std::uint64_t check = 0;
    const double cpu_start = cpu_seconds();
    const auto start = Clock::now();
    WindowJoinOptions options;
    options.min_objects = min_objects;
    totals = window_join(actions, options, context,
                         [&](std::span<const PairStatistics> pairs) { check += pairs.back().b; });
    best = std::min(best, seconds_since(start));
    cpu = std::min(cpu, cpu_seconds() - cpu_start);
  }
  const auto rows = static_cast<double>(actions.size());
  const double cores = std::min(context.threads, std::max(1U, std::thread::hardware_concurrency()));
  const double bound = rows * (sizeof(TimeMicros) + sizeof(ActorId)) / bandwidth / cores;
  fmt::print(
      "{:<14} {:>9} {:>10} {:>10} {:>5} {:>8.4f} {:>8.4f} {:>8.4f} {:>9.1f} {:>9.1f} {:>9.4f} {:>8.0f}\n",
      name, actions.size(), totals.coactions, totals.pairs, totals.partitions, sort_seconds, best, cpu,
      rows / best / cores / kMillion, static_cast<double>(totals.coactions) / best / cores / kMillion, bound,
      peak_megabytes());
}

}  // namespace

int main(int argc, char** argv) {
  Context context;
  std::vector<std::string> wanted;
  std::uint32_t min_objects = 1;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--threads") == 0 && i + 1 < argc) {
      context.threads = static_cast<unsigned>(std::stoul(argv[++i]));
    } else if (std::strcmp(argv[i], "--memory") == 0 && i + 1 < argc) {
      context.memory_bytes = parse_bytes(argv[++i]);
    } else if (std::strcmp(argv[i], "--min-objects") == 0 && i + 1 < argc) {
      min_objects = static_cast<std::uint32_t>(std::stoul(argv[++i]));
    } else {
      wanted.emplace_back(argv[i]);
    }
  }
  const auto asked = [&](const char* name) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
  };
  const double bandwidth = read_bandwidth();
  fmt::print("threads {}, read bandwidth of one core {:.1f} GB/s\n", context.threads, bandwidth / 1e9);
  fmt::print("{:<14} {:>9} {:>10} {:>10} {:>5} {:>8} {:>8} {:>8} {:>9} {:>9} {:>9} {:>8}\n", "name",
             "actions", "coactions", "pairs", "parts", "sort_s", "join_s", "cpu_s", "Mact/s/c", "Mco/s/c",
             "bound_s", "peak_MB");
  for (const std::size_t millions : {1U, 3U, 10U}) {
    if (asked("kernel")) {
      measure(fmt::format("kernel-{}m", millions), make_world(millions * 1'000'000, false), context, 5,
              bandwidth, min_objects);
    }
  }
  for (const std::size_t millions : {1U, 3U, 10U}) {
    if (asked("kernel-crowd")) {
      measure(fmt::format("crowd-{}m", millions), make_world(millions * 1'000'000, true), context, 3,
              bandwidth, min_objects);
    }
  }
  if (asked("kernel-viral")) measure("kernel-viral", make_viral(), context, 2, bandwidth, min_objects);
  return 0;
}
