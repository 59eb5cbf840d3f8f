#include "records/action_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <tuple>

#include "base/error.h"
#include "base/random.h"
#include "records/list_cells.h"
#include "records/reader.h"
#include "records/test_folder.h"

namespace fewhands {
namespace {

using ::testing::HasSubstr;
using testing::TestFolder;

using NamedAction = std::tuple<std::string, std::string, TimeMicros>;

class TagItems final : public Extractor {
 public:
  std::vector<Field> fields() const override { return {Field::tags}; }
  void extract(const RecordView& record, KeySink& sink) const override {
    for_each_item(record[Field::tags], [&](std::string_view tag) { sink.add(tag); });
  }
};

class Collect final : public KeySink {
 public:
  void add(std::string_view key) override {
    if (!key.empty()) keys.emplace_back(key);
  }
  std::vector<std::string> keys;
};

std::vector<NamedAction> named(const ActionSet& set) {
  std::vector<NamedAction> actions;
  for (std::size_t i = 0; i < set.actions.size(); ++i) {
    actions.emplace_back(set.actors[set.actions.actor[i]], set.objects[set.actions.object[i]],
                         set.actions.time[i]);
  }
  std::sort(actions.begin(), actions.end());
  return actions;
}

// The slow path: every record stored, then extracted.
std::vector<NamedAction> stored(const ReadOptions& options, const Extractor& extractor, ReadReport& report,
                                std::vector<std::string>& actors) {
  RecordStore store = read_records(options, "", {});
  report = store.report();
  for (std::uint32_t actor = 0; actor < store.actors().size(); ++actor)
    actors.emplace_back(store.actors()[actor]);
  std::vector<NamedAction> actions;
  store.for_each_batch({}, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      Collect sink;
      extractor.extract(record, sink);
      for (const std::string& key : sink.keys) actions.emplace_back(record[Field::actor], key, record.time);
    }
  });
  std::sort(actions.begin(), actions.end());
  return actions;
}

// What each record with an action acts on: actor and keys, whatever the numbers of the records.
using NamedRecords = std::vector<std::pair<std::string, std::vector<std::string>>>;

NamedRecords stored_records(const ReadOptions& options, const Extractor& extractor) {
  RecordStore store = read_records(options, "", {});
  NamedRecords records;
  store.for_each_batch({}, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      Collect sink;
      extractor.extract(record, sink);
      if (!sink.keys.empty()) records.emplace_back(record[Field::actor], sink.keys);
    }
  });
  std::sort(records.begin(), records.end());
  return records;
}

NamedRecords read_by_records(const ReadOptions& options, const Extractor& extractor, const Context& context) {
  const ActionSet fast = read_actions(options, extractor, context, {true, true});
  const ActionTable& actions = fast.actions;
  NamedRecords records;
  std::set<RecordId> seen;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const bool same = i > 0 && actions.record[i] == actions.record[i - 1];
    if (!same) {
      EXPECT_TRUE(seen.insert(actions.record[i]).second) << "actions of a record stand together";
      records.emplace_back(fast.actors[actions.actor[i]], std::vector<std::string>{});
    }
    EXPECT_EQ(records.back().first, fast.actors[actions.actor[i]]);
    records.back().second.emplace_back(fast.objects[actions.object[i]]);
  }
  std::sort(records.begin(), records.end());
  return records;
}

void expect_same_as_stored(const ReadOptions& options, const Extractor& extractor, unsigned threads) {
  Context context;
  context.threads = threads;
  const ActionSet fast = read_actions(options, extractor, context);
  ReadReport report;
  std::vector<std::string> actors;
  EXPECT_EQ(named(fast), stored(options, extractor, report, actors));
  EXPECT_EQ(read_by_records(options, extractor, context), stored_records(options, extractor));
  EXPECT_EQ(fast.report.rejects, report.rejects);
  EXPECT_EQ(fast.report.rows_in, report.rows_in);
  EXPECT_EQ(fast.report.rows_used, report.rows_used);
  EXPECT_EQ(fast.report.notes, report.notes);
  std::vector<std::string> fast_actors;
  for (std::uint32_t actor = 0; actor < fast.actors.size(); ++actor)
    fast_actors.emplace_back(fast.actors[actor]);
  EXPECT_EQ(fast_actors, actors) << "ids are canonical on both paths";
  EXPECT_EQ(fast.actions.actor_count, fast.actors.size());
  EXPECT_EQ(fast.actions.object_count, fast.objects.size());
}

