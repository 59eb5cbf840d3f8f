// Throughput of the text stage on made-up posts: normalising, finding marks, canonical addresses, and
// all traces of a batch of records. Prints a row per workload: name value unit.
//
//     bench_text [POSTS]
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "base/random.h"
#include "text/marks.h"
#include "text/normalise.h"
#include "traces/canonical_url.h"
#include "traces/trace_builder.h"

namespace {

using namespace fewhands;

constexpr int kRepeats = 5;

const std::vector<std::string> kAscii = {"Breaking", "the",  "Senate", "voted", "today", "on",   "a",
                                         "new",      "bill", "&amp;",  "we",    "will",  "NOT",  "forget",
                                         "#MAGA",    "#usa", "@Name",  "more:", "why?",  "watch"};
const std::vector<std::string> kRussian = {"Сегодня", "Путин",   "заявил", "что",     "в", "России",
                                           "новый",   "#Россия", "закон",  "принят,", "и", "@Name"};
const std::vector<std::string> kPersian = {"امروز", "می‌خواهم", "#ایران", "در", "تهران", "گفت", "که",
                                           "@Name"};

std::vector<std::string> make_posts(std::size_t count, const std::vector<std::string>& words) {
  Random random(1);
  std::vector<std::string> posts(count);
  for (std::string& post : posts) {
    for (int i = 0; i < 18; ++i) post += words[random.below(words.size())] + " ";
    if (random.below(2) == 0) post += "https://t.co/" + std::to_string(random.below(1000000));
  }
  return posts;
}

std::size_t bytes_of(const std::vector<std::string>& posts) {
  std::size_t bytes = 0;
  for (const std::string& post : posts) bytes += post.size();
  return bytes;
}

// The best of several runs, in seconds of processor time where one thread works, so that the load of the
// machine matters little; of the clock where several do.
enum class Clock { processor, wall };

double now(Clock clock) {
  if (clock == Clock::processor) return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

template <typename Work>
double seconds(const Work& work, Clock clock = Clock::processor) {
  double best = 1e9;
  for (int i = 0; i < kRepeats; ++i) {
    const double begin = now(clock);
    work();
    best = std::min(best, now(clock) - begin);
  }
  return best;
}

void bench_normalise(const char* name, const std::vector<std::string>& posts) {
  std::string out;
  std::size_t total = 0;
  const double time = seconds([&] {
    for (const std::string& post : posts) {
      normalise(post, out);
      total += out.size();
    }
  });
  fmt::print("{} {:.0f} MB/s\n", name, total > 0 ? static_cast<double>(bytes_of(posts)) / time / 1e6 : 0.0);
}

void bench_marks(const std::vector<std::string>& posts) {
  Marks marks;
  std::size_t total = 0;
  const double time = seconds([&] {
    for (const std::string& post : posts) {
      find_marks(post, marks);
      total += marks.tags.size();
    }
  });
  fmt::print("text_marks_ascii {:.0f} MB/s\n",
             total > 0 ? static_cast<double>(bytes_of(posts)) / time / 1e6 : 0.0);
}

void bench_urls(std::size_t count) {
  std::vector<std::string> urls(count);
  for (std::size_t i = 0; i < count; ++i) {
    urls[i] = "https://www.example" + std::to_string(i % 97) + ".com/2017/07/story-" + std::to_string(i) +
              "/?utm_source=twitter&utm_medium=social&id=" + std::to_string(i);
  }
  std::size_t total = 0;
  const double time = seconds([&] {
    for (const std::string& url : urls) total += canonical_url(url).size();
  });
  fmt::print("text_canonical_url {:.0f} URLs/s\n", total > 0 ? static_cast<double>(count) / time : 0.0);
}

void bench_traces(const std::vector<std::string>& posts, unsigned threads) {
  std::vector<RecordView> records(posts.size());
  for (std::size_t i = 0; i < posts.size(); ++i) {
    records[i].record = static_cast<RecordId>(i);
    records[i].actor = static_cast<ActorId>(i % 1000);
    records[i].time = static_cast<TimeMicros>(i);
    records[i].fields[static_cast<std::size_t>(Field::text)] = posts[i];
  }
  std::vector<std::uint16_t> traces;
  for (const Trace& trace : all_traces()) traces.push_back(trace_index(trace));
  std::size_t total = 0;
  const double time = seconds(
      [&] {
        TraceBuilder builder(traces, {}, threads);
        builder.add(records);
        for (const TraceActions& built : builder.finish(1000)) total += built.actions.size();
      },
      threads > 1 ? Clock::wall : Clock::processor);
  fmt::print("traces_all_{}_threads {:.0f} posts/s\n", threads,
             total > 0 ? static_cast<double>(posts.size()) / time : 0.0);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 200000;
  const std::vector<std::string> ascii = make_posts(count, kAscii);
  bench_normalise("text_normalise_ascii", ascii);
  bench_normalise("text_normalise_russian", make_posts(count, kRussian));
  bench_normalise("text_normalise_persian", make_posts(count, kPersian));
  bench_marks(ascii);
  bench_urls(count);
  bench_traces(ascii, 1);
  bench_traces(ascii, 2);
  return 0;
}
