// A file's bytes as memory, read-only, and files that vanish when they are no longer needed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fewhands {

// Private mapping of a whole file. Throws Error(input) where it cannot be opened or mapped.
// A file that another program shortens while it is mapped ends the process (SIGBUS): inputs are
// expected to lie still.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {data_, size_}; }
  // Says that [begin, end) is read next: its pages come in at one go, not one fault after the other.
  void fetch(const char* begin, const char* end) const;
  // Says that [begin, end) is not needed soon: its pages leave the process's resident set.
  void drop(const char* begin, const char* end) const;

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

// A new file in `folder` that is deleted with the object.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& folder);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  // Throws Error(resource) where the disk is full.
  void write(std::string_view bytes);
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  int descriptor_ = -1;
};

}  // namespace fewhands
