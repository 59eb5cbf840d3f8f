// A file written through one large buffer, that either comes out whole or not at all.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace fewhands {

class TextFile {
 public:
  // Throws Error(output) where the file is there already and `overwrite` is not set, or cannot be made.
  TextFile(const std::string& path, bool overwrite);
  // Removes a file that close() did not finish.
  ~TextFile();
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;

  TextFile& operator<<(std::string_view text) {
    buffer_.append(text);
    return *this;
  }
  TextFile& operator<<(char c) {
    buffer_.push_back(c);
    return *this;
  }
  TextFile& operator<<(std::uint64_t number);
  void end_line() {
    buffer_.push_back('\n');
    if (buffer_.size() >= kFlushBytes) flush();
  }
  // Throws Error(output) where the disk did not take everything.
  void close();

 private:
  static constexpr std::size_t kFlushBytes = std::size_t{1} << 20;
  void flush();
  [[noreturn]] void fail(const std::string& what) const;

  std::string path_;
  std::string buffer_;
  std::FILE* file_ = nullptr;
};

// Throws Error(output), with the hint to say --overwrite, where `path` exists.
void refuse_existing(const std::string& path, bool overwrite);

}  // namespace fewhands
