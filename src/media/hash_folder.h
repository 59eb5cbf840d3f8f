// Hashes of all picture files below a folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "media/decode.h"
#include "media/picture_hash.h"

namespace fewhands {

struct HashFolderOptions {
  unsigned least_quality = 50;  // pictures of lower quality are rejected: picture_hash.h
  DecodeLimits limits;
};

// One file. path is relative to the folder, with '/'.
struct HashedFile {
  std::string path;
  PictureFormat format = PictureFormat::none;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::optional<PictureHash> hash;  // also of a picture that is rejected for its quality
  std::string reason;               // why it is rejected; "" where it is hashed
};

// Every entry below the folder that is no folder, in byte order of the paths: hashed, or with a reason.
// Symbolic links are not followed, and only regular files are opened. A folder that cannot be listed
// is a row with a reason too. Files are read in parallel, as many as context.memory_bytes allows.
// Throws Error(input) where `folder` is none.
std::vector<HashedFile> hash_folder(const std::string& folder, const HashFolderOptions& options,
                                    const Context& context);

}  // namespace fewhands
