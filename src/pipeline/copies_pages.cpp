#include "pipeline/copies_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "copies/page_items.h"
#include "copies/page_reader.h"
#include "records/record_writer.h"

namespace fewhands {

namespace {

// What a page gives: its items and their texts.
struct TakenApart {
  PageItems items;
  std::vector<std::string> texts;
};

TakenApart take_page(const Page& page, const ItemOptions& options) {
  TakenApart taken;
  taken.items = take_apart(page, options);
  for (const PageItem& item : taken.items.items) taken.texts.push_back(article_text(page, item));
  return taken;
}

struct Gathered {
  std::vector<CopyText> texts;
  std::vector<ItemRow> items;
};

std::string first_of(const std::string& a, const std::string& b) { return a.empty() ? b : a; }

ItemRow row_of(const Page& page, const PageItem& item, std::uint32_t id) {
  ItemRow row;
  row.item = id;
  row.source = page.source;
  row.title = item.title.value;
  row.byline = item.byline.value;
  row.outlet = first_of(item.outlet_name.value, item.outlet.value);
  row.outlet_written = item.outlet.value;
  row.date = item.date.first;
  row.date_end = item.date.last;
  row.body_start = item.body.begin;
  row.body_end = item.body.end;
  row.url = item.url.value;
  row.title_confidence = item.title.confidence;
  row.byline_confidence = item.byline.confidence;
  row.outlet_confidence = item.outlet_name.empty() ? item.outlet.confidence : item.outlet_name.confidence;
  row.date_confidence = item.date.confidence;
  return row;
}

class PageRecords {
 public:
  explicit PageRecords(Database& database)
      : writer_(database, {Field::text, Field::outlet, Field::title, Field::url}) {}

  // A page's items; their numbers go on from those before.
  void add(const Page& page, const TakenApart& taken, std::uint64_t row, Gathered& input) {
    const std::uint32_t base = next_;
    for (std::size_t i = 0; i < taken.items.items.size(); ++i) {
      const PageItem& item = taken.items.items[i];
      ItemRow about = row_of(page, item, next_);
      for (const AlsoRead& also : taken.items.also_read) {
        if (also.from == i && also.to != kNone) about.also_read.push_back(base + also.to);
      }
      CopyText text;
      text.record = next_;
      text.text = taken.texts[i];
      text.host = host_of_address(about.url);
      text.outlet = first_of(first_of(about.outlet, text.host), page.source);
      text.earliest = item.date.first;
      text.latest = item.date.last;
      for (const Teaser& teaser : item.teasers) teasers_.push_back({page.source, teaser.span, next_});
      names_.push_back(text.outlet);
      rows_.push_back(row);
      input.items.push_back(std::move(about));
      input.texts.push_back(std::move(text));
      ++next_;
    }
  }

  // Actors are numbered by their names' hashes, as everywhere.
  void write(Database& database, const PageSet& pages, Gathered& input) {
    Dictionary found;
    for (const std::string& name : names_) found.insert(name);
    Dictionary actors;
    for (const std::uint32_t id : found.canonical_order()) actors.insert(found[id]);
    for (std::size_t i = 0; i < input.texts.size(); ++i) {
      RecordView record;
      record.record = input.texts[i].record;
      record.actor = actors.find(names_[i]);
      record.time = input.texts[i].earliest;
      const auto set = [&](Field field, std::string_view value) {
        record.fields[static_cast<std::size_t>(field)] = value;
      };
      set(Field::text, input.texts[i].text);
      set(Field::outlet, input.items[i].outlet);
      set(Field::title, input.items[i].title);
      set(Field::url, input.items[i].url);
      writer_.record(record, 0, rows_[i]);
    }
    for (const PageReject& reject : pages.rejects)
      writer_.reject(reject.input, reject.row, reject.reason, reject.raw);
    writer_.close();
    write_actors(database, actors);
    add_teasers(input);
  }

 private:
  struct TeaserOf {
    std::string source;
    PageSpan span;
    std::uint32_t item = 0;
  };

  static void write_actors(Database& database, const Dictionary& actors) {
    database.run("CREATE TABLE actor_names(actor UINTEGER, name VARCHAR)");
    Appender names(database, "actor_names");
    for (std::uint32_t actor = 0; actor < actors.size(); ++actor)
      names.add(actor).add(actors[actor]).end_row();
    names.close();
    database.run(
        "CREATE TABLE actors AS SELECT actor, name, posts, first_time, last_time FROM actor_names JOIN "
        "(SELECT actor, "
        "count(*)::UBIGINT AS posts, min(time) AS first_time, max(time) AS last_time FROM records GROUP BY "
        "actor) "
        "USING (actor) ORDER BY actor; DROP TABLE actor_names");
  }

  // A teaser is an item of its own, and a copy of the article that it announces.
  void add_teasers(Gathered& input) {
    for (const TeaserOf& teaser : teasers_) {
      ItemRow row;
      row.item = next_++;
      row.source = teaser.source;
      row.body_start = teaser.span.begin;
      row.body_end = teaser.span.end;
      row.teaser_of = teaser.item;
      input.items.push_back(std::move(row));
    }
  }

  RecordWriter writer_;
  std::uint32_t next_ = 0;
  std::vector<std::string> names_;
  std::vector<std::uint64_t> rows_;
  std::vector<TeaserOf> teasers_;
};

ReadReport report_of(const CopiesOptions& options, const PageSet& pages) {
  ReadReport report;
  report.rows_in = pages.records_in;
  report.rows_used = pages.pages.size();
  report.rows_rejected = pages.rejects.size();
  InputFile& input = report.inputs.emplace_back();
  input.path = options.read.inputs.front();
  if (options.read.inputs.size() > 1)
    input.path += fmt::format(" and {} more", options.read.inputs.size() - 1);
  input.rows_in = report.rows_in;
  input.rows_used = report.rows_used;
  input.format = "pages";
  return report;
}

}  // namespace

CopyInput read_page_input(const CopiesOptions& options, std::unique_ptr<Database> database,
                          const Context& context) {
  PageOptions read;
  read.inputs = options.read.inputs;
  read.encoding = options.read.encoding;
  read.temporary_folder = options.read.temporary_folder;
  const PageSet pages = read_pages(read, context);
  ItemOptions item_options;
  item_options.known_outlets = options.known_outlets;
  context.begin("taking pages apart", pages.pages.size());
  std::vector<TakenApart> taken(pages.pages.size());
  parallel_for(pages.pages.size(), context.threads, [&](std::size_t i) {
    context.check_cancelled();
    taken[i] = take_page(pages.pages[i], item_options);
    context.advance(1);
  });
  Gathered gathered;
  PageRecords records(*database);
  for (std::size_t i = 0; i < pages.pages.size(); ++i) records.add(pages.pages[i], taken[i], i + 1, gathered);
  records.write(*database, pages, gathered);
  return {RecordStore(std::move(database), report_of(options, pages)),
          std::move(gathered.texts),
          std::move(gathered.items),
          {},
          true,
          true};
}

}  // namespace fewhands
