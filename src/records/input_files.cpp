#include "records/input_files.h"

#include <fmt/format.h>
#include <glob.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "base/error.h"
#include "records/foreign_format.h"
#include "records/json_rows.h"
#include "records/spool.h"

namespace fewhands {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> kSuffixes = {".csv",   ".tsv",    ".tab",     ".txt", ".json",
                                                       ".jsonl", ".ndjson", ".parquet", ".js"};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

// The name without .gz, .zst and the like, in lower case.
std::string plain_name(const std::string& name) {
  std::string result = lower(name);
  for (const std::string_view suffix : {".gz", ".gzip", ".zst", ".zstd"}) {
    if (result.ends_with(suffix)) result.resize(result.size() - suffix.size());
  }
  return result;
}

bool readable_name(const std::string& name) {
  const std::string plain = plain_name(name);
  return std::any_of(kSuffixes.begin(), kSuffixes.end(),
                     [&](std::string_view suffix) { return plain.ends_with(suffix); });
}

[[noreturn]] void refuse_closed(const std::string& path) {
  throw Error(ErrorKind::input, "cannot open it: no permission to look into the folder",
              "ask its owner for permission to read it", path);
}

[[noreturn]] void refuse_folder(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code ignored;
  std::error_code closed;
  for (const auto& entry : fs::directory_iterator(folder, closed)) {
    if (entry.is_regular_file(ignored) && readable_name(entry.path().filename()))
      names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  if (closed) refuse_closed(folder);
  if (names.empty()) {
    throw Error(ErrorKind::input, "this is a folder, and no file in it has a name that is known",
                "give files: CSV, TSV, JSON, JSONL or Parquet, plain or gzip or zstd", folder);
  }
  std::string listed;
  for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 5); ++i)
    listed += (i ? ", " : "") + names[i];
  if (names.size() > 5) listed += fmt::format(" and {} more", names.size() - 5);
  const std::string suffix = fs::path(names.front()).extension();
  throw Error(ErrorKind::input, "this is a folder; files in it that could be read: " + listed,
              fmt::format("give the files, or a pattern in quotes: '{}/*{}'", folder, suffix), folder);
}

void expand_glob(const std::string& pattern, std::vector<std::string>& files) {
  glob_t found{};
  const int code = ::glob(pattern.c_str(), GLOB_BRACE, nullptr, &found);
  const std::unique_ptr<glob_t, void (*)(glob_t*)> owner(&found, globfree);
  const std::size_t before = files.size();
  for (std::size_t i = 0; code == 0 && i < found.gl_pathc; ++i) {
    if (!fs::is_directory(found.gl_pathv[i])) files.emplace_back(found.gl_pathv[i]);
  }
  const std::string folder = fs::path(pattern).parent_path();
  if (files.size() == before && fs::is_directory(folder) && ::access(folder.c_str(), R_OK | X_OK) != 0)
    refuse_closed(folder);
  if (files.size() == before)
    throw Error(ErrorKind::input, "no file matches this pattern", "check the folder and the pattern",
                pattern);
  std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
}

std::string hash_of(const MappedFile& file, const Context& context) {
  constexpr std::size_t kBlock = std::size_t{8} << 20;
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                              XXH3_freeState);
  XXH3_64bits_reset(state.get());
  std::string_view rest = file.bytes();
  while (!rest.empty()) {
    context.check_cancelled();
    const std::string_view block = rest.substr(0, kBlock);
    XXH3_64bits_update(state.get(), block.data(), block.size());
    file.drop(block.data(), block.data() + block.size());
    rest.remove_prefix(block.size());
  }
  return fmt::format("{:016x}", XXH3_64bits_digest(state.get()));
}

char first_printing(std::string_view bytes) {
  const std::size_t at = bytes.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return at == std::string_view::npos ? '\0' : bytes[at];
}

