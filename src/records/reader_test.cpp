#include "records/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <thread>

#include "base/error.h"
#include "base/time.h"
#include "records/action_reader.h"
#include "records/test_folder.h"

namespace fewhands {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::TestFolder;

struct Reject {
  std::uint64_t row;
  std::string reason;
  std::string raw;
  bool operator==(const Reject&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Reject& reject) {
  return out << reject.row << " '" << reject.reason << "' " << reject.raw;
}

ReadOptions inputs(std::vector<std::string> files) {
  ReadOptions options;
  options.inputs = std::move(files);
  return options;
}

std::vector<Reject> rejects_of(RecordStore& store) {
  std::vector<Reject> rejects;
  store.database().query("SELECT row, reason, raw FROM rejects", [&](const Chunk& chunk) {
    for (idx_t i = 0; i < chunk.rows; ++i) {
      rejects.push_back({chunk.column(0).value<std::uint64_t>(i), std::string(chunk.column(1).text(i)),
                         std::string(chunk.column(2).text(i))});
    }
  });
  return rejects;
}

// "actor time text" of every record.
std::vector<std::string> records_of(RecordStore& store) {
  std::vector<std::string> lines;
  store.for_each_batch({}, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      EXPECT_EQ(record.record, lines.size()) << "records are dense and in order";
      lines.push_back(std::string(record[Field::actor]) + " " + format_time(record.time) + " " +
                      std::string(record[Field::text]));
    }
  });
  return lines;
}

