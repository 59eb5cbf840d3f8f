// Building, replacing and reading back a case.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "casefile/case_reader.h"
#include "casefile/case_writer.h"
#include "casefile/made_up_case.h"
#include "casefile/schema.h"

namespace fewhands {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Case : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "fewhands_case_XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    path_ = (folder_ / "x.duckdb").string();
  }
  void TearDown() override {
    fs::permissions(folder_, fs::perms::owner_all);
    fs::remove_all(folder_);
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {}));
  }

  fs::path folder_;
  std::string path_;
};

// The error that `body` ends with.
template <typename Body>
Error error_of(const Body& body) {
  try {
    body();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error";
  return Error(ErrorKind::internal, "");
}

void expect_error(const Error& error, ErrorKind kind, const std::string& message, const std::string& hint,
                  const std::string& file) {
  EXPECT_EQ(error.kind(), kind) << error.what();
  EXPECT_THAT(error.message(), HasSubstr(message));
  EXPECT_THAT(error.hint(), HasSubstr(hint));
  EXPECT_EQ(error.file(), file);
}

// Runs body in a child process and gives its exit status.
template <typename Body>
int in_child(const Body& body) {
  const pid_t child = ::fork();
  if (child == 0) {
    int status = 99;
    try {
      status = body();
    } catch (const Error& error) {
      status = 98;
    }
    ::_exit(status);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(Case, what_was_written_is_read_back) {
  made_up::write(path_);
  CaseReader reader(path_);
  EXPECT_EQ(reader.run().schema_version, kSchemaVersion);
  EXPECT_EQ(reader.run().version, "0.1.0");
  EXPECT_EQ(reader.run().seed, 7U);
  ASSERT_EQ(reader.run().inputs.size(), 1U);
  const InputFile& input = reader.run().inputs[0];
  EXPECT_EQ(input.path, "posts.csv.gz");
  EXPECT_EQ(input.rows_in, input.rows_used + 3);
  EXPECT_EQ(input.mapping.at(1), (std::pair<std::string, std::string>{"time", "created_at"}));
  EXPECT_THAT(input.unmapped, testing::ElementsAre("follower_count"));
  EXPECT_EQ(input.format, "Made-up export");
  EXPECT_EQ(reader.run().timings.at(1).seconds, 1.25);
  EXPECT_THAT(reader.run().notes, testing::ElementsAre("3 rows were not used"));
  EXPECT_EQ(reader.record_count(), 6 * 4 + 3 * 4 + 12U);
  EXPECT_EQ(reader.actor_count(), 21U);
}

TEST_F(Case, groups_and_members_are_read_back_with_names) {
  made_up::write(path_);
  CaseReader reader(path_);
  const auto groups = reader.groups();
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].links, 15U);
  ASSERT_EQ(groups[0].members.size(), 6U);
  EXPECT_EQ(groups[0].members[0].name, "account_01_000");
  EXPECT_EQ(groups[0].members[0].role, "originator");
  EXPECT_EQ(groups[0].members[0].posts, 4U);
  EXPECT_EQ(reader.fused_links(2).size(), 3U);
  EXPECT_EQ(reader.fused_links().size(), 18U);
  EXPECT_THAT(reader.fused_links(2)[0].traces, testing::ElementsAre("text"));
  EXPECT_EQ(reader.group_actions(1).size(), 24U);
  EXPECT_EQ(reader.flagged_actors().size(), 9U);
  ASSERT_TRUE(reader.actor("account_02_001"));
  EXPECT_EQ(reader.actor("account_02_001")->group, 2U);
  EXPECT_EQ(reader.actor("account_02_001")->links, 2U);
  EXPECT_FALSE(reader.actor("nobody"));
}

TEST_F(Case, texts_are_read_back_with_their_slots_and_records) {
  made_up::write(path_);
  CaseReader reader(path_);
  const auto texts = reader.texts();
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[0].kind, "near_text");
  EXPECT_EQ(texts[0].group, 0U);
  EXPECT_EQ(texts[1].group, 2U);
  EXPECT_EQ(texts[0].line, "i [support|back|-] the line");
  EXPECT_EQ(texts[0].fixed_share, 0.75);
  ASSERT_EQ(texts[0].parts.size(), 3U);
  EXPECT_EQ(texts[0].parts[2].fixed, "the line");
  EXPECT_EQ(texts[0].parts[2].gap, " ");
  ASSERT_EQ(texts[0].parts[1].variants.size(), 3U);
  EXPECT_EQ(texts[0].parts[1].variants[1].text, "back");
  EXPECT_EQ(texts[0].parts[1].variants[2].text, "");
  EXPECT_EQ(texts[0].parts[1].variants[2].records, 4U);
  ASSERT_TRUE(reader.text(2));
  EXPECT_EQ(reader.text(2)->members.size(), 2U);
  EXPECT_FALSE(reader.text(3));
  const auto findings = reader.findings();
  ASSERT_EQ(findings[0].texts.size(), 1U);
  EXPECT_EQ(findings[0].texts[0].members, 6U);
  EXPECT_EQ(findings[0].texts[0].wording.parts.size(), 3U);
}

