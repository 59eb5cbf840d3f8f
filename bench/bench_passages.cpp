// Passages: recall of planted reuse, exactness against every shared run, time and memory, extension of an
// index.
//
//   bench_passages FOLDER       the shared data; run from the root of the repository
#include "copies/passages.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>
#include <vector>

#include "bench/near_text_posts.h"
#include "bench/passage_world.h"
#include "copies/passage_index.h"
#include "records/reader.h"
#include "reference/shared_runs.h"

namespace {

using namespace fewhands;
using bench::Planted;

struct Text {
  std::string author;
  std::string text;
};

std::vector<Text> read_texts(const std::string& path, const std::string& actor, const std::string& text) {
  ReadOptions options;
  options.inputs = {path};
  options.mapping = {{"actor", actor}, {"text", text}};
  options.keep_duplicates = true;
  options.hash_inputs = false;
  RecordStore store = read_records(options, "", {});
  std::vector<Text> texts;
  store.for_each_batch({}, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch)
      texts.push_back({std::string(store.actors()[record.actor]), std::string(record[Field::text])});
  });
  return texts;
}

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + t.tv_usec * 1e-6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_gigabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1048576.0;
}

std::vector<Document> documents_of(const std::vector<std::string>& texts) {
  std::vector<Document> documents;
  documents.reserve(texts.size());
  for (const std::string& text : texts) documents.push_back({documents.size(), text});
  return documents;
}

void mark(std::vector<char>& marks, TextSpan span, TextSpan within) {
  for (std::uint32_t i = std::max(span.begin, within.begin); i < std::min(span.end, within.end); ++i)
    marks[i] = 1;
}

std::size_t marked(const std::vector<char>& marks, TextSpan span) {
  return static_cast<std::size_t>(std::count(marks.begin() + span.begin, marks.begin() + span.end, char{1}));
}

struct Tally {
  double planted = 0, found = 0, share = 0, precision = 0, with_precision = 0;

  void add(const Tally& other) {
    planted += other.planted;
    found += other.found;
    share += other.share;
    precision += other.precision;
    with_precision += other.with_precision;
  }
  void print(const std::string& row) const {
    fmt::print("  {:<48} {:5.0f} {:8.4f} {:8.4f} {:8.4f}\n", row, planted, found / planted, share / planted,
               with_precision > 0 ? precision / with_precision : 0);
  }
};

// Of a page's characters that pairs report: which are planted, or stand word by word in another text.
struct PageMarks {
  std::vector<char> from_source;
  std::vector<char> reported;
  std::vector<char> exact;
};

class RecallMeter {
 public:
  RecallMeter(const bench::PassageWorld& world, const Passages& found) : world_(world) {
    for (const Planted& planted : world.planted) {
      PageMarks& marks = pages_[planted.page];
      const std::size_t size = world.texts[planted.page].size();
      marks = {std::vector<char>(size), std::vector<char>(size), std::vector<char>(size)};
      planted_[planted.page] = &planted;
    }
    for (const PassagePair& pair : found.pairs) {
      add(pair.record_a, pair.bytes_a, pair.record_b, pair.bytes_b);
      add(pair.record_b, pair.bytes_b, pair.record_a, pair.bytes_a);
    }
  }

  void print() const {
    std::map<std::string, Tally> rows;
    std::vector<std::string> order;
    for (const Planted& planted : world_.planted) {
      if (rows.find(planted.row) == rows.end()) order.push_back(planted.row);
      rows[planted.row].add(tally(planted));
    }
    fmt::print("  {:<48} {:>5} {:>8} {:>8} {:>8}\n", "", "n", "recall", "char.r", "char.p");
    Tally embedded;
    Tally republished;
    for (const std::string& row : order) {
      rows[row].print(row);
      (row.starts_with("embedded") ? embedded : republished).add(rows[row]);
    }
    embedded.print("all embedded");
    republished.print("all republished");
  }

 private:
  void add(std::uint64_t page, TextSpan at, std::uint64_t other, TextSpan of) {
    const auto found = pages_.find(page);
    if (found == pages_.end()) return;
    PageMarks& marks = found->second;
    const Planted& planted = *planted_.at(page);
    const TextSpan all{0, static_cast<std::uint32_t>(marks.reported.size())};
    mark(marks.reported, at, all);
    if (other == planted.source && of.begin < planted.of.end && planted.of.begin < of.end)
      mark(marks.from_source, at, planted.at);
    mark_exact(world_.texts[page], at, world_.texts[other], of, marks.exact);
  }

