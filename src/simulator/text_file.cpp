#include "simulator/text_file.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include "base/error.h"

namespace fewhands {

void refuse_existing(const std::string& path, bool overwrite) {
  std::error_code code;
  if (!overwrite && std::filesystem::exists(path, code)) {
    throw Error(ErrorKind::output, "there is a file of this name already",
                "choose another place, or say --overwrite", path);
  }
}

TextFile::TextFile(const std::string& path, bool overwrite) : path_(path) {
  refuse_existing(path, overwrite);
  file_ = std::fopen(path.c_str(), overwrite ? "wb" : "wbx");
  if (!file_) fail(std::strerror(errno));
  // The buffer is ours.
  std::setvbuf(file_, nullptr, _IONBF, 0);
  buffer_.reserve(kFlushBytes + 4096);
}

TextFile::~TextFile() {
  if (!file_) return;
  std::fclose(file_);
  std::remove(path_.c_str());
}

TextFile& TextFile::operator<<(std::uint64_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  buffer_.append(digits, static_cast<std::size_t>(end - digits));
  return *this;
}

void TextFile::flush() {
  if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_) != buffer_.size()) fail(std::strerror(errno));
  buffer_.clear();
}

void TextFile::close() {
  flush();
  std::FILE* file = file_;
  if (std::fclose(file) != 0) {
    file_ = nullptr;
    std::remove(path_.c_str());
    fail(std::strerror(errno));
  }
  file_ = nullptr;
}

void TextFile::fail(const std::string& what) const {
  throw Error(ErrorKind::output, "cannot write: " + what,
              "check the folder, its permissions and the room on the disk", path_);
}

}  // namespace fewhands
