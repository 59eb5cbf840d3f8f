#include "records/json_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "records/action_reader.h"
#include "records/reader.h"
#include "records/test_folder.h"

namespace fewhands {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::TestFolder;

constexpr std::string_view kTable =
    "format Lists\nfile json\nrows data\nhas who, when\nactor who\ntime when\ntext said\n"
    "actor_name ^people[id=$who].name\nid nr\nmissing -\n"
    "format Lines\nfile json\nhas who, at\nonly !gone\nactor who\ntime at\ntext said : html\nurls links\n"
    "format Table\nhas who, day\nactor who\ntime day\ntext said | title\nkind \"share\" when shared=yes\n"
    "only who!=admin\n";

class OwnFormats : public ::testing::Test {
 protected:
  ReadOptions options(const std::string& name, const std::string& bytes) {
    ReadOptions options;
    options.inputs = {folder_.write(name, bytes)};
    options.formats_file = folder_.write("mine.txt", kTable);
    return options;
  }
  RecordStore read(const std::string& name, const std::string& bytes) {
    return read_records(options(name, bytes), "", {});
  }
  std::string rejects(RecordStore& store) {
    return store.database()
        .scalar(
            "SELECT coalesce(string_agg(row || ' ' || reason || ': ' || raw, '\n' ORDER BY row), '') FROM "
            "rejects")
        .value();
  }
  std::string texts(RecordStore& store, const std::string& column = "text") {
    return store.database()
        .scalar("SELECT string_agg(coalesce(" + column + ", '-'), ' ' ORDER BY record) FROM records")
        .value();
  }
  std::string error(const ReadOptions& options) {
    try {
      read_records(options, "", {});
    } catch (const Error& error) {
      return error.message() + " / " + error.hint();
    }
    return "no error";
  }

