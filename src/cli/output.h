// Standard output, checked: a full disk is an Error, a reader that went away is BrokenPipe.
#pragma once

#include <cstdio>
#include <string_view>

namespace fewhands::cli {

// The reader of our output has closed it (`fewhands ... | head`): not a failure, nothing to say.
struct BrokenPipe {};

class Output {
 public:
  explicit Output(std::FILE* file) : file_(file) {}
  Output& write(std::string_view text);
  Output& line(std::string_view text = "");
  void flush();
  std::FILE* file() const { return file_; }

 private:
  void check(bool good) const;
  std::FILE* file_;
};

}  // namespace fewhands::cli
