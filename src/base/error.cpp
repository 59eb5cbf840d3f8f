#include "base/error.h"

#include <utility>

namespace fewhands {

namespace {

std::string located(const std::string& message, const std::string& file, std::uint64_t row) {
  if (file.empty()) return message;
  if (row == 0) return file + ": " + message;
  return file + ", row " + std::to_string(row) + ": " + message;
}

}  // namespace

Error::Error(ErrorKind kind, const std::string& message, std::string hint, std::string file,
             std::uint64_t row)
    : std::runtime_error(located(message, file, row)),
      kind_(kind),
      message_(message),
      hint_(std::move(hint)),
      file_(std::move(file)),
      row_(row) {}

}  // namespace fewhands