Error error_of(const ReadOptions& options) {
  try {
    read_records(options, "", {});
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error";
  return Error(ErrorKind::internal, "");
}

void expect_balanced(const ReadReport& report) {
  std::uint64_t rejected = 0;
  for (const auto& [reason, rows] : report.rejects) rejected += rows;
  EXPECT_EQ(report.rows_rejected, rejected);
  EXPECT_EQ(report.rows_in, report.rows_used + report.rows_rejected);
  std::uint64_t used = 0;
  for (const InputFile& input : report.inputs) used += input.rows_used;
  EXPECT_EQ(used, report.rows_used);
}

TEST(Reader, every_row_is_a_record_or_a_reject_with_row_reason_and_raw_line) {
  const TestFolder folder;
  const std::string file = folder.write("posts.csv",
                                        "account,time,text\n"
                                        "ann,2020-01-01 10:00,hello\n"
                                        ",2020-01-01 10:01,no name\n"
                                        "bob,,no time\n"
                                        "bob,soon,bad time\n"
                                        "bob,1955-01-01,old\n"
                                        "too,few\n"
                                        "bob,2020-01-01 10:02,\"x, y\",more\n"
                                        "bob,2020-01-01 10:03,caf\xe9\n"
                                        "bob,2020-02-30,never\n"
                                        "bob,2020-01-01 10:05,\"two\nlines\"\n"
                                        "cleo,2020-01-01 10:06,bye");
  RecordStore store = read_records(inputs({file}), "", {});
  EXPECT_EQ(rejects_of(store).size(), 8U);
  EXPECT_EQ(store.report().rows_in, 11U);
  EXPECT_THAT(records_of(store),
              ElementsAre("ann 2020-01-01T10:00:00Z hello", "bob 2020-01-01T10:05:00Z two\nlines",
                          "cleo 2020-01-01T10:06:00Z bye"));
  expect_balanced(store.report());
}

TEST(Reader, rejects_name_row_reason_and_what_stood_there) {
  const TestFolder folder;
  const std::string zero("d,2020-01-01,a\0b", 16);
  const std::string file = folder.write(
      "posts.csv", "account,time,text\na,2020-01-01,x\nb,2020-01-01\nc,2020-01-01,caf\xe9 \x1b\n" + zero +
                       "\n\ne,2020-01-01,fine\n,2020-01-01,\"who?\"\n");
  RecordStore store = read_records(inputs({file}), "", {});
  EXPECT_THAT(rejects_of(store), ElementsAre(Reject{2, "too few columns", "b,2020-01-01"},
                                             Reject{3, "not valid UTF-8", "c,2020-01-01,caf\\xe9 \\x1b"},
                                             Reject{4, "a zero byte", "d,2020-01-01,a\\x00b"},
                                             Reject{6, "no actor", ",2020-01-01,\"who?\""}));
  EXPECT_EQ(store.database().scalar("SELECT DISTINCT input FROM rejects"), file);
  EXPECT_EQ(store.database().scalar("SELECT max(row) FROM records"), "5");
}

TEST(Reader, a_long_reject_is_cut_and_a_long_record_is_kept) {
  const TestFolder folder;
  const std::string text(5'000'000, 'x');
  const std::string file = folder.write("posts.csv", "account,text\na,b,c," + text + "\nann," + text + "\n");
  RecordStore store = read_records(inputs({file}), "", {});
  ASSERT_EQ(rejects_of(store).size(), 1U);
  EXPECT_EQ(rejects_of(store)[0].raw.size(), 1000U);
  EXPECT_EQ(store.database().scalar("SELECT length(text) FROM records"), "5000000");
}

TEST(Reader, a_line_of_a_hundred_megabytes_is_read) {
  const TestFolder folder;
  const std::string file =
      folder.write("posts.csv", "account,object\nann," + std::string(100'000'000, 'x') + "\nbob,y\n");
  Context context;
  context.memory_bytes = std::uint64_t{1} << 30;
  RecordStore store = read_records(inputs({file}), "", context);
  EXPECT_EQ(store.report().rows_used, 2U);
}

TEST(Reader, later_rows_of_one_id_are_rejected_also_across_files) {
  const TestFolder folder;
  const std::string first =
      folder.write("1.csv", "id,account,text\n1,a,x\n2,a,y\n1,b,z\n,c,no id\n,c,no id\n");
  const std::string second = folder.write("2.csv", "id,account,text\n2,a,again\n3,d,new\n");
  RecordStore store = read_records(inputs({first, second}), "", {});
  EXPECT_THAT(rejects_of(store),
              ElementsAre(Reject{3, "duplicated id", "1,b,z"}, Reject{1, "duplicated id", "2,a,again"}));
  EXPECT_EQ(store.actors().find("b"), kNone) << "an actor of rejected rows only is no actor";
  EXPECT_EQ(store.report().inputs[1].rows_used, 1U);
  expect_balanced(store.report());
  ReadOptions keep = inputs({first, second});
  keep.keep_duplicates = true;
  EXPECT_EQ(read_records(keep, "", {}).report().rows_used, 7U);
}

TEST(Reader, with_an_object_column_one_post_may_share_several_objects) {
  const TestFolder folder;
  const std::string file =
      folder.write("shares.csv",
                   "object_id,account_id,content_id,timestamp_share\no1,a,c1,1600000000\no2,a,c1,1600000000\n"
                   "o1,a,c1,1600000000\n");
  RecordStore store = read_records(inputs({file}), "", {});
  EXPECT_EQ(store.report().rows_used, 2U);
  EXPECT_THAT(store.report().rejects, ElementsAre(std::pair<std::string, std::uint64_t>("duplicated id", 1)));
}

TEST(Reader, rows_outside_the_time_range_are_rejected_with_that_reason) {
  const TestFolder folder;
  ReadOptions options = inputs({folder.write("p.csv", "account,time\na,10\na,20\na,30\na,40\n")});
  options.since = 20 * kSecond;
  options.until = 30 * kSecond;
  const RecordStore store = read_records(options, "", {});
  EXPECT_EQ(store.record_count(), 2U);
  EXPECT_THAT(store.report().rejects,
              ElementsAre(std::pair<std::string, std::uint64_t>("outside the time range", 2)));
}

TEST(Reader, times_far_in_the_future_are_kept_and_noted) {
  const TestFolder folder;
  const std::string file =
      folder.write("p.csv", "account,time\na,2020-01-01\na,2020-01-02\na,2020-01-03\na,2099-01-01\n");
  const RecordStore store = read_records(inputs({file}), "", {});
  EXPECT_EQ(store.record_count(), 4U);
  ASSERT_EQ(store.report().notes.size(), 1U);
  EXPECT_THAT(store.report().notes[0], HasSubstr("more than five years after"));
}

TEST(Reader, a_column_of_bad_times_is_refused_with_file_row_example_and_a_way_out) {
  const TestFolder folder;
  std::string text = "account,time\na,2020-01-01\n";
  for (int i = 0; i < 20; ++i) text += "a,week 7\n";
  const std::string file = folder.write("p.csv", text);
  const Error error = error_of(inputs({file}));
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_EQ(error.file(), file);
  EXPECT_EQ(error.row(), 2U);
  EXPECT_THAT(error.message(), HasSubstr("'week 7'"));
  EXPECT_THAT(error.hint(), HasSubstr("--map time=COLUMN"));
}

TEST(Reader, the_date_order_is_decided_over_the_whole_file_not_its_beginning) {
  const TestFolder folder;
  std::string text = "account,time\n";
  for (int i = 0; i < 2000; ++i) text += "a,1/2/2020\n";
  const std::string file = folder.write("p.csv", text + "b,24/2/2020\n");
  RecordStore store = read_records(inputs({file}), "", {});
  EXPECT_EQ(store.database().scalar("SELECT CAST(min(time) AS VARCHAR) FROM records"), "2020-02-01 00:00:00");
  EXPECT_THAT(store.report().inputs[0].time_rule, HasSubstr("day/month/year"));
}

TEST(Reader, compressed_and_encoded_files_and_every_format_give_the_same_records) {
  const TestFolder folder;
  const std::string csv =
      "account,time,text\nann,2020-01-01T10:00:00Z,\"caf\xc3\xa9, \"\"x\"\"\"\nbob,2020-01-01T10:00:09Z,y\n";
  const std::string plain = folder.write("p.csv", csv);
  const auto expected =
      ElementsAre("ann 2020-01-01T10:00:00Z caf\xc3\xa9, \"x\"", "bob 2020-01-01T10:00:09Z y");
  std::vector<std::string> files = {plain};
  Database database("", {});
  const std::string from = "FROM read_csv(" + sql_text(plain) + ", all_varchar = true)";
  for (const char* target :
       {"p.parquet' (FORMAT parquet", "p.jsonl' (FORMAT json", "p.json' (FORMAT json, ARRAY true",
        "p.tsv' (FORMAT csv, DELIMITER '\t'", "p.csv.gz' (FORMAT csv, COMPRESSION gzip",
        "p.csv.zst' (FORMAT csv, COMPRESSION zstd", "p.jsonl.gz' (FORMAT json, COMPRESSION gzip",
        "semicolon.csv' (FORMAT csv, DELIMITER ';'"}) {
    database.run("COPY (" + from + ") TO '" + folder.path() + target + ")");
    const std::string name(target);
    files.push_back(folder.path(name.substr(0, name.find('\''))));
  }
  files.push_back(folder.write("bom.csv", "\xef\xbb\xbf" + csv));
  std::string wide = "\xff\xfe";
  for (const char c : std::string("account,time,text\nann,2020-01-01T10:00:00Z,\"caf\xe9, "
                                  "\"\"x\"\"\"\nbob,2020-01-01T10:00:09Z,y\n")) {
    wide += c;
    wide += '\0';
  }
  files.push_back(folder.write("utf16.csv", wide));
  files.push_back(folder.write("utf16-without-mark.csv", wide.substr(2)));
  for (const std::string& file : files) {
    RecordStore store = read_records(inputs({file}), "", {});
    EXPECT_THAT(records_of(store), expected) << file;
  }
  ReadOptions latin = inputs({folder.write("latin.csv", "account,text\nann,caf\xe9\n")});
  latin.encoding = "latin-1";
  RecordStore store = read_records(latin, "", {});
  EXPECT_THAT(records_of(store), ElementsAre("ann  caf\xc3\xa9"));
}

TEST(Reader, nested_json_is_flattened_and_bad_lines_are_rejects) {
  const TestFolder folder;
  const std::string file = folder.write(
      "p.jsonl",
      "{\"user\":{\"id_str\":\"882286353807020032\"},\"created_at\":\"Wed Aug 27 13:08:45 +0000 "
      "2008\",\"text\":\"a\",\"tags\":[\"x\",\"y\"]}\n"
      "{\"user\":\n"
      "\n"
      "[1,2]\n"
      "{\"user\":{\"id_str\":\"5\"},\"created_at\":\"Wed Aug 27 13:08:46 +0000 2008\",\"text\":\"caf\xe9\"}\n"
      "{\"user\":{\"id_str\":\"5\"},\"created_at\":\"Wed Aug 27 13:08:47 +0000 "
      "2008\",\"text\":\"z\\u0000\"}\n"
      "{\"user\":{\"id_str\":\"6\"},\"created_at\":\"Wed Aug 27 13:08:48 +0000 2008\",\"text\":null}\n");
  RecordStore store = read_records(inputs({file}), "", {});
  EXPECT_THAT(records_of(store),
              ElementsAre("882286353807020032 2008-08-27T13:08:45Z a", "6 2008-08-27T13:08:48Z "));
  EXPECT_EQ(store.database().scalar("SELECT tags FROM records LIMIT 1"), "x\ny");
  const auto rejects = rejects_of(store);
  ASSERT_EQ(rejects.size(), 4U);
  EXPECT_EQ(rejects[0], (Reject{2, "not a JSON object", "{\"user\":"}));
  EXPECT_EQ(rejects[1], (Reject{3, "not a JSON object", "[1,2]"}));
  EXPECT_EQ(rejects[2].reason, "not valid UTF-8");
  EXPECT_EQ(rejects[3].reason, "a zero byte");
}

TEST(Reader, a_line_with_more_than_one_json_object_is_a_reject_not_half_lost) {
  const TestFolder folder;
  const std::string file = folder.write("p.jsonl",
                                        "{\"actor\":\"a\",\"text\":\"}{\\\"}{ \\\\\"} \t\r\n"
                                        "{\"actor\":\"b\"}{\"actor\":\"c\"}\n"
                                        "{\"actor\":\"d\"} rest\n"
                                        "{\"actor\":\"e\",\"x\":{\"y\":[{}]}}\n");
  RecordStore store = read_records(inputs({file}), "", {});
  EXPECT_EQ(store.record_count(), 2U);
  const auto rejects = rejects_of(store);
  ASSERT_EQ(rejects.size(), 2U);
  EXPECT_EQ(rejects[0], (Reject{2, "not a JSON object", "{\"actor\":\"b\"}{\"actor\":\"c\"}"}));
  EXPECT_EQ(rejects[1], (Reject{3, "not a JSON object", "{\"actor\":\"d\"} rest"}));
  expect_balanced(store.report());
}

TEST(Reader, files_with_different_columns_are_mapped_each_for_itself) {
  const TestFolder folder;
  const std::string first = folder.write("1.csv", "account,time,text\na,2020-01-01,x\n");
  const std::string second = folder.write("2.csv", "posted_at;author_id;hashtags\n1577836800;b;one,two\n");
  RecordStore store = read_records(inputs({folder.path("*.csv")}), "", {});
  EXPECT_THAT(records_of(store), ElementsAre("a 2020-01-01T00:00:00Z x", "b 2020-01-01T00:00:00Z "));
  EXPECT_EQ(store.report().inputs[1].mapping.size(), 3U);
  EXPECT_EQ(store.report().inputs[0].path, first);
  EXPECT_EQ(store.report().inputs[1].path, second);
}

TEST(Reader, what_cannot_be_read_is_named_with_a_way_out) {
  const TestFolder folder;
  folder.write("sub/posts.csv", "account\na\n");
  EXPECT_THAT(error_of(inputs({folder.path("none.csv")})).message(), HasSubstr("no such file"));
  EXPECT_THAT(error_of(inputs({folder.path("*.xyz")})).message(), HasSubstr("no file matches"));
  EXPECT_THAT(error_of(inputs({folder.path("sub")})).message(), HasSubstr("posts.csv"));
  EXPECT_THAT(error_of(inputs({folder.path("sub")})).hint(), HasSubstr("/*.csv'"));
  EXPECT_THAT(error_of(inputs({folder.write("empty.csv", "")})).message(), HasSubstr("empty"));
  EXPECT_THAT(error_of(inputs({folder.write("header.csv", "account,time\n")})).message(),
              HasSubstr("no rows"));
  EXPECT_THAT(error_of(inputs({folder.write("blank.csv", "account,time\n\n\r\n")})).message(),
              HasSubstr("no rows"));
  EXPECT_THAT(error_of(inputs({folder.write("what.csv", "colour,shape\nred,round\n")})).hint(),
              HasSubstr("colour, shape"));
  EXPECT_THAT(error_of(inputs({folder.write("cut.csv.gz", "\x1f\x8b\x08\x00\x00")})).message(),
              HasSubstr("gzip"));
  EXPECT_THAT(error_of(inputs({folder.write("cut.json", "[{\"account\":\"a\"},{\"acc")})).kind(),
              ErrorKind::input);
  EXPECT_THAT(error_of(inputs({folder.write("no.parquet", "PAR1 this is none")})).kind(), ErrorKind::input);
  EXPECT_THAT(error_of(inputs({folder.write("all_bad.csv", "account,text\n,x\n,y\n")})).message(),
              HasSubstr("no actor (2)"));
  EXPECT_EQ(error_of(inputs({})).kind(), ErrorKind::usage);
}

// The super-user may read everything: such a test steps down to nobody for a moment.
class WithoutRights {
 public:
  WithoutRights() { EXPECT_EQ(was_root_ ? ::seteuid(65534) : 0, 0); }
  ~WithoutRights() { EXPECT_EQ(was_root_ ? ::seteuid(0) : 0, 0); }

 private:
  bool was_root_ = ::geteuid() == 0;
};

TEST(Reader, a_file_without_permission_says_so) {
  const TestFolder folder;
  const std::string file = folder.write("secret.csv", "account\na\n");
  const std::string hidden = folder.write("closed/posts.csv", "account\na\n");
  ::chmod(folder.path().c_str(), 0755);
  ::chmod(file.c_str(), 0);
  ::chmod(folder.path("closed").c_str(), 0);
  {
    const WithoutRights nobody;
    EXPECT_THAT(error_of(inputs({file})).hint(), HasSubstr("permission"));
    EXPECT_THAT(error_of(inputs({hidden})).message(), HasSubstr("no permission"));
  }
  ::chmod(folder.path("closed").c_str(), 0755);
}

TEST(Reader, reposts_are_known_by_kind_by_id_and_by_the_text) {
  const TestFolder folder;
  const std::string file = folder.write(
      "p.csv",
      "account,kind,retweet_tweetid,text\na,retweet,,x\na,post,7,x\na,post,,RT @bob: x\na,post,,x\n"
      "a,True,,x\n");
  RecordStore store = read_records(inputs({file}), "", {});
  std::vector<bool> reposts;
  store.for_each_batch({}, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) reposts.push_back(record.is_repost);
  });
  EXPECT_THAT(reposts, ElementsAre(true, true, true, false, true));
}

