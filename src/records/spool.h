// Turns what cannot be read in place into a plain UTF-8 file: standard input, gzip, zstd, other encodings.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/progress.h"
#include "records/mapped_file.h"

namespace fewhands {

// Where temporary files go when the caller names no folder.
inline constexpr const char* kDefaultTemporaryFolder = "/tmp";

bool is_gzip(std::string_view head);
bool is_zstd(std::string_view head);

// Everything that standard input ("-"), a pipe or a device still has. Throws Error(input) where it cannot be
// read.
std::unique_ptr<TemporaryFile> spool_stream(const std::string& name, const std::string& folder,
                                            const Context& context);

// The content of all members of a gzip file, or all frames of a zstd file. Throws Error(input) where
// the file is damaged or cut off; `file` is for the message.
std::unique_ptr<TemporaryFile> decompress(std::string_view bytes, const std::string& file,
                                          const std::string& folder, const Context& context);

// From the named encoding ("utf-16", "latin-1", any name ICU knows) to UTF-8. Bytes that the encoding
// does not have become U+FFFD. latin-1 is read as windows-1252, which contains it.
std::unique_ptr<TemporaryFile> to_utf8(std::string_view bytes, const std::string& encoding,
                                       const std::string& file, const std::string& folder,
                                       const Context& context);

}  // namespace fewhands