TEST_F(Case, of_before_there_were_texts_is_read_without_them) {
  made_up::write(path_);
  {
    Database database(path_, {});
    database.run(
        "DROP TABLE texts; DROP TABLE text_parts; DROP TABLE text_records; DROP TABLE finding_texts");
  }
  CaseReader reader(path_);
  EXPECT_TRUE(reader.texts().empty());
  EXPECT_FALSE(reader.text(1));
  EXPECT_TRUE(reader.findings()[0].texts.empty());
}

TEST_F(Case, profiles_are_read_back_by_subject_and_in_order) {
  made_up::write(path_);
  CaseReader reader(path_);
  const auto groups = reader.groups();
  ASSERT_EQ(groups[1].profile.size(), 3U);
  EXPECT_EQ(groups[1].profile[0].kind, "rhythm");
  EXPECT_EQ(groups[1].profile[0].series.size(), 168U);
  EXPECT_EQ(groups[1].profile[0].series[9], 4);
  EXPECT_TRUE(std::isnan(groups[1].profile[0].p));
  EXPECT_EQ(groups[1].profile[2].first_time, made_up::kStart);
  EXPECT_THAT(groups[1].profile[2].series, testing::ElementsAre(4, 0, 9, 2, 1));
  ASSERT_EQ(reader.profiles("actor", 1).size(), 1U);
  EXPECT_EQ(reader.profiles("actor", 1)[0].low, -3.5);
  EXPECT_TRUE(reader.profiles("actor", 2).empty());
  ASSERT_EQ(reader.profiles("case").size(), 1U);
  EXPECT_EQ(reader.profiles("case")[0].expected, 0.25);
}

TEST_F(Case, of_an_earlier_version_has_no_profiles) {
  made_up::write(path_);
  {
    Database database(path_, {});
    database.run("DROP TABLE profiles");
  }
  CaseReader reader(path_);
  EXPECT_EQ(reader.groups().size(), 2U);
  EXPECT_TRUE(reader.groups()[0].profile.empty());
}

TEST_F(Case, findings_are_read_back_with_their_posts) {
  made_up::write(path_);
  CaseReader reader(path_);
  const auto findings = reader.findings();
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].evidence.size(), 8U);
  const EvidencePair& pair = findings[0].evidence[0];
  EXPECT_EQ(pair.a.actor, "account_01_000");
  EXPECT_EQ(pair.b.actor, "account_01_001");
  EXPECT_EQ(pair.a.text, pair.b.text);
  EXPECT_DOUBLE_EQ(pair.gap_s, static_cast<double>(pair.b.time - pair.a.time) / 1e6);
  EXPECT_EQ(pair.a.input, "posts.csv.gz");
  EXPECT_EQ(pair.a.row, pair.a.record + 1);
  EXPECT_EQ(findings[0].innocent.at(3).result, CheckResult::likely);
  EXPECT_EQ(reader.layers().at(0).significant, 18U);
  EXPECT_EQ(reader.case_voices()->order1, 14.2);
}

TEST_F(Case, links_are_named_ordered_and_filtered) {
  made_up::write(path_);
  CaseReader reader(path_);
  const auto all = reader.links(LinkQuery{});
  ASSERT_EQ(all.size(), 18U);
  for (const NamedLink& link : all) EXPECT_LT(link.actor_a, link.actor_b);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const auto& x, const auto& y) {
    return std::tie(x.q, x.actor_a, x.actor_b) < std::tie(y.q, y.actor_a, y.actor_b);
  }));
  LinkQuery query;
  query.group = 2;
  EXPECT_EQ(reader.links(query).size(), 3U);
  query = {};
  query.actor = "account_01_003";
  EXPECT_EQ(reader.links(query).size(), 5U);
  query = {};
  query.max_q = 1e-9;
  EXPECT_TRUE(reader.links(query).empty());
}

TEST_F(Case, the_view_has_the_columns_that_are_promised) {
  made_up::write(path_);
  CaseReader reader(path_);
  EXPECT_EQ(reader.database().scalar(
                "SELECT string_agg(column_name, ',' ORDER BY column_index) FROM duckdb_columns() "
                "WHERE table_name = 'links_named'"),
            "actor_a,actor_b,trace,objects,coactions,median_gap_s,first_time,last_time,p_things,p_moment,p_"
            "both,p,q");
}