  static void mark_exact(const std::string& page, TextSpan at, const std::string& other, TextSpan of,
                         std::vector<char>& exact) {
    const std::vector<reference::Words> words = {
        reference::words_of(std::string_view(page).substr(at.begin, at.size())),
        reference::words_of(std::string_view(other).substr(of.begin, of.size()))};
    for (const reference::SharedRun& run : reference::shared_runs(words, PassageOptions{}.shortest_run)) {
      if (run.text_a != 0 || run.text_b != 1) continue;
      const std::size_t begin = at.begin + words[0].begins[run.a];
      const std::size_t end = at.begin + words[0].ends[run.a + run.length - 1];
      std::fill(exact.begin() + static_cast<std::ptrdiff_t>(begin),
                exact.begin() + static_cast<std::ptrdiff_t>(end), char{1});
    }
  }

  Tally tally(const Planted& planted) const {
    const PageMarks& marks = pages_.at(planted.page);
    Tally result;
    result.planted = 1;
    std::vector<char> taken(marks.reported.size());
    mark(taken, planted.at, planted.at);
    for (const TextSpan own : planted.own)
      std::fill(taken.begin() + own.begin, taken.begin() + own.end, char{0});
    double here = 0;
    for (std::uint32_t i = planted.at.begin; i < planted.at.end; ++i) here += taken[i] & marks.from_source[i];
    result.found = here > 0 ? 1 : 0;
    result.share = here / static_cast<double>(marked(taken, planted.at));
    double reported = 0;
    double right = 0;
    for (std::uint32_t i = 0; i < marks.reported.size(); ++i) {
      if (marks.reported[i] == 0) continue;
      ++reported;
      right += taken[i] != 0 || marks.exact[i] != 0 ? 1 : 0;
    }
    if (reported > 0) {
      result.with_precision = reported;
      result.precision = right;
    }
    return result;
  }

  const bench::PassageWorld& world_;
  std::unordered_map<std::size_t, PageMarks> pages_;
  std::unordered_map<std::size_t, const Planted*> planted_;
};

// Every run of shortest_run words at all of its places: the share of pairs of places (all of them up to
// most_holders, neighbours beyond) that some cluster holds both of.
class ExactMeter {
 public:
  ExactMeter(const std::vector<std::string>& texts, const PassageOptions& options) : options_(options) {
    std::unordered_map<std::string, std::uint32_t> ids;
    for (const std::string& text : texts) {
      const reference::Words words = reference::words_of(text);
      for (std::size_t i = 0; i < words.words.size(); ++i) {
        ids_.push_back(ids.emplace(words.words[i], static_cast<std::uint32_t>(ids.size())).first->second);
        text_.push_back(static_cast<std::uint32_t>(starts_.size()));
        spans_.push_back(
            {static_cast<std::uint32_t>(words.begins[i]), static_cast<std::uint32_t>(words.ends[i])});
      }
      starts_.push_back(ids_.size());
    }
  }

  void measure(const Passages& found) {
    by_record_.assign(starts_.size(), {});
    for (const Passage& passage : found.passages) by_record_[passage.record].push_back(&passage);
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i + options_.shortest_run <= ids_.size(); ++i) {
      if (text_[i] == text_[i + options_.shortest_run - 1]) places.push_back(i);
    }
    const auto run = [&](std::size_t place) { return ids_.begin() + static_cast<std::ptrdiff_t>(place); };
    std::sort(places.begin(), places.end(), [&](std::size_t x, std::size_t y) {
      for (std::size_t i = 0; i < options_.shortest_run; ++i) {
        if (ids_[x + i] != ids_[y + i]) return ids_[x + i] < ids_[y + i];
      }
      return x < y;
    });
    for (std::size_t begin = 0; begin < places.size();) {
      std::size_t end = begin + 1;
      while (end < places.size() &&
             std::equal(run(places[begin]), run(places[begin]) + options_.shortest_run, run(places[end])))
        ++end;
      count_group(std::span(places).subspan(begin, end - begin));
      begin = end;
    }
    fmt::print(
        "  every run of {} words: {} shared runs, {} of {} pairs of places in one cluster: recall {:.6f}\n",
        options_.shortest_run, runs_, held_, pairs_,
        static_cast<double>(held_) / static_cast<double>(pairs_));
  }

 private:
  std::vector<std::uint32_t> clusters_at(std::size_t place) const {
    const TextSpan span{spans_[place].begin, spans_[place + options_.shortest_run - 1].end};
    std::vector<std::uint32_t> clusters;
    for (const Passage* passage : by_record_[text_[place]]) {
      if (passage->bytes.begin <= span.begin && span.end <= passage->bytes.end)
        clusters.push_back(passage->cluster);
    }
    std::sort(clusters.begin(), clusters.end());
    return clusters;
  }

  void count_group(std::span<const std::size_t> places) {
    if (places.size() < 2) return;
    ++runs_;
    std::vector<std::vector<std::uint32_t>> clusters;
    for (const std::size_t place : places) clusters.push_back(clusters_at(place));
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::size_t last = places.size() <= 300 ? places.size() : std::min(i + 2, places.size());
      for (std::size_t k = i + 1; k < last; ++k) {
        ++pairs_;
        std::vector<std::uint32_t> both;
        std::set_intersection(clusters[i].begin(), clusters[i].end(), clusters[k].begin(), clusters[k].end(),
                              std::back_inserter(both));
        held_ += both.empty() ? 0 : 1;
      }
    }
  }

  PassageOptions options_;
  std::vector<std::uint32_t> ids_;
  std::vector<std::uint32_t> text_;
  std::vector<TextSpan> spans_;
  std::vector<std::size_t> starts_;
  std::vector<std::vector<const Passage*>> by_record_;
  std::uint64_t runs_ = 0, pairs_ = 0, held_ = 0;
};

