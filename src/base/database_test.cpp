#include "base/database.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"

namespace fewhands {
namespace {

namespace fs = std::filesystem;

class DatabaseTest : public testing::Test {
 protected:
  Database database_{"", {}};
};

std::vector<std::int64_t> numbers(Database& database, const std::string& sql) {
  std::vector<std::int64_t> result;
  database.query(sql, [&](const Chunk& chunk) {
    const Column column = chunk.column(0);
    for (idx_t row = 0; row < chunk.rows; ++row) result.push_back(column.value<std::int64_t>(row));
  });
  return result;
}

TEST_F(DatabaseTest, streams_more_rows_than_one_chunk_in_order) {
  const auto values = numbers(database_, "SELECT range FROM range(10000) ORDER BY range");
  ASSERT_EQ(values.size(), 10'000U);
  for (std::size_t i = 0; i < values.size(); ++i) ASSERT_EQ(values[i], static_cast<std::int64_t>(i));
}

TEST_F(DatabaseTest, appends_every_type_and_reads_it_back) {
  database_.run(
      "CREATE TABLE t(a VARCHAR, b BIGINT, c UINTEGER, d UBIGINT, e DOUBLE, f BOOLEAN, g TIMESTAMP, h "
      "VARCHAR)");
  Appender appender(database_, "t");
  appender.add("text").add(std::int64_t{-5}).add(std::uint32_t{7}).add(~std::uint64_t{0}).add(0.25).add(true);
  appender.add_time(1'500'000).add_null();
  appender.end_row();
  appender.close();
  int rows = 0;
  database_.query("SELECT * FROM t", [&](const Chunk& chunk) {
    rows += static_cast<int>(chunk.rows);
    EXPECT_EQ(chunk.column(0).text(0), "text");
    EXPECT_EQ(chunk.column(1).value<std::int64_t>(0), -5);
    EXPECT_EQ(chunk.column(2).value<std::uint32_t>(0), 7U);
    EXPECT_EQ(chunk.column(3).value<std::uint64_t>(0), ~std::uint64_t{0});
    EXPECT_EQ(chunk.column(4).value<double>(0), 0.25);
    EXPECT_TRUE(chunk.column(5).value<bool>(0));
    EXPECT_EQ(chunk.column(6).value<std::int64_t>(0), 1'500'000);
    EXPECT_TRUE(chunk.column(7).null(0));
    EXPECT_EQ(chunk.column(7).text(0), "");
  });
  EXPECT_EQ(rows, 1);
}

TEST_F(DatabaseTest, writes_no_time_as_null) {
  database_.run("CREATE TABLE t(a TIMESTAMP)");
  Appender appender(database_, "t");
  appender.add_time(kNoTime).end_row();
  appender.close();
  EXPECT_EQ(database_.count("SELECT count(*) FROM t WHERE a IS NULL"), 1);
}

TEST_F(DatabaseTest, gives_nothing_for_a_scalar_that_is_null_or_absent) {
  EXPECT_EQ(database_.scalar("SELECT 'x'"), "x");
  EXPECT_EQ(database_.scalar("SELECT 41 + 1"), "42");
  EXPECT_EQ(database_.scalar("SELECT NULL"), std::nullopt);
  EXPECT_EQ(database_.scalar("SELECT 1 WHERE false"), std::nullopt);
  EXPECT_EQ(database_.count("SELECT count(*) FROM range(12)"), 12);
}

TEST_F(DatabaseTest, turns_a_wrong_statement_into_an_error) {
  EXPECT_THROW(database_.run("SELEC 1"), Error);
  EXPECT_THROW(database_.query("SELECT * FROM nowhere", [](const Chunk&) {}), Error);
  EXPECT_THROW(Appender(database_, "nowhere"), Error);
}

TEST_F(DatabaseTest, reports_a_row_of_the_wrong_width) {
  database_.run("CREATE TABLE t(a BIGINT, b BIGINT)");
  Appender appender(database_, "t");
  appender.add(1);
  EXPECT_THROW(appender.end_row(), Error);
}

TEST_F(DatabaseTest, passes_on_what_the_visitor_throws) {
  const auto visit = [](const Chunk&) { throw Error(ErrorKind::cancelled, "enough"); };
  EXPECT_THROW(database_.query("SELECT * FROM range(100000)", visit), Error);
  EXPECT_EQ(database_.scalar("SELECT 1"), "1");
}

// DuckDB's own threads may still hold a task of the abandoned query when its connection goes.
TEST(Database, closes_at_any_moment_of_a_query_that_its_visitor_left) {
  DatabaseOptions options;
  options.threads = 4;
  for (int round = 0; round < 60; ++round) {
    Database database("", options);
    database.run("CREATE TABLE t AS SELECT hash(range) AS v FROM range(2000000)");
    int chunks = 0;
    const auto leave = [&](const Chunk&) {
      if (chunks++ == round * 7) throw Error(ErrorKind::cancelled, "left");
    };
    EXPECT_THROW(database.query("SELECT v FROM t WHERE v % 3 <> 0", leave), Error);
  }
}

TEST(Database, opens_a_file_read_only_and_refuses_to_write_it) {
  const fs::path path = fs::temp_directory_path() / "fewhands_database_test.duckdb";
  fs::remove(path);
  {
    Database database(path, {});
    database.run("CREATE TABLE t AS SELECT 7 AS a");
  }
  {
    DatabaseOptions options;
    options.read_only = true;
    Database database(path, options);
    EXPECT_EQ(database.scalar("SELECT a FROM t"), "7");
    EXPECT_THROW(database.run("INSERT INTO t VALUES (8)"), Error);
  }
  fs::remove(path);
}

TEST(Database, says_which_file_it_cannot_open) {
  try {
    const Database database("/nowhere/at/all.duckdb", {});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::casefile);
    EXPECT_EQ(error.file(), "/nowhere/at/all.duckdb");
  }
}

TEST(SqlText, comes_back_from_the_database_as_it_was) {
  Database database("", {});
  EXPECT_TRUE(rc::check([&] {
    const auto text = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
    RC_ASSERT(database.scalar("SELECT " + sql_text(text)).value_or("nothing") == text);
  }));
}

TEST(SqlName, quotes_names_with_quotes_in_them) {
  Database database("", {});
  database.run("CREATE TABLE t(" + sql_name("a \"b\"; DROP TABLE t") + " BIGINT)");
  EXPECT_EQ(database.count("SELECT count(*) FROM t"), 0);
}

}  // namespace
}  // namespace fewhands
