#include "media/hash_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "media/made_up_pictures.h"

namespace fewhands {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class HashFolder : public testing::Test {
 protected:
  HashFolder() : root_(fs::temp_directory_path() / ("fewhands-media-" + std::to_string(getpid()))) {
    fs::remove_all(root_);
    fs::create_directories(root_ / "deep" / "deeper");
  }
  ~HashFolder() override { fs::remove_all(root_); }
  void write(const std::string& path, const made_up::Bytes& bytes) const {
    std::ofstream file(root_ / path, std::ios::binary);
    for (const std::uint8_t byte : bytes) file.put(static_cast<char>(byte));
  }
  std::vector<std::string> reasons(const HashFolderOptions& options = {}, const Context& context = {}) const {
    std::vector<std::string> result;
    for (const HashedFile& file : hash_folder(root_, options, context))
      result.push_back(file.path + ": " + (file.reason.empty() ? to_hex(file.hash->bits_64) : file.reason));
    return result;
  }
  fs::path root_;
};

TEST_F(HashFolder, hashes_or_explains_every_file_in_byte_order) {
  const auto picture = made_up::scene(1, 64, 48);
  const std::string hash = to_hex(hash_picture(made_up::luminance_of(picture)).bits_64);
  write("deep/deeper/b.png", made_up::as_png(picture));
  write("Z.png", made_up::as_png(picture));
  write("notes.txt", {'h', 'i'});
  write("plain.png", made_up::as_png({64, 64, made_up::Bytes(std::size_t{3} * 64 * 64, 77)}));
  fs::create_symlink(root_ / "Z.png", root_ / "link.png");
  fs::create_directory_symlink("/", root_ / "out");
  ASSERT_EQ(mkfifo((root_ / "pipe.png").c_str(), 0600), 0);
  const auto expected =
      ElementsAre("Z.png: " + hash, "deep/deeper/b.png: " + hash, "link.png: a symbolic link",
                  "notes.txt: not a JPEG, PNG, WebP or GIF picture", "out: a symbolic link",
                  "pipe.png: not a regular file", "plain.png: too plain to tell from others");
  EXPECT_THAT(reasons(), expected);
  EXPECT_THAT(reasons({}, {.threads = 2}), expected);
  EXPECT_THAT(reasons({}, {.threads = 2, .memory_bytes = 1}), expected);
}

TEST_F(HashFolder, keeps_plain_pictures_where_no_quality_is_asked_for) {
  write("plain.png", made_up::as_png({64, 64, made_up::Bytes(std::size_t{3} * 64 * 64, 77)}));
  EXPECT_EQ(hash_folder(root_, {.least_quality = 0, .limits = {}}, {}).front().reason, "");
}

TEST_F(HashFolder, refuses_files_that_are_too_large_without_reading_them) {
  write("a.png", made_up::as_png(made_up::scene(1, 64, 48)));
  HashFolderOptions options;
  options.limits.most_file_bytes = 10;
  EXPECT_THAT(reasons(options), ElementsAre("a.png: too large a file"));
}

TEST_F(HashFolder, needs_a_folder) {
  EXPECT_THROW(hash_folder(root_ / "nowhere", {}, {}), Error);
  write("file", {'x'});
  EXPECT_THROW(hash_folder(root_ / "file", {}, {}), Error);
}

}  // namespace
}  // namespace fewhands
