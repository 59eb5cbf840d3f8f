#include "cli/arguments.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "cli/suggest.h"

namespace fewhands::cli {
namespace {

Error usage_error(std::string_view command, const std::vector<std::string>& words) {
  try {
    Arguments::parse(command, words);
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "no error"};
}

TEST(Arguments, keep_flags_and_positionals_in_any_order) {
  const auto arguments = Arguments::parse("scan", {"a.csv", "--case", "c.duckdb", "-", "--json", "b.csv"});
  EXPECT_EQ(arguments.positionals(), (std::vector<std::string>{"a.csv", "-", "b.csv"}));
  EXPECT_EQ(arguments.text("case"), "c.duckdb");
  EXPECT_TRUE(arguments.has("json"));
  EXPECT_FALSE(arguments.has("quiet"));
}

TEST(Arguments, take_one_value_per_repeatable_flag) {
  const auto arguments = Arguments::parse("scan", {"-w", "10s", "a.csv", "--window=5m"});
  EXPECT_EQ(arguments.values("window"), (std::vector<std::string>{"10s", "5m"}));
  EXPECT_EQ(arguments.durations("window"), (std::vector<TimeMicros>{10 * kSecond, 5 * kMinute}));
  EXPECT_EQ(arguments.positionals(), std::vector<std::string>{"a.csv"});
}

TEST(Arguments, fall_back_to_the_default_of_the_flag) {
  const auto arguments = Arguments::parse("links", {"a.csv"});
  EXPECT_EQ(arguments.number("alpha", 0, 1), 0.05);
  EXPECT_EQ(arguments.durations("window"), std::vector<TimeMicros>{kMinute});
  EXPECT_EQ(arguments.bytes("memory"), 4'000'000'000U);
  EXPECT_EQ(arguments.value("trace"), std::nullopt);
}

TEST(Arguments, take_words_after_two_dashes_as_they_are) {
  const auto arguments = Arguments::parse("show", {"--", "case", "actor", "--json"});
  EXPECT_EQ(arguments.positionals(), (std::vector<std::string>{"case", "actor", "--json"}));
  EXPECT_FALSE(arguments.has("json"));
}

TEST(Arguments, suggest_the_nearest_flag) {
  const Error error = usage_error("scan", {"a.csv", "--windw", "60s"});
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_EQ(error.message(), "scan has no flag --windw");
  EXPECT_NE(error.hint().find("--window"), std::string::npos);
}

TEST(Arguments, refuse_a_flag_of_another_command) {
  EXPECT_EQ(usage_error("show", {"case", "--alpha", "0.1"}).message(), "show has no flag --alpha");
}

TEST(Arguments, refuse_a_flag_that_counts_once_when_given_twice) {
  EXPECT_EQ(usage_error("scan", {"--alpha", "0.1", "--alpha", "0.2"}).message(), "--alpha is given 2 times");
}

TEST(Arguments, refuse_a_value_that_is_not_a_choice) {
  const Error error = usage_error("export", {"case", "--format", "grapml"});
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_NE(error.hint().find("did you mean graphml?"), std::string::npos);
}

TEST(Arguments, refuse_a_missing_value) {
  EXPECT_EQ(usage_error("scan", {"a.csv", "--case"}).kind(), ErrorKind::usage);
}

TEST(Arguments, name_the_flag_whose_value_is_wrong) {
  const auto arguments =
      Arguments::parse("scan", {"--window", "soon", "--alpha", "2", "--seed", "x", "--memory", "1"});
  const auto message = [](const auto& read) {
    try {
      read();
    } catch (const Error& error) {
      return error.message();
    }
    return std::string("no error");
  };
  EXPECT_EQ(message([&] { arguments.durations("window"); }), "--window: 'soon' is not a duration");
  EXPECT_EQ(message([&] { arguments.number("alpha", 0, 1); }), "--alpha takes a number from 0 to 1, not '2'");
  EXPECT_EQ(message([&] { arguments.whole_number("seed", 0, 9); }),
            "--seed takes a whole number from 0 to 9, not 'x'");
  EXPECT_EQ(message([&] { arguments.bytes("memory"); }), "no error");
}

TEST(Arguments, give_a_line_that_a_shell_reads_back) {
  const auto arguments =
      Arguments::parse("scan", {"it's.csv", "--map", "actor=user id", "--case", "c.duckdb"});
  EXPECT_EQ(arguments.command_line(), "fewhands scan 'it'\\''s.csv' --map 'actor=user id' --case c.duckdb");
}

TEST(EditDistance, counts_a_swap_of_neighbours_once) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("scna", "scan"), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(Nearest, says_nothing_where_nothing_is_near) {
  const std::string_view words[] = {"scan", "show", "links"};
  EXPECT_EQ(nearest("scna", words), "scan");
  EXPECT_EQ(nearest("link", words), "links");
  EXPECT_EQ(nearest("frobnicate", words), "");
  EXPECT_EQ(nearest("", words), "");
}

}  // namespace
}  // namespace fewhands::cli