TEST_F(Case, actions_are_appended_over_several_chunks) {
  ActionTable actions;
  Dictionary objects;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    actions.actor.push_back(i % 7);
    actions.object.push_back(objects.insert("object number " + std::to_string(i % 11)));
    actions.time.push_back(made_up::kStart + i);
    actions.record.push_back(i);
  }
  Database database("", {});
  create_tables(database);
  write_actions(database, "a trace with a long name", actions, objects, {});
  EXPECT_EQ(database.count("SELECT count(*) FROM actions WHERE trace = 'a trace with a long name'"), 5000);
  EXPECT_EQ(database.count("SELECT sum(record) FROM actions"), 5000 * 4999 / 2);
  EXPECT_EQ(database.count("SELECT count(*) FROM actions a JOIN objects o USING (object) "
                           "WHERE o.name = 'object number ' || (record % 11)"),
            5000);
}

TEST_F(Case, actions_without_records_have_none) {
  ActionTable actions;
  actions.actor = {1};
  actions.object = {0};
  actions.time = {made_up::kStart};
  Dictionary objects;
  objects.insert("o");
  Database database("", {});
  create_tables(database);
  write_actions(database, "repost", actions, objects, {});
  EXPECT_EQ(database.count("SELECT count(*) FROM actions WHERE record IS NULL"), 1);
}

TEST_F(Case, a_build_that_is_not_committed_leaves_nothing) {
  {
    CaseBuild build(path_, {});
    build.database().run("CREATE TABLE t AS SELECT range FROM range(100000)");
    EXPECT_GE(files(), 1U);
  }
  EXPECT_EQ(files(), 0U);
}

TEST_F(Case, a_build_that_fails_leaves_the_last_case) {
  made_up::write(path_);
  try {
    CaseBuildOptions options;
    options.overwrite = true;
    CaseBuild build(path_, options);
    build.database().run("CREATE TABLE t (x INTEGER)");
    throw Error(ErrorKind::cancelled, "interrupted");
  } catch (const Error&) {
  }
  EXPECT_EQ(files(), 1U);
  EXPECT_EQ(CaseReader(path_).groups().size(), 2U);
}

TEST_F(Case, cancelling_stops_the_writing) {
  CancelToken cancel;
  cancel.cancel();
  Context context;
  context.cancel = &cancel;
  Database database("", {});
  const auto world = made_up::make({});
  made_up::write_records(database, world);
  expect_error(error_of([&] { write_case(database, world.content, context); }), ErrorKind::cancelled,
               "interrupted", "", "");
}

TEST_F(Case, a_full_disk_leaves_the_last_case) {
  made_up::write(path_);
  const int status = in_child([&] {
    const rlimit limit{2 << 20, 2 << 20};
    ::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      CaseBuildOptions options;
      options.overwrite = true;
      CaseBuild build(path_, options);
      build.database().run("CREATE TABLE t AS SELECT random() AS x FROM range(3000000)");
      build.commit();
    } catch (const Error&) {
      return 0;
    }
    return 1;
  });
  EXPECT_EQ(status, 0);
  EXPECT_EQ(files(), 1U);
  EXPECT_EQ(CaseReader(path_).groups().size(), 2U);
}

TEST_F(Case, the_taken_database_has_to_be_closed_before_commit) {
  CaseBuild build(path_, {});
  auto database = build.take_database();
  database->run("CREATE TABLE t AS SELECT 1 AS x");
  expect_error(error_of([&] { build.commit(); }), ErrorKind::internal, "before it was complete", "", path_);
  database.reset();
  build.commit();
  EXPECT_TRUE(fs::exists(path_));
  EXPECT_EQ(files(), 1U);
}

TEST_F(Case, nothing_is_overwritten_unless_asked_for) {
  made_up::write(path_);
  expect_error(error_of([&] { CaseBuild build(path_, {}); }), ErrorKind::output, "there is a file already",
               "--overwrite", path_);
  CaseBuildOptions options;
  options.overwrite = true;
  CaseBuild build(path_, options);
  EXPECT_EQ(CaseReader(path_).groups().size(), 2U);
}

TEST_F(Case, a_file_that_appears_during_the_run_is_not_overwritten) {
  CaseBuild build(path_, {});
  std::ofstream(path_) << "precious";
  expect_error(error_of([&] { build.commit(); }), ErrorKind::output, "appeared", "--overwrite", path_);
  EXPECT_EQ(fs::file_size(path_), 8U);
}

