// What a command works with: its arguments, where it prints, and how long stages report.
#pragma once

#include <string>
#include <string_view>

#include "base/progress.h"
#include "cli/arguments.h"
#include "cli/output.h"
#include "cli/terminal.h"

namespace fewhands::cli {

class Session {
 public:
  Session(const Arguments& arguments, std::FILE* out, std::FILE* messages);

  const Arguments& arguments() const { return arguments_; }
  const std::string& positional(std::size_t index) const { return arguments_.positionals()[index]; }
  // Ends the progress display first, so that the two never mix on one terminal.
  Output& out();
  // One line on standard error for a person, unless --quiet.
  void say(std::string_view message);
  bool json() const { return arguments_.has("json"); }
  bool quiet() const { return arguments_.has("quiet"); }
  // Columns to print text in.
  std::size_t width() const { return width_; }
  // The text in bold where standard output is a terminal that can.
  std::string heading(std::string_view text) const;
  // Threads, memory and seed as the flags say; progress and cancellation of this process.
  Context context() const;

 private:
  const Arguments& arguments_;
  Output out_;
  std::FILE* messages_;
  mutable TerminalProgress progress_;
  std::size_t width_;
  bool colour_;
};

}  // namespace fewhands::cli
