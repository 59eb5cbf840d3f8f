#include "simulator/truth.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "simulator/scratch_folder.h"

namespace fewhands {
namespace {

Error error_of(const std::string& path) {
  try {
    read_truth(path);
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorKind::internal, "no error");
}

TEST(Truth, reads_actors_and_groups) {
  const ScratchFolder folder;
  const Truth truth = read_truth(folder.write("truth.csv", "actor,group\na1,red\n\"a,2\",blue\na3,red\n"));
  ASSERT_EQ(truth.actors.size(), 3U);
  EXPECT_EQ(truth.groups.size(), 2U);
  EXPECT_EQ(truth.group[truth.actors.find("a1")], truth.group[truth.actors.find("a3")]);
  EXPECT_EQ(truth.groups[truth.group[truth.actors.find("a,2")]], "blue");
}

TEST(Truth, accepts_other_spellings_of_the_columns_in_any_order) {
  const ScratchFolder folder;
  const Truth truth = read_truth(folder.write("truth.csv", "Group,note,Account_ID\n007,x,42\n"));
  EXPECT_EQ(truth.actors[0], "42");
  EXPECT_EQ(truth.groups[0], "007");
}

TEST(Truth, an_actor_without_a_group_is_ordinary) {
  const ScratchFolder folder;
  const Truth truth = read_truth(folder.write("truth.csv", "actor,group\na1,1\na2,\n"));
  EXPECT_EQ(truth.group[truth.actors.find("a2")], kNone);
}

TEST(Truth, names_the_file_and_the_row_of_an_empty_actor) {
  const ScratchFolder folder;
  const Error error = error_of(folder.write("truth.csv", "actor,group\na1,1\n,1\n"));
  EXPECT_EQ(error.kind(), ErrorKind::input);
  EXPECT_EQ(error.row(), 2U);
  EXPECT_EQ(error.file(), folder.path("truth.csv"));
}

TEST(Truth, names_the_row_that_gives_an_actor_a_second_group) {
  const ScratchFolder folder;
  const Error error = error_of(folder.write("truth.csv", "actor,group\na1,1\na2,1\na1,2\n"));
  EXPECT_EQ(error.kind(), ErrorKind::input);
  EXPECT_EQ(error.row(), 3U);
  EXPECT_NE(error.message().find("a1"), std::string::npos);
}

TEST(Truth, the_same_row_twice_is_no_contradiction) {
  const ScratchFolder folder;
  EXPECT_EQ(read_truth(folder.write("truth.csv", "actor,group\na1,1\na1,1\n")).actors.size(), 1U);
}

TEST(Truth, refuses_files_that_are_missing_folders_empty_or_without_the_columns) {
  const ScratchFolder folder;
  EXPECT_EQ(error_of(folder.path("none.csv")).kind(), ErrorKind::input);
  EXPECT_EQ(error_of(folder.path("")).kind(), ErrorKind::input);
  EXPECT_EQ(error_of(folder.write("empty.csv", "")).kind(), ErrorKind::input);
  EXPECT_EQ(error_of(folder.write("header.csv", "actor,group\n")).kind(), ErrorKind::input);
  const Error error = error_of(folder.write("columns.csv", "actor,colour\na1,red\n"));
  EXPECT_EQ(error.kind(), ErrorKind::input);
  EXPECT_NE(error.message().find("'group'"), std::string::npos);
}

TEST(Truth, is_matched_to_a_case_by_name_and_counts_who_is_absent) {
  const ScratchFolder folder;
  const Truth truth = read_truth(folder.write("truth.csv", "actor,group\na1,1\nghost,1\nquiet,\n"));
  Dictionary actors;
  actors.insert("other");
  actors.insert("a1");
  const TruthByActor matched = truth_by_actor(truth, actors);
  EXPECT_EQ(matched.group, (std::vector<std::uint32_t>{kNone, 0}));
  EXPECT_EQ(matched.absent, 1U);
}

}  // namespace
}  // namespace fewhands
