// Exports: well-formed, complete, the same bytes for the same case, nothing replaced unasked.
#include "casefile/exports.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.h"
#include "base/escape.h"
#include "casefile/made_up_case.h"
#include "casefile/xml_check.h"

namespace fewhands {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class Exports : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "fewhands_export_XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  CaseReader make(const made_up::Options& options = {}) const {
    made_up::write((folder_ / "case.duckdb").string(), options);
    return CaseReader((folder_ / "case.duckdb").string());
  }
  static made_up::Options hostile() {
    made_up::Options options;
    options.hostile = true;
    options.group_sizes = {10, 4};
    options.rounds = 10;
    return options;
  }
  fs::path save(CaseReader& reader, const std::string& format, const std::string& name = "out") const {
    ExportOptions options;
    options.path = (folder_ / name).string();
    export_case(reader, format, options);
    return folder_ / name;
  }

  fs::path folder_;
};

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

TEST_F(Exports, every_format_gives_the_same_bytes_for_the_same_case) {
  CaseReader reader = make();
  OpenOptions two_threads;
  two_threads.threads = 2;
  CaseReader again(reader.path(), two_threads);
  for (const ExportFormat& format : export_formats()) {
    const fs::path first = save(reader, std::string(format.name), fmt::format("{}_1", format.name));
    const fs::path second = save(again, std::string(format.name), fmt::format("{}_2", format.name));
    if (!fs::is_directory(first)) {
      EXPECT_GT(fs::file_size(first), 100U);
      EXPECT_EQ(read(first), read(second)) << format.name;
      continue;
    }
    for (const auto& entry : fs::directory_iterator(first)) {
      EXPECT_EQ(read(entry.path()), read(second / entry.path().filename())) << entry.path();
    }
  }
}

TEST_F(Exports, csv_has_the_promised_files_and_link_columns) {
  CaseReader reader = make();
  const fs::path out = save(reader, "csv");
  for (const char* name :
       {"run", "links", "groups", "group_members", "findings", "finding_evidence", "voices", "rejects"}) {
    EXPECT_TRUE(fs::exists(out / (std::string(name) + ".csv"))) << name;
  }
  const std::string links = read(out / "links.csv");
  EXPECT_EQ(links.substr(0, links.find('\n')),
            "actor_a,actor_b,trace,objects,coactions,median_gap_s,first_time,last_time,p_things,p_moment,p_"
            "both,p,q");
  EXPECT_EQ(std::count(links.begin(), links.end(), '\n'), 1 + 18);
  EXPECT_THAT(links, HasSubstr("account_01_000,account_01_001,text,4,4,12.0,2017-07-1"));
  EXPECT_THAT(read(out / "rejects.csv"), HasSubstr("posts.csv.gz,17,no actor"));
}

TEST_F(Exports, csv_cells_are_never_formulas) {
  CaseReader reader = make(hostile());
  const fs::path out = save(reader, "csv");
  EXPECT_THAT(read(out / "rejects.csv"), HasSubstr("\"'=1+1,,\""));
  Database database("", {});
  const std::string file = sql_text((out / "finding_evidence.csv").string());
  const std::string text = "SELECT text_a FROM read_csv(" + file + ", all_varchar = true, header = true)";
  EXPECT_EQ(database.count("SELECT count(*) FROM (" + text + ") WHERE text_a LIKE '=%'"), 0);
  EXPECT_GT(database.count("SELECT count(*) FROM (" + text + ") WHERE text_a LIKE '''=HYPERLINK(\"http%'"),
            0);
}

TEST_F(Exports, parquet_keeps_types_and_text) {
  CaseReader reader = make(hostile());
  const fs::path out = save(reader, "parquet");
  Database database("", {});
  const std::string evidence = sql_text((out / "finding_evidence.parquet").string());
  EXPECT_EQ(database.scalar("SELECT typeof(time_a) FROM read_parquet(" + evidence + ")"), "TIMESTAMP");
  EXPECT_GT(
      database.count("SELECT count(*) FROM read_parquet(" + evidence + ") WHERE text_a LIKE '=HYPERLINK%'"),
      0);
  EXPECT_EQ(
      database.count("SELECT count(*) FROM read_parquet(" + sql_text((out / "links.parquet").string()) + ")"),
      45 + 6);
}

TEST_F(Exports, json_is_one_document_with_everything) {
  CaseReader reader = make(hostile());
  const auto document = nlohmann::json::parse(read(save(reader, "json")));
  EXPECT_EQ(document.at("groups").size(), 2U);
  EXPECT_EQ(document.at("links").size(), 51U);
  EXPECT_EQ(document.at("run").at("parameters").at("alpha"), 0.05);
  EXPECT_EQ(document.at("run").at("inputs").at(0).at("rejected"), 3);
  EXPECT_EQ(document.at("rejects").size(), 3U);
  const auto& pair = document.at("findings").at(0).at("evidence").at(0);
  EXPECT_EQ(pair.at("a").at("text"), made_up::hostile_texts()[5]);
  EXPECT_EQ(document.at("links").at(0).size(), 13U);
}