TEST_F(Case, only_a_case_is_replaced_by_a_case) {
  std::ofstream(path_)
      << "a thesis, the only copy of it, and rather more than four bytes of it, as theses go";
  CaseBuildOptions options;
  options.overwrite = true;
  expect_error(error_of([&] { CaseBuild build(path_, options); }), ErrorKind::casefile, "not a case", "",
               path_);
  EXPECT_EQ(files(), 1U);
}

TEST_F(Case, a_folder_is_no_place_for_a_case) {
  expect_error(error_of([&] { CaseBuild build(folder_.string(), {}); }), ErrorKind::output, "folder",
               "name a file", folder_.string());
  expect_error(error_of([&] { CaseReader reader(folder_.string()); }), ErrorKind::casefile, "folder",
               "name the file", folder_.string());
}

TEST_F(Case, a_missing_folder_is_named) {
  const std::string path = (folder_ / "no" / "x.duckdb").string();
  expect_error(error_of([&] { CaseBuild build(path, {}); }), ErrorKind::output, "does not exist", "mkdir",
               path);
  expect_error(error_of([&] { CaseReader reader(path); }), ErrorKind::casefile, "no such case", "scan", path);
}

TEST_F(Case, missing_permissions_are_reported) {
  made_up::write(path_);
  fs::permissions(path_, fs::perms::none);
  fs::permissions(folder_, fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec |
                               fs::perms::others_read);
  const int status = in_child([&] {
    // Root may do everything, so as somebody else.
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 2;
    const Error reading = error_of([&] { CaseReader reader(path_); });
    const Error writing = error_of([&] { CaseBuild build((folder_ / "new.duckdb").string(), {}); });
    const bool right = reading.message().find("no permission to read") != std::string::npos &&
                       (writing.message().find("no permission to write") != std::string::npos);
    return right ? 0 : 1;
  });
  if (::geteuid() != 0) GTEST_SKIP() << "the owner of a folder may write in it";
  EXPECT_EQ(status, 0);
}

TEST_F(Case, a_case_that_is_open_elsewhere_is_neither_read_nor_replaced) {
  made_up::write(path_);
  int ready[2];
  int done[2];
  ASSERT_EQ(::pipe(ready), 0);
  ASSERT_EQ(::pipe(done), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    // The pipe of the parent must not keep this one waiting for itself.
    ::close(done[1]);
    const Database writer(path_, {});
    char byte = 'x';
    if (::write(ready[1], &byte, 1) != 1 || ::read(done[0], &byte, 1) < 0) ::_exit(1);
    ::_exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  expect_error(error_of([&] { CaseReader reader(path_); }), ErrorKind::casefile, "open in another program",
               "close it", path_);
  CaseBuildOptions options;
  options.overwrite = true;
  expect_error(error_of([&] { CaseBuild build(path_, options); }), ErrorKind::casefile,
               "open in another program", "close it", path_);
  ::close(done[1]);
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(CaseReader(path_).groups().size(), 2U);
}

TEST_F(Case, a_later_layout_is_refused_with_its_version) {
  made_up::write(path_);
  {
    Database database(path_, {});
    database.run("UPDATE run SET schema_version = 99, version = '7.5.0'");
  }
  const Error error = error_of([&] { CaseReader reader(path_); });
  expect_error(error, ErrorKind::casefile, "layout 99", "later", path_);
  EXPECT_THAT(error.message(), HasSubstr("7.5.0"));
}

TEST_F(Case, a_file_of_something_else_is_refused) {
  std::ofstream(path_) << "actor,time\na,1\n";
  expect_error(error_of([&] { CaseReader reader(path_); }), ErrorKind::casefile, "not a case", "scan", path_);
}

TEST_F(Case, a_database_of_something_else_is_refused) {
  {
    Database database(path_, {});
    database.run("CREATE TABLE run (lap INTEGER)");
  }
  expect_error(error_of([&] { CaseReader reader(path_); }), ErrorKind::casefile, "not a complete case",
               "scan", path_);
}

TEST_F(Case, an_empty_file_is_refused) {
  std::ofstream{path_};
  EXPECT_EQ(error_of([&] { CaseReader reader(path_); }).kind(), ErrorKind::casefile);
}

TEST_F(Case, hostile_text_survives_the_round_trip) {
  made_up::Options options;
  options.hostile = true;
  options.group_sizes = {10};
  options.rounds = 10;
  made_up::write(path_, options);
  CaseReader reader(path_);
  const auto members = reader.groups().at(0).members;
  EXPECT_EQ(members[0].name, "account_01_000" + made_up::hostile_texts()[0]);
  EXPECT_TRUE(reader.actor(members[2].name));
  EXPECT_EQ(reader.run().inputs[0].path, made_up::hostile_texts()[1] + ".csv");
}

}  // namespace
}  // namespace fewhands