  TestFolder folder_;
};

TEST_F(OwnFormats, every_element_of_a_document_is_a_record_or_a_reject_with_its_number) {
  RecordStore store = read("d.json",
                           "{\"people\":[{\"id\":1,\"name\":\"ann\"}],\"data\":[\n"
                           "{\"who\":1,\"when\":1600000000,\"said\":\"x\"},\n"
                           "17, [2], \"text\",\n"
                           "{\"who\":2,\"when\":\"soon\"},\n"
                           "{\"who\":3,\"when\":1600000000,\"said\":\"caf\xe9\"},\n"
                           "{\"who\":3,\"when\":1600000000,\"said\":\"a\\u0000b\"},\n"
                           "{\"who\":3,\"when\":tru},\n"
                           "{\"who\":\"-\",\"when\":1600000000},\n"
                           "{\"who\":1,\"when\":1600000001,\"said\":\"y\"},\n"
                           "{\"who\":1,\"when\":16000");
  EXPECT_EQ(texts(store), "x y");
  EXPECT_EQ(texts(store, "actor_name"), "ann ann") << "people stand before the list, and the file breaks off";
  EXPECT_EQ(store.report().rows_in, 11U);
  EXPECT_EQ(store.report().rows_used + store.report().rows_rejected, 11U);
  EXPECT_EQ(rejects(store),
            "2 not a JSON object: 17\n3 not a JSON object: 2\n4 not a JSON object: \"text\"\n"
            "5 time not understood: {\"who\":2,\"when\":\"soon\"}\n"
            "6 not valid UTF-8: {\"who\":3,\"when\":1600000000,\"said\":\"caf\\xe9\"}\n"
            "7 a zero byte: {\"who\":3,\"when\":1600000000,\"said\":\"a\\u0000b\"}\n"
            "8 not a JSON object: {\"who\":3,\"when\":tru}\n"
            "9 no actor: {\"who\":\"-\",\"when\":1600000000}\n"
            "11 not a JSON object: {\"who\":1,\"when\":16000");
}

TEST_F(OwnFormats, lines_of_pages_have_as_many_records_as_their_lists) {
  RecordStore store =
      read("p.jsonl",
           "{\"data\":[{\"who\":1,\"when\":1600000000,\"said\":\"a\"},{\"who\":2,\"when\":1600000001,"
           "\"said\":\"b\"}],\"people\":[{\"id\":2,\"name\":\"bob\"}]}\n"
           "{\"broken\n\n"
           "{\"meta\":0}\n"
           "{\"data\":{\"who\":3,\"when\":1600000002,\"said\":\"c\"},\"people\":[{\"id\":3,\"name\":"
           "\"cleo\"}]}\n");
  EXPECT_EQ(texts(store), "a b c");
  EXPECT_EQ(texts(store, "actor_name"), "- bob cleo");
  EXPECT_EQ(rejects(store), "3 not a JSON object: {\"broken\n4 JSON without a record in it: {\"meta\":0}");
}

TEST_F(OwnFormats, large_pages_are_looked_up_by_key) {
  std::string people;
  std::string data;
  for (int i = 0; i < 2000; ++i) {
    people += (i ? "," : "") + ("{\"id\":" + std::to_string(i) + ",\"name\":\"n" + std::to_string(i) + "\"}");
    data += (i ? "," : "") + ("{\"who\":" + std::to_string(1999 - i) + ",\"when\":1600000000}");
  }
  RecordStore store = read("d.json", "{\"data\":[" + data + "],\"people\":[" + people + "]}");
  EXPECT_EQ(store.database().count("SELECT count(*) FROM actors WHERE actor_name = 'n' || name"), 2000);
}

TEST_F(OwnFormats, ids_keep_their_digits_and_what_has_too_many_is_a_reject) {
  RecordStore store = read("l.jsonl",
                           "{\"who\":18446744073709551615,\"at\":1600000000.0,\"said\":\"x\"}\n"
                           "{\"who\":-5,\"at\":1.6e9,\"said\":true}\n"
                           "{\"who\":18446744073709551616,\"at\":1600000000}\n");
  EXPECT_NE(store.actors().find("18446744073709551615"), kNone);
  EXPECT_EQ(texts(store), "x true");
  EXPECT_EQ(rejects(store),
            "3 a JSON number that cannot be read: {\"who\":18446744073709551616,\"at\":1600000000}");
}

TEST_F(OwnFormats, what_is_there_may_be_an_object_and_may_come_late) {
  std::string lines;
  for (int i = 0; i < 300; ++i) lines += "{\"note\":1}\n";
  ReadOptions late = options("l.jsonl", lines + "{\"by\":{\"id\":4},\"said\":\"x\",\"tags\":[]}\n");
  late.formats_file =
      folder_.write("late.txt", "format Late\nfile json\nhas by, said, !empty\nactor by.id\ntext said\n");
  RecordStore store = read_records(late, "", {});
  EXPECT_EQ(store.report().inputs[0].format, "Late");
  EXPECT_EQ(store.report().rows_used, 1U);
  late.formats_file = folder_.write("none.txt", "format None\nfile json\nhas by, tags\nactor by.id\n");
  EXPECT_THAT(error(late), HasSubstr("no column is recognised as the actor")) << "an empty list is nothing";
}

TEST_F(OwnFormats, deep_nesting_is_a_reject_and_not_a_crash) {
  std::string deep = "{\"who\":1,\"at\":1600000000,\"said\":";
  for (int i = 0; i < 100'000; ++i) deep += "[";
  RecordStore store = read("l.jsonl", "{\"who\":1,\"at\":1600000000,\"said\":\"x\"}\n" + deep + "\n" + deep +
                                          std::string(100'000, ']') + "}\n");
  EXPECT_EQ(store.report().rows_used, 1U);
  ASSERT_EQ(store.report().rejects.size(), 2U);
  EXPECT_EQ(store.report().rejects[0].first, "JSON nested too deep");
  EXPECT_EQ(store.report().rejects[1].first, "not a JSON object") << "the line that is cut as well";
}

TEST_F(OwnFormats, many_lines_give_the_same_on_any_number_of_threads) {
  std::string lines;
  for (int i = 0; i < 150'000; ++i) {
    lines += i % 1000 == 7
                 ? "{\"who\":\"a\",\"at\":1600000000,\"gone\":1}\n"
                 : "{\"who\":\"a" + std::to_string(i % 97) + "\",\"at\":" + std::to_string(1600000000 + i) +
                       ",\"said\":\"<p>token " + std::to_string(i) +
                       "</p>\",\"links\":[\"https://e.example/" + std::to_string(i % 11) + "\"]}\n";
  }
  ASSERT_GT(lines.size(), std::size_t{8} << 20) << "more than one piece";
  std::vector<std::string> sums;
  for (const unsigned threads : {1U, 4U}) {
    Context context;
    context.threads = threads;
    RecordStore store = read_records(options("l.jsonl", lines), "", context);
    EXPECT_EQ(store.report().rows_used, 149'850U);
    EXPECT_EQ(store.report().rejects.at(0).first, "not a post, says the format");
    sums.push_back(
        store.database()
            .scalar("SELECT md5(string_agg(concat_ws(' ', row, actor, time, text, urls), '|' ORDER BY "
                    "record)) FROM records")
            .value());
  }
  EXPECT_EQ(sums[0], sums[1]);
}

TEST_F(OwnFormats, tables_get_columns_made_of_others_and_reject_what_only_leaves_out) {
  RecordStore store = read("t.csv",
                           "who,day,said,title,shared\nann,2020-01-01,x,t,no\nbob,2020-01-02,NA,t,yes\n"
                           "admin,2020-01-03,y,,no\nbob,2020-01-04\n");
  EXPECT_EQ(store.report().inputs[0].format, "Table");
  EXPECT_EQ(texts(store), "x t");
  EXPECT_EQ(store.database().count("SELECT count(*) FROM records WHERE is_repost"), 1);
  EXPECT_EQ(rejects(store),
            "3 not a post, says the format: admin,2020-01-03,y,,no\n4 too few columns: bob,2020-01-04");
  EXPECT_THAT(store.report().inputs[0].mapping,
              ElementsAre(std::pair<std::string, std::string>("actor", "who"),
                          std::pair<std::string, std::string>("time", "day"),
                          std::pair<std::string, std::string>("text", "said | title"),
                          std::pair<std::string, std::string>("kind", "\"share\"")));
}

TEST_F(OwnFormats, the_users_words_win_over_the_format) {
  ReadOptions table = options("t.csv", "who,day,said,title\nann,2020-01-01,x,t\n");
  table.mapping = {{"text", "title"}};
  table.object_column = "said";
  RecordStore store = read_records(table, "", {});
  EXPECT_EQ(texts(store), "t");
  EXPECT_EQ(texts(store, "object"), "x");
  ReadOptions lines = options(
      "l.jsonl", "{\"who\":1,\"at\":1600000000,\"x\":{\"y\":\"z\"}}\n\n{\"who\":2,\"at\":1600000000}\n");
  lines.mapping = {{"text", "x.y"}};
  RecordStore mapped = read_records(lines, "", {});
  EXPECT_EQ(texts(mapped), "z -");
  lines.mapping = {{"text", "x.nothing"}};
  EXPECT_THAT(error(lines),
              HasSubstr("no record of the beginning has anything at 'x.nothing' to use as text"));
  lines.mapping = {{"text", "x..y"}};
  EXPECT_THAT(error(lines), HasSubstr("is empty"));
}

TEST_F(OwnFormats, a_format_can_be_named_or_switched_off) {
  ReadOptions named = options("t.csv", "who,day,account,time\nann,2020-01-01,acc,2021-01-01\n");
  EXPECT_EQ(read_records(named, "", {}).report().inputs[0].format, "Table");
  named.format_name = "none";
  const RecordStore plain = read_records(named, "", {});
  EXPECT_EQ(plain.report().inputs[0].format, "");
  EXPECT_NE(plain.actors().find("acc"), kNone);
  named.format_name = "table";
  EXPECT_EQ(read_records(named, "", {}).report().inputs[0].format, "Table");
  named.format_name = "Lines";
  EXPECT_THAT(error(named), HasSubstr("is one of JSON, and this file is a table"));
  named.format_name = "Tabel";
  EXPECT_THAT(error(named), HasSubstr("there is no format 'Tabel' / formats: none, Lists, Lines, Table"));
}

TEST_F(OwnFormats, of_two_that_fit_alike_the_first_is_taken_and_the_other_told) {
  ReadOptions two = options("t.csv", "who,day\nann,2020-01-01\n");
  two.formats_file =
      folder_.write("two.txt", "format A\nhas who\nactor who\nformat B\nhas who\nactor who\ntime day\n");
  const RecordStore store = read_records(two, "", {});
  EXPECT_EQ(store.report().inputs[0].format, "A");
  ASSERT_EQ(store.report().notes.size(), 1U);
  EXPECT_THAT(store.report().notes[0], HasSubstr("read as A; it could also be B (--format-name decides)"));
}

TEST_F(OwnFormats, a_script_of_no_known_format_is_refused_with_a_way_out) {
  EXPECT_THAT(error(options("like.js", "window.YTD.like.part0 = [{\"like\":{\"tweetId\":\"1\"}}]")),
              HasSubstr("a script with data in it, but in no format that is known"));
}

TEST_F(OwnFormats, the_fast_path_takes_the_same_actions_as_the_records) {
  const ReadOptions lines = [&] {
    ReadOptions made = options(
        "l.jsonl", "{\"who\":1,\"at\":1600000000,\"x\":\"o\"}\n{\"who\":2,\"at\":1600000001,\"x\":\"o\"}\n");
    made.object_column = "x";
    return made;
  }();
  const ActionSet actions = read_actions(lines, ObjectColumn(), {});
  EXPECT_EQ(actions.actions.size(), 2U);
  EXPECT_EQ(actions.objects.size(), 1U);
}

}  // namespace
}  // namespace fewhands
