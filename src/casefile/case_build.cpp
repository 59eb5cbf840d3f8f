// A case comes into being beside its target and is moved there in one step (rename(2)), so that an
// interrupted run leaves the last complete case as it was.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "base/error.h"
#include "base/unfinished.h"
#include "casefile/case_writer.h"
#include "casefile/schema.h"

namespace fewhands {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, const std::string& message, const std::string& hint) {
  throw Error(ErrorKind::output, message, hint, path);
}

fs::path folder_of(const std::string& path) {
  const fs::path parent = fs::path(path).parent_path();
  return parent.empty() ? fs::path(".") : parent;
}

void check_target(const std::string& path, bool overwrite) {
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (status.type() == fs::file_type::directory) {
    refuse(path, "this is a folder, and a case is one file",
           "name a file, for example " + path + "/case.duckdb");
  }
  if (status.type() == fs::file_type::none) {
    refuse(path, "the file cannot be reached: " + failure.message(), "check the permissions of its folder");
  }
  const fs::path folder = folder_of(path);
  if (!fs::is_directory(folder, failure)) {
    refuse(path, "the folder " + folder.string() + " does not exist",
           "make it first: mkdir -p " + folder.string());
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    refuse(path, "no permission to write in the folder " + folder.string(), "write the case somewhere else");
  }
  if (status.type() == fs::file_type::not_found) return;
  if (!overwrite) {
    refuse(path, "there is a file already", "give --overwrite to replace it, or name another file");
  }
  // Only a case is ever replaced by one, and not under the feet of another program.
  try {
    open_case(path, {});
  } catch (const Error& error) {
    const bool other = error.message() == kNotACase;
    throw Error(ErrorKind::casefile, "not replaced: " + error.message(),
                other ? "only a case is ever replaced by one; name another file" : error.hint(), path);
  }
}

// What the directory entry points to must be on disk before and after the move.
void synchronise(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

}  // namespace

CaseBuild::CaseBuild(const std::string& path, const CaseBuildOptions& options)
    : path_(path), temporary_(unfinished_path(path)), overwrite_(options.overwrite) {
  check_target(path_, overwrite_);
  remove_abandoned(path_);
  remove_unfinished(temporary_);
  DatabaseOptions settings;
  settings.threads = options.threads;
  settings.memory_bytes = options.memory_bytes;
  settings.temp_directory = temporary_ + ".spill";
  database_ = std::make_unique<Database>(temporary_, settings);
}

CaseBuild::~CaseBuild() {
  database_.reset();
  remove_unfinished(temporary_);
}

void CaseBuild::commit() {
  if (database_) database_->run("CHECKPOINT");
  database_.reset();
  if (fs::exists(temporary_ + ".wal") || !fs::exists(temporary_)) {
    throw Error(ErrorKind::internal, "the case was moved into place before it was complete", "", path_);
  }
  synchronise(temporary_);
  std::error_code failure;
  // Somebody may have written there in the meantime.
  if (!overwrite_ && fs::exists(path_)) {
    refuse(path_, "a file has appeared there during the run",
           "give --overwrite to replace it, or name another file");
  }
  fs::rename(temporary_, path_, failure);
  if (failure) refuse(path_, "cannot move the case into place: " + failure.message(), "");
  fs::remove(path_ + ".wal", failure);  // of the case that was replaced
  synchronise(folder_of(path_));
  remove_unfinished(temporary_);
}

}  // namespace fewhands
