// Buffered by the C library; fflush is where a full disk shows.
#include "casefile/export_file.h"

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace fewhands {

ExportFile::ExportFile(const std::string& path)
    : path_(path), file_(std::fopen(path.c_str(), "wb"), &std::fclose) {
  if (!file_) fail();
}

void ExportFile::fail() const {
  const int reason = errno;
  if (reason == ENOSPC || reason == EFBIG) {
    throw Error(ErrorKind::resource, "the disk is full", "free some room on it, or write somewhere else",
                path_);
  }
  throw Error(ErrorKind::output, std::string("cannot write: ") + std::strerror(reason),
              "write somewhere else", path_);
}

void ExportFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) fail();
}

void ExportFile::close() {
  if (std::fflush(file_.get()) != 0) fail();
  if (std::fclose(file_.release()) != 0) fail();
}

}  // namespace fewhands