Passages timed(const std::vector<std::string>& texts, const Context& context, const std::string& name) {
  const std::vector<Document> documents = documents_of(texts);
  const double bytes = std::accumulate(
      texts.begin(), texts.end(), 0.0,
      [](double sum, const std::string& text) { return sum + static_cast<double>(text.size()); });
  Passages found;
  for (int run = 0; run < 3; ++run) {
    const double start = seconds_now();
    const double cpu = cpu_seconds();
    found = find_passages(documents, {}, context);
    const double took = seconds_now() - start;
    fmt::print(
        "  {}: {} texts, {:.1f} MB, {} threads: {:.2f} s ({:.2f} s of CPU), {:.0f} MB/s; {} pairs, {} "
        "passages, {} clusters; peak {:.2f} GB\n",
        name, texts.size(), bytes / 1e6, context.threads, took, cpu_seconds() - cpu, bytes / 1e6 / took,
        found.pairs.size(), found.passages.size(), found.clusters, peak_gigabytes());
  }
  return found;
}

// Passages of `texts` against an index of `old`, which they join.
void measure_index(const std::vector<std::string>& old, const std::vector<std::string>& texts,
                   const std::string& path, const Context& context) {
  std::filesystem::remove(path);
  double start = seconds_now();
  extend_passage_index(path, documents_of(old), {}, context);
  const double made = seconds_now() - start;
  const auto bytes = static_cast<double>(std::filesystem::file_size(path));
  std::vector<Document> documents = documents_of(texts);
  for (Document& document : documents) document.record += old.size();
  start = seconds_now();
  const double cpu = cpu_seconds();
  const Passages found = extend_passage_index(path, documents, {}, context);
  std::size_t across = 0;
  for (const PassagePair& pair : found.pairs)
    across += pair.record_a < old.size() && pair.record_b >= old.size() ? 1 : 0;
  fmt::print(
      "  an index of {} texts ({:.0f} MB, {:.2f} s), extended by {}: {:.3f} s ({:.3f} s of CPU), {} pairs "
      "with old "
      "texts\n",
      old.size(), bytes / 1e6, made, texts.size(), seconds_now() - start, cpu_seconds() - cpu, across);
  std::filesystem::remove(path);
}

void measure_indexes(const bench::PassageWorld& world, const std::string& path, const Context& context) {
  // Pages with planted passages come last; their sources are among the first.
  const std::size_t sources = world.planted.front().page;
  const std::vector<std::string> fresh(world.texts.begin() + static_cast<std::ptrdiff_t>(sources),
                                       world.texts.begin() + static_cast<std::ptrdiff_t>(sources + 100));
  std::vector<std::string> old(world.texts.begin(),
                               world.texts.begin() + static_cast<std::ptrdiff_t>(sources));
  old.insert(old.end(), world.texts.begin() + static_cast<std::ptrdiff_t>(sources + 100), world.texts.end());
  measure_index(old, fresh, path, context);
  old.resize(sources);
  measure_index(old, fresh, path, context);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : "../shared/data";
  const std::string path = folder + "/authorship/reuters_c50_train.csv.gz";
  Context context;
  context.threads = 2;
  if (std::filesystem::exists(path)) {
    // By author, so that which half of them is reused does not depend on the order of the file.
    std::vector<Text> texts = read_texts(path, "author", "text");
    std::stable_sort(texts.begin(), texts.end(),
                     [](const Text& x, const Text& y) { return x.author < y.author; });
    std::vector<std::string> sources;
    std::vector<std::string> hosts;
    for (std::size_t i = 0; i < texts.size(); ++i)
      (i < texts.size() / 2 ? sources : hosts).push_back(texts[i].text);
    const bench::PassageWorld world = bench::PassageWorldMaker(sources, hosts, 1).make(10'000, 100);
    const Passages found = timed(world.texts, context, "10 k articles");
    RecallMeter(world, found).print();
    ExactMeter(world.texts, {}).measure(found);
    measure_indexes(world, "build/bench/passages.index", context);
  } else {
    fmt::print("skipped: no {}\n", path);
  }
  timed(bench::PostMaker(1).make(1'000'000), context, "1 M posts");
}
