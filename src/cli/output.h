// Standard output, or a file, checked: a full disk is an Error, a reader that went away is BrokenPipe.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace fewhands::cli {

// The reader of our output has closed it (`fewhands ... | head`): not a failure, nothing to say.
struct BrokenPipe {};

class Output {
 public:
  // name: what an error calls it.
  explicit Output(std::FILE* file, std::string name = "standard output")
      : file_(file), name_(std::move(name)) {}
  Output& write(std::string_view text);
  Output& line(std::string_view text = "");
  void flush();
  std::FILE* file() const { return file_; }

 private:
  void check(bool good) const;
  std::FILE* file_;
  std::string name_;
};

}  // namespace fewhands::cli
