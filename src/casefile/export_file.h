// A text file that is written once, front to back; a full disk is an Error, never a short file.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace fewhands {

class ExportFile {
 public:
  explicit ExportFile(const std::string& path);  // creates or empties it
  void write(std::string_view text);
  void close();  // reports what the writes before could not

 private:
  [[noreturn]] void fail() const;

  std::string path_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

}  // namespace fewhands
