// The one error type. Thrown only when the run cannot go on; a bad row goes to the reject table.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace fewhands {

enum class ErrorKind {
  usage,      // the command line asks for something that does not exist: exit status 2
  input,      // a file cannot be read, or its content cannot be used
  output,     // a file cannot be written, or is there already
  data,       // the records do not carry what the question needs
  resource,   // memory or disk ran out, or a library is missing
  casefile,   // the case is locked, broken or from a later version
  cancelled,  // the user interrupted: exit status 130
  internal,   // a fault of ours
};

// message: what happened. hint: what to do about it (may be empty).
// file, row: where, if it is anywhere; row counts data rows from 1, 0 = no row.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, std::string hint = "", std::string file = "",
        std::uint64_t row = 0);

  ErrorKind kind() const { return kind_; }
  const std::string& message() const { return message_; }
  const std::string& hint() const { return hint_; }
  const std::string& file() const { return file_; }
  std::uint64_t row() const { return row_; }

 private:
  ErrorKind kind_;
  std::string message_;
  std::string hint_;
  std::string file_;
  std::uint64_t row_;
};

}  // namespace fewhands
