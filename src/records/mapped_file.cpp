#include "records/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "base/error.h"

namespace fewhands {

namespace {

constexpr const char* kElsewhere = "free some room there, or name a folder with more: TMPDIR=/other/folder";

std::string reason(int code) { return std::generic_category().message(code); }

}  // namespace

MappedFile::MappedFile(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const int code = errno;
    throw Error(ErrorKind::input, "cannot open the file: " + reason(code),
                code == EACCES ? "ask its owner for permission to read it, or run: chmod u+r FILE"
                               : "check the name and the folder",
                path);
  }
  struct stat status {};
  if (::fstat(descriptor, &status) == 0) size_ = static_cast<std::size_t>(status.st_size);
  void* mapped = size_ > 0 ? ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0) : nullptr;
  const int code = errno;
  ::close(descriptor);
  if (mapped == MAP_FAILED) throw Error(ErrorKind::input, "cannot read the file: " + reason(code), "", path);
  data_ = static_cast<const char*>(mapped);
  if (data_) ::madvise(mapped, size_, MADV_SEQUENTIAL);
}

MappedFile::~MappedFile() {
  if (data_) ::munmap(const_cast<char*>(data_), size_);
}

void MappedFile::fetch([[maybe_unused]] const char* begin, [[maybe_unused]] const char* end) const {
#if defined(MADV_POPULATE_READ)
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t from = static_cast<std::size_t>(begin - data_) / page * page;
  const auto to = static_cast<std::size_t>(end - data_);
  // Failure costs speed only.
  if (from < to) (void)::madvise(const_cast<char*>(data_) + from, to - from, MADV_POPULATE_READ);
#endif
}

void MappedFile::drop(const char* begin, const char* end) const {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t from = (static_cast<std::size_t>(begin - data_) + page - 1) / page * page;
  const std::size_t to = static_cast<std::size_t>(end - data_) / page * page;
  if (from < to) ::madvise(const_cast<char*>(data_) + from, to - from, MADV_DONTNEED);
}

TemporaryFile::TemporaryFile(const std::string& folder) : path_(folder + "/fewhands-XXXXXX") {
  descriptor_ = ::mkstemp(path_.data());
  if (descriptor_ < 0) {
    throw Error(ErrorKind::resource, "cannot make a temporary file: " + reason(errno), kElsewhere, folder);
  }
}

TemporaryFile::~TemporaryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  ::unlink(path_.c_str());
}

void TemporaryFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      throw Error(ErrorKind::resource, "cannot write to a temporary file: " + reason(errno), kElsewhere,
                  path_);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace fewhands