TEST(Reader, actors_carry_what_is_first_seen_of_them) {
  const TestFolder folder;
  const std::string file = folder.write(
      "p.csv",
      "userid,user_screen_name,followers,time\n1,,5,2020-01-02\n1,ann,7,2020-01-01\n2,bob,,2020-01-03\n");
  RecordStore store = read_records(inputs({file}), "", {});
  EXPECT_EQ(store.database().scalar(
                "SELECT actor_name || followers || posts || first_time FROM actors WHERE name = '1'"),
            "ann522020-01-01 00:00:00");
  EXPECT_EQ(store.database().count("SELECT count(*) FROM actors WHERE name = '2' AND followers IS NULL"), 1);
}

TEST(Reader, na_and_its_kin_are_empty_but_not_in_texts) {
  const TestFolder folder;
  const std::string file = folder.write("p.csv", "account,object_id,text\na,NA,NA\nNULL,o,x\nb,None,None\n");
  RecordStore store = read_records(inputs({file}), "", {});
  EXPECT_EQ(store.report().rows_used, 2U);
  EXPECT_EQ(store.database().count("SELECT count(object) FROM records"), 0);
  EXPECT_EQ(store.database().count("SELECT count(text) FROM records"), 2);
}

TEST(Reader, posts_come_back_in_the_order_asked_for) {
  const TestFolder folder;
  const std::string file =
      folder.write("p.csv", "id,account,time,text,permalink\n7,a,2020-01-01,x,u1\n8,b,2020-01-02,y,u2\n");
  RecordStore store = read_records(inputs({file}), "", {});
  const std::vector<RecordId> wanted = {1, 0, 99};
  const std::vector<Post> posts = store.posts(wanted);
  ASSERT_EQ(posts.size(), 2U);
  EXPECT_EQ(posts[0].actor + posts[0].text + posts[0].id + posts[0].url, "by8u2");
  EXPECT_EQ(posts[1].time, 1577836800 * kSecond);
  EXPECT_TRUE(store.posts({}).empty());
}