// The delimiter that stands most often in the first line, outside quotes.
char sniff_delimiter(std::string_view bytes) {
  std::array<std::pair<char, int>, 4> counts = {{{',', 0}, {'\t', 0}, {';', 0}, {'|', 0}}};
  bool quoted = false;
  for (const char c : bytes.substr(0, std::size_t{1} << 20)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (auto& [delimiter, count] : counts) count += c == delimiter ? 1 : 0;
  }
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

void set_format(PlainInput& input, const std::string& wanted) {
  const std::string_view bytes = input.mapped->bytes();
  const std::string name = plain_name(input.name);
  std::string format = lower(wanted);
  if (format.empty() && bytes.substr(0, 4) == "PAR1") format = "parquet";
  if (format.empty() && (name.ends_with(".tsv") || name.ends_with(".tab"))) format = "tsv";
  if (format.empty() && name.ends_with(".csv")) format = "csv";
  const char first = first_printing(bytes.substr(0, 4096));
  if (format.empty() && is_json_script(bytes)) {
    input.format = InputFormat::json_script;
    return;
  }
  if (format.empty()) format = first == '{' || first == '[' ? "json" : "csv";
  if (format == "json" || format == "jsonl" || format == "ndjson") {
    input.format = first == '[' ? InputFormat::json_array : InputFormat::json_lines;
  } else if (format == "parquet") {
    input.format = InputFormat::parquet;
  } else if (format == "csv" || format == "tsv") {
    input.delimiter = format == "tsv" ? '\t' : sniff_delimiter(bytes);
  } else {
    throw Error(ErrorKind::usage, "there is no input format '" + wanted + "'",
                "write csv, tsv, json, jsonl or parquet");
  }
}

std::string encoding_of(std::string_view bytes, const std::string& wanted) {
  if (!wanted.empty()) return lower(wanted);
  using namespace std::string_view_literals;
  if (bytes.substr(0, 4) == "\xff\xfe\0\0"sv || bytes.substr(0, 4) == "\0\0\xfe\xff"sv) return "utf-32";
  if (bytes.substr(0, 2) == "\xff\xfe" || bytes.substr(0, 2) == "\xfe\xff") return "utf-16";
  // Text in UTF-16 without a mark: every second byte of the beginning is zero.
  const std::string_view head = bytes.substr(0, 64);
  const auto zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  if (head.size() >= 8 && zeros * 5 >= head.size() * 2) return head[0] == '\0' ? "utf-16be" : "utf-16le";
  return "utf-8";
}

void replace_content(PlainInput& input, std::unique_ptr<TemporaryFile> temporary) {
  input.mapped = std::make_unique<MappedFile>(temporary->path());
  input.path = temporary->path();
  input.temporary = std::move(temporary);
}

}  // namespace

std::vector<std::string> expand_inputs(const std::vector<std::string>& inputs) {
  if (inputs.empty())
    throw Error(ErrorKind::usage, "no input",
                "give one or more files, a pattern in quotes, or - for standard input");
  std::vector<std::string> files;
  for (const std::string& input : inputs) {
    std::error_code ignored;
    if (input == "-" || (fs::exists(input, ignored) && !fs::is_directory(input, ignored))) {
      files.push_back(input);
    } else if (fs::is_directory(input, ignored)) {
      refuse_folder(input);
    } else if (input.find_first_of("*?[{") != std::string::npos) {
      expand_glob(input, files);
    } else if (ignored == std::errc::permission_denied) {
      refuse_closed(input);
    } else {
      throw Error(ErrorKind::input, "there is no such file", "check the name and the folder", input);
    }
  }
  return files;
}

PlainInput open_input(const std::string& name, const ReadOptions& options, const Context& context) {
  const std::string folder =
      options.temporary_folder.empty() ? kDefaultTemporaryFolder : options.temporary_folder;
  PlainInput input;
  input.name = name;
  input.path = name;
  std::error_code ignored;
  if (name == "-" || !fs::is_regular_file(name, ignored)) {
    replace_content(input, spool_stream(name, folder, context));
  } else {
    input.mapped = std::make_unique<MappedFile>(name);
  }
  input.bytes = input.mapped->bytes().size();
  if (input.bytes == 0)
    throw Error(ErrorKind::input, "the file is empty", "check how it was made, or leave it out", name);
  if (options.hash_inputs) input.xxh3 = hash_of(*input.mapped, context);
  if (is_gzip(input.mapped->bytes()) || is_zstd(input.mapped->bytes())) {
    replace_content(input, decompress(input.mapped->bytes(), name, folder, context));
    if (input.mapped->bytes().empty())
      throw Error(ErrorKind::input, "the file is empty once decompressed",
                  "check how it was made, or leave it out", name);
  }
  const std::string_view bytes = input.mapped->bytes();
  refuse_foreign_format(bytes, name);
  if (bytes.substr(0, 4) != "PAR1") {
    const std::string encoding = encoding_of(bytes, options.encoding);
    if (encoding != "utf-8" && encoding != "utf8")
      replace_content(input, to_utf8(bytes, encoding, name, folder, context));
  }
  set_format(input, options.format);
  return input;
}

}  // namespace fewhands
