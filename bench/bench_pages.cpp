// Pages: writes what was read from a folder as JSON lines, for bench/pages_score.py; speed in MB/s.
//   bench_pages html FOLDER      {"file", "title", "byline", "outlet", "date", "text"}
//   bench_pages items FOLDER     {"file", "text", "items": [...], "also_read": [...]}
//   bench_pages speed FOLDER     HTML pages parsed and aggregator pages taken apart again and again
#include <fmt/format.h>

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/time.h"
#include "copies/page_items.h"
#include "copies/page_reader.h"
#include "records/mapped_file.h"

namespace {

using namespace fewhands;
using nlohmann::json;

std::string day_of(const PageDate& date) { return date.empty() ? "" : format_time(date.first).substr(0, 10); }

PageSet pages_of(const std::string& folder) {
  PageOptions options;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".jsonl") options.inputs.push_back(entry.path());
  }
  std::sort(options.inputs.begin(), options.inputs.end());
  Context context;
  return read_pages(options, context);
}

std::string file_name(const Page& page) { return std::filesystem::path(page.source).filename(); }

json span_json(PageSpan span) { return json::array({span.begin, span.end}); }

json item_json(const PageItem& item, const Page& page) {
  json teasers = json::array();
  for (const Teaser& teaser : item.teasers) teasers.push_back({span_json(teaser.span), teaser.similarity});
  json references = json::array();
  for (const Reference& r : item.references)
    references.push_back({{"authors", r.authors},
                          {"year", r.year},
                          {"title", r.title},
                          {"outlet", r.outlet},
                          {"url", r.url},
                          {"date", day_of(r.date)}});
  json additions = json::array();
  for (const Addition& a : item.additions)
    additions.push_back({static_cast<int>(a.kind), a.span.begin, a.span.end});
  return {{"whole", span_json(item.whole)},
          {"body", span_json(item.body)},
          {"title", item.title.value},
          {"byline", item.byline.value},
          {"outlet", item.outlet.value},
          {"outlet_name", item.outlet_name.value},
          {"date", day_of(item.date)},
          {"url", item.url.value},
          {"teasers", teasers},
          {"references", references},
          {"turns", item.turns.size()},
          {"additions", additions},
          {"article", article_text(page, item)}};
}

void write_html(const std::string& folder) {
  for (const Page& page : pages_of(folder).pages) {
    const json row = {{"file", file_name(page)},     {"title", page.title.value},
                      {"byline", page.byline.value}, {"outlet", page.outlet.value},
                      {"date", day_of(page.date)},   {"text", page.text},
                      {"encoding", page.encoding}};
    fmt::print("{}\n", row.dump());
  }
}

void write_items(const std::string& folder) {
  for (const Page& page : pages_of(folder).pages) {
    const PageItems taken = take_apart(page);
    json items = json::array();
    for (const PageItem& item : taken.items) items.push_back(item_json(item, page));
    json edges = json::array();
    for (const AlsoRead& edge : taken.also_read)
      edges.push_back({edge.from, edge.to == kNone ? -1 : static_cast<int>(edge.to), edge.url});
    fmt::print(
        "{}\n",
        json{{"file", file_name(page)}, {"text", page.text}, {"items", items}, {"also_read", edges}}.dump());
  }
}

// MB in a second of processor time, one thread: other work on the machine does not count.
template <typename Work>
double speed_of(std::uint64_t bytes, const Work& work) {
  const std::clock_t begin = std::clock();
  std::uint64_t rounds = 0;
  double seconds = 0;
  while (seconds < 1.5) {
    work();
    ++rounds;
    seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  }
  return static_cast<double>(bytes * rounds) / seconds / 1e6;
}

void print_speed(const std::string& folder) {
  std::vector<std::unique_ptr<MappedFile>> files;
  std::uint64_t html_bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") continue;
    files.push_back(std::make_unique<MappedFile>(entry.path()));
    html_bytes += files.back()->bytes().size();
  }
  if (!files.empty()) {
    fmt::print("fewhands HTML: {:.0f} MB/s on one core\n", speed_of(html_bytes, [&] {
                 for (const auto& file : files) parse_html(file->bytes());
               }));
    return;
  }
  const PageSet set = pages_of(folder);
  std::uint64_t text_bytes = 0;
  for (const Page& page : set.pages) text_bytes += page.text.size();
  fmt::print("fewhands aggregator pages: {:.0f} MB/s on one core\n", speed_of(text_bytes, [&] {
               for (const Page& page : set.pages) take_apart(page);
             }));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string_view what = argv[1];
  if (what == "html") write_html(argv[2]);
  if (what == "items") write_items(argv[2]);
  if (what == "speed") print_speed(argv[2]);
  return 0;
}