TEST(Reader, a_store_can_be_opened_again_from_its_file) {
  const TestFolder folder;
  const std::string file = folder.write("p.csv", "account,time,text\na,2020-01-01,x\nb,2020-01-02,y\n");
  const std::string path = folder.path("case.duckdb");
  std::vector<std::string> before;
  {
    RecordStore store = read_records(inputs({file}), path, {});
    before = records_of(store);
  }
  RecordStore again(std::make_unique<Database>(path, DatabaseOptions{}));
  EXPECT_EQ(records_of(again), before);
  EXPECT_TRUE(again.has(Field::text));
  EXPECT_FALSE(again.has(Field::urls));
}

TEST(Reader, standard_input_is_read_like_a_file) {
  const TestFolder folder;
  const std::string file = folder.write("p.csv", "account,time,text\na,2020-01-01,x\n");
  const int before = ::dup(STDIN_FILENO);
  std::FILE* source = std::fopen(file.c_str(), "r");
  ASSERT_NE(source, nullptr);
  ::dup2(::fileno(source), STDIN_FILENO);
  RecordStore store = read_records(inputs({"-"}), "", {});
  ::dup2(before, STDIN_FILENO);
  ::close(before);
  std::fclose(source);
  EXPECT_THAT(records_of(store), ElementsAre("a 2020-01-01T00:00:00Z x"));
  EXPECT_EQ(store.report().inputs[0].path, "-");
  EXPECT_EQ(store.report().inputs[0].bytes, 33U);
}

