#include "media/hash_folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "base/error.h"
#include "base/parallel.h"

namespace fewhands {

namespace {

namespace fs = std::filesystem;

struct Entry {
  std::string path;    // relative
  std::string reason;  // why it is not opened
};

std::string reason_of(const fs::file_status& status) {
  if (fs::is_symlink(status)) return "a symbolic link";
  return fs::is_regular_file(status) ? "" : "not a regular file";
}

// Appends the folder's files to `entries`, its folders to `waiting`.
void list_folder(const fs::path& root, const fs::path& folder, std::vector<fs::path>& waiting,
                 std::vector<Entry>& entries) {
  std::error_code failed;
  fs::directory_iterator entry(root / folder, failed);
  for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    const fs::path path = folder / entry->path().filename();
    std::error_code unknown;
    const fs::file_status status = fs::symlink_status(entry->path(), unknown);
    if (fs::is_directory(status)) {
      waiting.push_back(path);
    } else {
      entries.push_back({path.generic_string(), unknown ? "cannot be looked at" : reason_of(status)});
    }
  }
  if (failed) entries.push_back({folder.generic_string() + "/", "a folder that cannot be listed"});
}

std::vector<Entry> list_all(const fs::path& root) {
  std::vector<Entry> entries;
  std::vector<fs::path> waiting = {fs::path()};
  while (!waiting.empty()) {
    const fs::path folder = std::move(waiting.back());
    waiting.pop_back();
    list_folder(root, folder, waiting, entries);
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.path < b.path; });
  return entries;
}

// Nothing where the file cannot be read.
std::optional<std::vector<std::uint8_t>> read_file(const fs::path& path, std::uint64_t size) {
  std::ifstream stream(path, std::ios::binary);
  std::vector<std::uint8_t> bytes(size);
  stream.read(static_cast<char*>(static_cast<void*>(bytes.data())), static_cast<std::streamsize>(size));
  if (!stream) return std::nullopt;
  return bytes;
}

void hash_file(const fs::path& path, const HashFolderOptions& options, HashedFile& file) {
  std::error_code failed;
  const std::uint64_t size = fs::file_size(path, failed);
  if (!failed && size > options.limits.most_file_bytes) {
    file.reason = "too large a file";
    return;
  }
  const auto bytes = failed ? std::nullopt : read_file(path, size);
  if (!bytes) {
    file.reason = "cannot be read";
    return;
  }
  DecodedPicture picture = decode_picture(*bytes, options.limits);
  file.format = picture.format;
  file.width = picture.width;
  file.height = picture.height;
  file.reason = std::move(picture.reason);
  if (!file.reason.empty()) return;
  file.hash = hash_picture(picture.luminance);
  if (file.hash->quality < options.least_quality) file.reason = "too plain to tell from others";
}

}  // namespace

std::vector<HashedFile> hash_folder(const std::string& folder, const HashFolderOptions& options,
                                    const Context& context) {
  const fs::path root(folder);
  std::error_code failed;
  if (!fs::is_directory(root, failed))
    throw Error(ErrorKind::input, "there is no such folder", "name a folder with pictures in it", folder);
  context.begin("listing files");
  const std::vector<Entry> entries = list_all(root);
  context.begin("hashing pictures", entries.size());
  std::vector<HashedFile> files(entries.size());
  const std::uint64_t at_once = std::max<std::uint64_t>(1, context.memory_bytes / kDecodingBytes);
  const auto threads = static_cast<unsigned>(std::min<std::uint64_t>(context.threads, at_once));
  parallel_for(entries.size(), threads, [&](std::size_t i) {
    context.check_cancelled();
    files[i].path = entries[i].path;
    files[i].reason = entries[i].reason;
    if (files[i].reason.empty()) hash_file(root / fs::path(entries[i].path), options, files[i]);
    context.advance(1);
  });
  return files;
}

}  // namespace fewhands
