// `fewhands links` as a whole process, from CSV to table, against the same join in DuckDB SQL; the
// peak memory of links and scan on large inputs; and whether bytes depend on threads or the order of rows.
//
//   bench_speed [--quick] [speed|memory|determinism ...]      --quick: no 10 M and 30 M rows
//
// The two programs take turns in one run; the ratio is that of their best times, of wall clock and of
// processor time: on a busy machine the second is the steadier. DuckDB runs in a
// process of its own (this program with --duckdb FILE), reads the same file with its own CSV
// reader, two threads, and groups the pairs. Data: simulator/strangers.h.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/random.h"
#include "simulator/strangers.h"

extern char** environ;

namespace {

using namespace fewhands;
namespace fs = std::filesystem;

struct Run {
  double seconds = 0;
  double processor_seconds = 0;
  double megabytes = 0;
  int status = 0;
};

Run run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const int failed = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return {0, 0, 0, -1};
  Run result;
  rusage usage{};
  wait4(child, &result.status, 0, &usage);
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const auto seconds_of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  result.processor_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  result.megabytes = static_cast<double>(usage.ru_maxrss) / 1024.0;
  return result;
}

void duckdb_join(const std::string& file) {
  DatabaseOptions options;
  options.threads = 2;
  Database database("", options);
  const std::string rows =
      "SELECT account_id a, object_id o, timestamp_share t FROM read_csv(" + sql_text(file) + ")";
  const auto count =
      database.scalar("WITH x AS MATERIALIZED (" + rows +
                      ") SELECT count(*) FROM (SELECT l.a, r.a, count(*), count(DISTINCT l.o), "
                      "median(abs(l.t - r.t)) FROM x l JOIN x r ON "
                      "l.o = r.o AND l.a < r.a AND r.t BETWEEN l.t - 60 AND l.t + 60 GROUP BY l.a, r.a)");
  fmt::print(stderr, "duckdb pairs {}\n", count.value_or("?"));
}

std::string strangers_file(const fs::path& folder, std::uint64_t actions) {
  const fs::path path = folder / fmt::format("strangers-{}.csv", actions);
  if (!fs::exists(path)) {
    StrangersOptions options;
    options.actions = actions;
    write_shares(simulate_strangers(options), path.string(), false);
  }
  return path.string();
}

class Bench {
 public:
  Bench(std::string program, std::string self, fs::path folder)
      : program_(std::move(program)), self_(std::move(self)), folder_(std::move(folder)) {}

  void speed(std::uint64_t actions, int rounds) const {
    const std::string file = strangers_file(folder_, actions);
    Run ours{1e9, 1e9, 0, 0};
    Run theirs = ours;
    const auto keep_best = [](Run& best, const Run& next) {
      best.seconds = std::min(best.seconds, next.seconds);
      best.processor_seconds = std::min(best.processor_seconds, next.processor_seconds);
      best.megabytes = std::max(best.megabytes, next.megabytes);
    };
    for (int round = 0; round < rounds; ++round) {
      const Run mine = links(file, "links.csv", {});
      const Run duckdb = run({self_, "--duckdb", file});
      if (mine.status != 0 || duckdb.status != 0)
        throw std::runtime_error("a program of the comparison failed");
      keep_best(ours, mine);
      keep_best(theirs, duckdb);
    }
    fmt::print(
        "speed {:>9} actions: fewhands {:.2f} s ({:.2f} processor s), {:.0f} MB; DuckDB SQL {:.2f} s "
        "({:.2f}); "
        "ratio {:.1f}, of processor time {:.1f}\n",
        actions, ours.seconds, ours.processor_seconds, ours.megabytes, theirs.seconds,
        theirs.processor_seconds, theirs.seconds / ours.seconds,
        theirs.processor_seconds / ours.processor_seconds);
    std::fflush(stdout);
  }

  void memory(const std::string& name, const std::string& file) const {
    const Run mine = links(file, "memory.csv", {"--memory", "2GB"});
    fmt::print("memory {}: --memory 2GB, {:.1f} s, peak {:.0f} MB, exit {}\n", name, mine.seconds,
               mine.megabytes, mine.status);
  }

  // Reading and storing; the analysis of one layer adds little.
  void scan_memory(std::uint64_t actions) const {
    const Run mine = run({program_, "scan", strangers_file(folder_, actions), "--trace", "object", "--case",
                          (folder_ / "scan.duckdb").string(), "--overwrite", "--quiet", "--memory", "2GB"});
    fmt::print("memory scan of {} records: --memory 2GB, {:.1f} s, peak {:.0f} MB, exit {}\n", actions,
               mine.seconds, mine.megabytes, mine.status);
  }

  void determinism() const {
    const std::string file = strangers_file(folder_, 300'000);
    links(file, "one.csv", {"--threads", "1"});
    links(file, "two.csv", {"--threads", "2"});
    links(shuffled(file), "shuffled.csv", {"--threads", "2"});
    const std::string one = read("one.csv");
    fmt::print("determinism: {} bytes; 2 threads {}, shuffled rows {}\n", one.size(),
               one == read("two.csv") ? "equal" : "DIFFERENT",
               one == read("shuffled.csv") ? "equal" : "DIFFERENT");
  }

  fs::path folder() const { return folder_; }

 private:
  Run links(const std::string& file, const std::string& out, const std::vector<std::string>& more) const {
    std::vector<std::string> words{program_,      "links",  file,
                                   "--trace",     "object", "--window",
                                   "60s",         "--out",  (folder_ / out).string(),
                                   "--overwrite", "--quiet"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }

  std::string read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
    return text.str();
  }

  std::string shuffled(const std::string& file) const {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    const std::string header = line;
    std::vector<std::string> rows;
    while (std::getline(in, line)) rows.push_back(line);
    Random random(9);
    shuffle(rows, random);
    const fs::path path = folder_ / "shuffled-rows.csv";
    std::ofstream out(path);
    out << header << '\n';
    for (const std::string& row : rows) out << row << '\n';
    return path.string();
  }

  std::string program_;
  std::string self_;
  fs::path folder_;
};

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> wanted(argv + 1, argv + argc);
  if (wanted.size() == 2 && wanted[0] == "--duckdb") {
    duckdb_join(wanted[1]);
    return 0;
  }
  const bool quick = std::erase(wanted, "--quick") > 0;
  const auto asked = [&](const std::string& name) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
  };
  const fs::path self = fs::canonical(argv[0]);
  const fs::path folder = fs::temp_directory_path() / "fewhands-bench-speed";
  fs::create_directories(folder);
  const Bench bench((self.parent_path() / "fewhands").string(), self.string(), folder);
  if (asked("determinism")) bench.determinism();
  if (asked("speed")) {
    bench.speed(1'000'000, 3);
    bench.speed(3'000'000, 2);
    if (!quick) bench.speed(10'000'000, 1);
  }
  if (asked("memory")) {
    const fs::path viral = folder / "viral.csv";
    if (!fs::exists(viral)) write_shares(simulate_viral(300'000, 1), viral.string(), false);
    bench.scan_memory(1'000'000);
    bench.memory("one object, 300 k actors over a day", viral.string());
    if (!quick) bench.memory("30 M actions", strangers_file(folder, 30'000'000));
  }
  return 0;
}
