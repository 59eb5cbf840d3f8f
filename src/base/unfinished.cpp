#include "base/unfinished.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>

namespace fewhands {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = ".building-";
constexpr std::array<std::string_view, 3> kParts = {"", ".wal", ".spill"};

// The process whose part of `target` (a file name) this is.
std::optional<pid_t> builder_of(std::string_view name, const std::string& target) {
  if (!name.starts_with(target + std::string(kMark))) return std::nullopt;
  name.remove_prefix(target.size() + kMark.size());
  pid_t process = 0;
  const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), process);
  if (failure != std::errc{} || process <= 0) return std::nullopt;
  name.remove_prefix(static_cast<std::size_t>(end - name.data()));
  const bool known = std::find(kParts.begin(), kParts.end(), name) != kParts.end();
  return known ? std::optional(process) : std::nullopt;
}

bool is_gone(pid_t process) { return ::kill(process, 0) != 0 && errno == ESRCH; }

bool is_ours(const fs::path& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && status.st_uid == ::geteuid();
}

// DuckDB locks the database that it writes; such a lock is seen across containers and by most network
// file systems, where a process id says nothing.
bool is_locked(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) return false;
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const bool locked = ::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  ::close(file);
  return locked;
}

}  // namespace

std::string unfinished_path(const std::string& target) {
  return target + std::string(kMark) + std::to_string(::getpid());
}

void remove_unfinished(const std::string& path) {
  std::error_code ignored;
  for (const std::string_view part : kParts) fs::remove_all(path + std::string(part), ignored);
}

std::vector<std::string> remove_abandoned(const std::string& target) {
  const fs::path parent = fs::path(target).parent_path();
  const std::string name = fs::path(target).filename();
  std::set<pid_t> builders;
  std::error_code failure;
  fs::directory_iterator entry(parent.empty() ? fs::path(".") : parent, failure);
  for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
    const auto builder = builder_of(entry->path().filename().native(), name);
    if (builder && is_gone(*builder) && is_ours(entry->path())) builders.insert(*builder);
  }
  std::vector<std::string> removed;
  for (const pid_t builder : builders) {
    const std::string path = target + std::string(kMark) + std::to_string(builder);
    if (is_locked(path)) continue;
    remove_unfinished(path);
    removed.push_back(path);
  }
  std::sort(removed.begin(), removed.end());
  return removed;
}

}  // namespace fewhands
