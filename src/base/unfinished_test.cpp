#include "base/unfinished.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace fewhands {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class Unfinished : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "fewhands_unfinished_XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    target_ = (folder_ / "x.duckdb").string();
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0);
    dead_ = std::to_string(child);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& path) const {
    std::ofstream(path) << "half";
    return path;
  }

  fs::path folder_;
  std::string target_;
  std::string dead_;  // the id of a process that is gone
};

TEST_F(Unfinished, of_a_dead_process_all_parts_are_removed) {
  const std::string left = write(target_ + ".building-" + dead_);
  write(left + ".wal");
  fs::create_directory(left + ".spill");
  write(left + ".spill/block");
  EXPECT_THAT(remove_abandoned(target_), ElementsAre(left));
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Unfinished, of_a_dead_process_a_spill_alone_or_a_folder_is_removed_too) {
  fs::create_directory(target_ + ".building-" + dead_ + ".spill");
  EXPECT_EQ(remove_abandoned(target_).size(), 1U);
  fs::create_directory(target_ + ".building-" + dead_);
  write(target_ + ".building-" + dead_ + "/links.csv");
  EXPECT_EQ(remove_abandoned(target_).size(), 1U);
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Unfinished, what_is_not_exactly_ours_stays) {
  write(target_);
  write(target_ + ".building-" + dead_ + ".notes");
  write(target_ + ".building-" + dead_ + "x");
  write(target_ + ".building-");
  write(target_ + ".building--" + dead_);
  write(target_ + ".building-1e3");
  write((folder_ / ("y.duckdb.building-" + dead_)).string());
  write(unfinished_path(target_));  // of a process that lives: this one
  write(target_ + ".building-1");
  const auto before = std::distance(fs::directory_iterator(folder_), {});
  EXPECT_THAT(remove_abandoned(target_), IsEmpty());
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), before);
}

TEST_F(Unfinished, what_somebody_else_owns_stays) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
  const std::string left = write(target_ + ".building-" + dead_);
  ASSERT_EQ(::chown(left.c_str(), 65534, 65534), 0);
  EXPECT_THAT(remove_abandoned(target_), IsEmpty());
  EXPECT_TRUE(fs::exists(left));
}

TEST_F(Unfinished, what_a_process_elsewhere_has_locked_stays) {
  const std::string left = write(target_ + ".building-" + dead_);
  int ready[2];
  int done[2];
  ASSERT_EQ(::pipe(ready), 0);
  ASSERT_EQ(::pipe(done), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(done[1]);
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    char byte = ::fcntl(::open(left.c_str(), O_RDWR | O_CLOEXEC), F_SETLK, &lock) == 0 ? 'y' : 'n';
    if (::write(ready[1], &byte, 1) != 1 || ::read(done[0], &byte, 1) < 0) ::_exit(1);
    ::_exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_EQ(byte, 'y');
  EXPECT_THAT(remove_abandoned(target_), IsEmpty());
  EXPECT_TRUE(fs::exists(left));
  ::close(done[1]);
  ::waitpid(child, nullptr, 0);
  EXPECT_THAT(remove_abandoned(target_), ElementsAre(left));
}

TEST_F(Unfinished, a_folder_that_is_not_there_holds_nothing) {
  EXPECT_THAT(remove_abandoned((folder_ / "no" / "x").string()), IsEmpty());
}

}  // namespace
}  // namespace fewhands