TEST_F(Exports, a_case_without_any_finding_exports_too) {
  made_up::Options options;
  options.group_sizes = {};
  CaseReader reader = make(options);
  for (const ExportFormat& format : export_formats()) {
    EXPECT_TRUE(fs::exists(save(reader, std::string(format.name), std::string(format.name)))) << format.name;
  }
  EXPECT_TRUE(nlohmann::json::parse(read(folder_ / "json")).at("links").empty());
  EXPECT_EQ(xml::check(read(folder_ / "gexf")).error, "");
}

TEST_F(Exports, graphml_is_well_formed_and_complete) {
  CaseReader reader = make(hostile());
  const xml::Document document = xml::check(read(save(reader, "graphml")));
  EXPECT_EQ(document.error, "");
  EXPECT_EQ(document.elements.at("node"), 14U);
  EXPECT_EQ(document.elements.at("edge"), 45U + 6U);
  EXPECT_EQ(document.elements.at("key"), 17U);
}

TEST_F(Exports, gexf_is_well_formed_and_has_times) {
  CaseReader reader = make(hostile());
  const std::string text = read(save(reader, "gexf"));
  const xml::Document document = xml::check(text);
  EXPECT_EQ(document.error, "");
  EXPECT_EQ(document.elements.at("node"), 14U);
  EXPECT_EQ(document.elements.at("edge"), 51U);
  EXPECT_THAT(text, HasSubstr("version=\"1.3\""));
  EXPECT_THAT(text, testing::ContainsRegex("start=\"2017-07-1[0-9T:-]+Z\" end=\"2017"));
}

TEST_F(Exports, nothing_is_replaced_unless_asked_for) {
  CaseReader reader = make();
  for (const ExportFormat& format : export_formats()) {
    const std::string name(format.name);
    save(reader, name, name);
    const Error error = error_of([&] { save(reader, name, name); });
    EXPECT_EQ(error.kind(), ErrorKind::output);
    EXPECT_THAT(error.message(), HasSubstr("there is a file already"));
    EXPECT_THAT(error.hint(), HasSubstr("--overwrite"));
    ExportOptions options;
    options.path = (folder_ / name).string();
    options.overwrite = true;
    export_case(reader, name, options);
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 7);
}

TEST_F(Exports, a_folder_keeps_what_else_is_in_it) {
  CaseReader reader = make();
  fs::create_directory(folder_ / "out");
  std::ofstream(folder_ / "out" / "notes.txt") << "mine";
  save(reader, "csv", "out/");
  EXPECT_EQ(read(folder_ / "out" / "notes.txt"), "mine");
  EXPECT_TRUE(fs::exists(folder_ / "out" / "links.csv"));
}

TEST_F(Exports, wrong_targets_are_named) {
  CaseReader reader = make();
  EXPECT_THAT(error_of([&] { save(reader, "xls"); }).hint(),
              HasSubstr("csv, parquet, json, graphml, gexf, html"));
  EXPECT_EQ(error_of([&] { save(reader, "xls"); }).kind(), ErrorKind::usage);
  EXPECT_THAT(error_of([&] { save(reader, "json", "no/such/x.json"); }).message(),
              HasSubstr("does not exist"));
  fs::create_directory(folder_ / "d");
  EXPECT_THAT(error_of([&] { save(reader, "html", "d"); }).message(), HasSubstr("there is a folder"));
  std::ofstream(folder_ / "f") << "x";
  EXPECT_THAT(error_of([&] { save(reader, "csv", "f"); }).message(), HasSubstr("there is a file"));
}

TEST_F(Exports, a_cancelled_export_leaves_nothing) {
  CaseReader reader = make();
  CancelToken cancel;
  cancel.cancel();
  for (const ExportFormat& format : export_formats()) {
    ExportOptions options;
    options.path = (folder_ / "x").string();
    options.context.cancel = &cancel;
    EXPECT_EQ(error_of([&] { export_case(reader, format.name, options); }).kind(), ErrorKind::cancelled)
        << format.name;
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(Exports, a_full_disk_is_an_error_and_keeps_the_old_file) {
  CaseReader reader = make();
  const fs::path old = save(reader, "json");
  const std::string before = read(old);
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit limit{1000, 1000};
    ::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ExportOptions options;
    options.path = old.string();
    options.overwrite = true;
    try {
      export_case(reader, "json", options);
    } catch (const Error& error) {
      ::_exit(error.kind() == ErrorKind::resource && error.file() == old.string() ? 0 : 2);
    }
    ::_exit(1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(read(old), before);
}

}  // namespace
}  // namespace fewhands
