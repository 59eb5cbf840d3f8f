// First bytes as registered by IANA, the formats' own specifications and file(1).
#include "records/foreign_format.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/error.h"

namespace fewhands {

namespace {

using namespace std::string_view_literals;

constexpr const char* kUnpack = "unpack it first; gzip and zstd are read as they are";
constexpr const char* kSaveSheet = "save the sheet as CSV";
constexpr const char* kWriteTable = "write the table as CSV or Parquet";

struct Signature {
  std::size_t at;
  std::string_view bytes;
  const char* what;
  const char* hint;
};

constexpr std::array<Signature, 15> kSignatures = {{
    {0, "PK\x03\x04"sv, "this is a zip archive or a spreadsheet (.zip, .xlsx, .ods)",
     "unpack it, or save the sheet as CSV"},
    {0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "this is a spreadsheet or document (.xls, .doc)", kSaveSheet},
    {0, "{\\rtf"sv, "this is a text document (.rtf)", "save it as plain text"},
    {0, "%PDF-"sv, "this is a PDF document", kWriteTable},
    {4, "1AY&SY"sv, "this is compressed by bzip2", kUnpack},
    {0,
     "\xfd"
     "7zXZ\0"sv,
     "this is compressed by xz", kUnpack},
    {0, "7z\xbc\xaf\x27\x1c"sv, "this is a 7z archive", kUnpack},
    {0, "Rar!\x1a\x07"sv, "this is a rar archive", kUnpack},
    {257, "ustar"sv, "this is a tar archive", kUnpack},
    {0, "SQLite format 3\0"sv, "this is an SQLite database", kWriteTable},
    {8, "DUCK"sv, "this is a DuckDB database",
     "if it is a case, look into it with `fewhands show`; else write the table as CSV or Parquet"},
    {0, "ARROW1"sv, "this is an Arrow file", "write the table as Parquet"},
    {0, "Obj\x01"sv, "this is an Avro file", "write the table as Parquet"},
    {0, "RDX"sv, "these are data of R", "write the table as CSV"},
    {0,
     "\x7f"
     "ELF"sv,
     "this is a program", "name a file of records"},
}};

// Does the text, white space aside, begin with this tag?
bool begins_with_tag(std::string_view bytes, std::string_view tag) {
  if (bytes.substr(0, 3) == "\xef\xbb\xbf") bytes.remove_prefix(3);
  const std::size_t first = bytes.substr(0, 1000).find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  const std::string_view head = bytes.substr(first, tag.size());
  return std::equal(head.begin(), head.end(), tag.begin(), tag.end(), [](char mine, char theirs) {
    return std::tolower(static_cast<unsigned char>(mine)) == theirs;
  });
}

}  // namespace

void refuse_foreign_format(std::string_view bytes, const std::string& name) {
  for (const Signature& signature : kSignatures) {
    if (bytes.size() < signature.at + signature.bytes.size()) continue;
    if (bytes.substr(signature.at, signature.bytes.size()) == signature.bytes)
      throw Error(ErrorKind::input, signature.what, signature.hint, name);
  }
  if (begins_with_tag(bytes, "<!doctype html") || begins_with_tag(bytes, "<html")) {
    throw Error(ErrorKind::input, "this is a web page, not a table",
                "open it in a browser: often it says why the download failed", name);
  }
}

}  // namespace fewhands