// A file of more than one piece: some MB, with bad rows, repeated ids and quoted line ends.
std::string large_file(std::uint64_t seed, bool stray_quotes) {
  Random random(seed);
  std::string text = "object_id,account_id,content_id,timestamp_share,note\n";
  while (text.size() < (std::size_t{9} << 20)) {
    const std::uint64_t kind = random.below(1000);
    text += "object" + std::to_string(random.below(5000)) + ",account" + std::to_string(random.below(20000)) +
            ",c" + std::to_string(random.below(2'000'000)) + "," +
            std::to_string(1'600'000'000 + random.below(1'000'000));
    if (kind == 0) text += ",x,y,z";
    if (kind == 1) text += ",caf\xe9";
    if (kind == 2) text += ",\"two\nlines, and \"\"quotes\"\"\n1,2,3,4,5\n\"";
    if (kind == 3 && stray_quotes) text += ",\"open";
    if (kind > 3) text += ",plain";
    text += kind % 2 ? "\n" : "\r\n";
  }
  return text;
}

TEST(ActionReader, equals_the_record_store_on_large_files_with_bad_rows) {
  const TestFolder folder;
  ReadOptions options;
  options.inputs = {folder.write("large.csv", large_file(1, false))};
  expect_same_as_stored(options, ObjectColumn(), 2);
}

TEST(ActionReader, equals_the_record_store_where_stray_quotes_make_cuts_guesswork) {
  const TestFolder folder;
  ReadOptions options;
  options.inputs = {folder.write("large.csv", large_file(2, true))};
  expect_same_as_stored(options, ObjectColumn(), 3);
}

TEST(ActionReader, threads_and_the_order_of_rows_do_not_change_ids) {
  const TestFolder folder;
  const std::string text = large_file(3, false);
  ReadOptions options;
  options.keep_duplicates = true;
  options.inputs = {folder.write("1.csv", text)};
  const ActionSet one = read_actions(options, ObjectColumn(), {});
  Context four;
  four.threads = 4;
  const ActionSet parallel = read_actions(options, ObjectColumn(), four);
  EXPECT_EQ(one.actions.actor, parallel.actions.actor);
  EXPECT_EQ(one.actions.object, parallel.actions.object);
  EXPECT_EQ(one.actions.time, parallel.actions.time);
  const std::size_t middle = text.find("\nobject", text.size() / 2) + 1;
  const std::size_t header = text.find('\n') + 1;
  options.inputs = {folder.write(
      "2.csv", text.substr(0, header) + text.substr(middle) + text.substr(header, middle - header))};
  const ActionSet turned = read_actions(options, ObjectColumn(), four);
  EXPECT_EQ(named(one), named(turned));
  ASSERT_EQ(one.actors.size(), turned.actors.size());
  for (std::uint32_t id = 0; id < one.actors.size(); ++id) ASSERT_EQ(one.actors[id], turned.actors[id]);
}

TEST(ActionReader, any_extractor_gives_the_same_on_both_paths_from_any_format) {
  const TestFolder folder;
  ReadOptions options;
  options.inputs = {
      folder.write("1.csv", "account,time,hashtags\na,2020-01-01,\"x,y\"\nb,2020-01-02,\n,2020-01-02,z\n"),
      folder.write("2.jsonl", "{\"account\":\"c\",\"time\":5,\"hashtags\":[\"x\",\"w\"]}\nbroken\n")};
  expect_same_as_stored(options, TagItems(), 2);
}

TEST(ActionReader, random_small_files_are_the_same_on_both_paths) {
  const TestFolder folder;
  rc::check([&folder] {
    const auto cell =
        rc::gen::elementOf(std::vector<std::string>{"a", "b", "1600000000", "1600000060", "", "\"q\"", "\"",
                                                    "NA", "x,y", "\xff", "\"l\nm\"", "-1", "soon"});
    const auto cells = *rc::gen::container<std::vector<std::string>>(cell);
    std::string text = "account,object,time,id\nann,o,1600000000,first\n";
    for (std::size_t i = 0; i < cells.size(); ++i) text += cells[i] + (i % 4 == 3 ? "\n" : ",");
    ReadOptions options;
    options.inputs = {folder.write("small.csv", text)};
    try {
      expect_same_as_stored(options, ObjectColumn(), 2);
    } catch (const Error& error) {
      RC_ASSERT(error.kind() == ErrorKind::data);
    }
    RC_ASSERT(!::testing::Test::HasFailure());
  });
}

TEST(ActionReader, what_is_missing_is_named) {
  const TestFolder folder;
  const auto message = [](const std::string& file, const Extractor& extractor) {
    ReadOptions options;
    options.inputs = {file};
    try {
      read_actions(options, extractor, {});
    } catch (const Error& error) {
      return error.message() + " | " + error.hint();
    }
    return std::string();
  };
  EXPECT_THAT(message(folder.write("1.csv", "account,object\na,b\n"), ObjectColumn()),
              HasSubstr("--map time=COLUMN"));
  EXPECT_THAT(message(folder.write("2.csv", "account,time\na,5\n"), ObjectColumn()),
              HasSubstr("--map object=COLUMN"));
  EXPECT_THAT(message(folder.write("3.csv", "account,time\na,5\n"), TagItems()),
              HasSubstr("no column is recognised as tags"));
}

}  // namespace
}  // namespace fewhands