TEST(Reader, a_pipe_is_read_like_a_file) {
  const TestFolder folder;
  const std::string pipe = folder.path("pipe.csv");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&pipe] { std::ofstream(pipe) << "account,text\na,x\n"; });
  RecordStore store = read_records(inputs({pipe}), "", {});
  writer.join();
  EXPECT_THAT(records_of(store), ElementsAre("a  x"));
}

TEST(Reader, many_records_keep_their_order_and_their_empty_cells) {
  const TestFolder folder;
  std::string text = "account,title,text\n";
  for (int i = 0; i < 150'000; ++i)
    text += "a," + std::string(i % 3 ? "t" : "") + "," + std::to_string(i) + "\n";
  Context context;
  context.threads = 2;
  RecordStore store = read_records(inputs({folder.write("p.csv", text)}), "", context);
  std::uint32_t next = 0;
  store.for_each_batch(context, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      ASSERT_EQ(record.record, next);
      ASSERT_EQ(record[Field::text], std::to_string(next));
      ASSERT_EQ(record[Field::title], next % 3 ? "t" : "");
      ++next;
    }
  });
  EXPECT_EQ(next, 150'000U);
}

TEST(Reader, the_report_names_mapping_hash_and_unmapped_columns) {
  const TestFolder folder;
  const std::string file = folder.write("p.csv", "account,time,colour\na,2020-01-01,red\n");
  const RecordStore store = read_records(inputs({file}), "", {});
  const InputFile& input = store.report().inputs.at(0);
  EXPECT_EQ(input.bytes, 37U);
  EXPECT_EQ(input.xxh3.size(), 16U);
  EXPECT_THAT(input.mapping, ElementsAre(std::pair<std::string, std::string>("actor", "account"),
                                         std::pair<std::string, std::string>("time", "time")));
  EXPECT_THAT(input.unmapped, ElementsAre("colour"));
  EXPECT_EQ(input.time_rule, "ISO 8601; without zone, read as UTC");
}

TEST(Reader, an_interrupted_run_stops) {
  const TestFolder folder;
  CancelToken cancel;
  cancel.cancel();
  Context context;
  context.cancel = &cancel;
  const std::string file = folder.write("p.csv", "account\na\n");
  try {
    read_records(inputs({file}), "", context);
    FAIL() << "the run went on";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::cancelled);
  }
}

TEST(Reader, random_bytes_never_lose_a_row_and_never_crash) {
  const TestFolder folder;
  rc::check([&folder] {
    const auto alphabet = std::string("abc,,,,\n\n\n\"\"\r 12-\xff\0{}[]:", 27);
    const auto body = *rc::gen::container<std::string>(rc::gen::elementOf(alphabet));
    const std::string file = folder.write("random.csv", "account,text\n" + body);
    try {
      const RecordStore store = read_records(inputs({file}), "", {});
      RC_ASSERT(store.report().rows_in == store.report().rows_used + store.report().rows_rejected);
      RC_ASSERT(store.record_count() == store.report().rows_used);
    } catch (const Error& error) {
      RC_ASSERT(error.kind() == ErrorKind::data || error.kind() == ErrorKind::input);
    }
  });
}

}  // namespace
}  // namespace fewhands
