#include "copies/page_reader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "base/error.h"
#include "base/parallel.h"
#include "copies/page_dates.h"
#include "copies/page_encoding.h"
#include "copies/page_text.h"
#include "copies/raw_page.h"
#include "records/input_files.h"
#include "records/mapped_file.h"
#include "records/reject_reasons.h"
#include "records/spool.h"
#include "records/time_parser.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatchBytes = std::size_t{64} << 20;
constexpr std::size_t kBatchPages = 2000;

enum class FileKind : std::uint8_t { html, text, warc, json_lines, unknown };

struct Suffix {
  std::string_view name;
  FileKind kind;
};
constexpr std::array<Suffix, 13> kSuffixes = {{{".html", FileKind::html},
                                               {".htm", FileKind::html},
                                               {".xhtml", FileKind::html},
                                               {".shtml", FileKind::html},
                                               {".txt", FileKind::text},
                                               {".text", FileKind::text},
                                               {".md", FileKind::text},
                                               {".warc", FileKind::warc},
                                               {".wet", FileKind::warc},
                                               {".jsonl", FileKind::json_lines},
                                               {".ndjson", FileKind::json_lines},
                                               {".json", FileKind::json_lines},
                                               {".jl", FileKind::json_lines}}};

FileKind kind_by_name(const std::string& path) {
  std::string name = fs::path(path).filename();
  std::transform(name.begin(), name.end(), name.begin(), ascii_lower);
  for (const std::string_view packed : {".gz", ".gzip", ".zst", ".zstd"}) {
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  }
  for (const Suffix& suffix : kSuffixes) {
    if (name.ends_with(suffix.name)) return suffix.kind;
  }
  return FileKind::unknown;
}

FileKind kind_of(const std::string& path, std::string_view bytes) {
  if (bytes.starts_with("WARC/")) return FileKind::warc;
  const FileKind named = kind_by_name(path);
  const std::size_t first = bytes.substr(0, 4096).find_first_not_of(" \t\r\n\xef\xbb\xbf");
  const bool json = first != std::string_view::npos && bytes[first] == '{';
  if (named == FileKind::json_lines && json) return named;
  if (named == FileKind::html) return named;
  if (looks_like_html(bytes)) return FileKind::html;
  return named == FileKind::unknown && json ? FileKind::json_lines : FileKind::text;
}

// Zero bytes in text that is not UTF-16 or UTF-32: a picture, an archive.
bool is_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  const bool marked = head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff") ||
                      head.starts_with(std::string_view("\0\0\xfe\xff", 4));
  return !marked && head.find('\0') != std::string_view::npos;
}

std::vector<std::string> files_of_folder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code code;
  // Links to folders are not followed, so that no walk goes round in a circle.
  for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, code), end;
       at != end; at.increment(code)) {
    if (code) break;
    std::error_code ignored;
    const bool hidden = at->path().filename().string().starts_with('.');
    if (hidden && at->is_directory(ignored)) at.disable_recursion_pending();
    if (!hidden && at->is_regular_file(ignored)) files.push_back(at->path().string());
  }
  if (code) throw Error(ErrorKind::input, "cannot read this folder: " + code.message(), "", folder);
  if (files.empty())
    throw Error(ErrorKind::input, "there is no file in this folder", "give a folder with pages", folder);
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> page_files(const std::vector<std::string>& inputs) {
  std::vector<std::string> files;
  if (inputs.empty()) return expand_inputs(inputs);
  for (const std::string& input : inputs) {
    std::error_code ignored;
    const std::vector<std::string> some =
        fs::is_directory(input, ignored) ? files_of_folder(input) : expand_inputs({input});
    files.insert(files.end(), some.begin(), some.end());
  }
  return files;
}

PageField given(const std::string& value) {
  PageField field;
  field.value = tidy_line(value);
  if (field.value.empty()) return field;
  field.confidence = 1;
  field.origin = FieldOrigin::given;
  return field;
}

// A time as a table has it: any written form, or seconds or milliseconds since 1970.
PageDate given_date(const std::string& text) {
  PageDate date = read_date(text);
  const TimeParts parts = parse_time(text);
  if (date.empty() && parts.shape == TimeShape::epoch && !parts.negative && parts.digits <= 14) {
    const auto number = static_cast<std::int64_t>(parts.number);
    date.first = parts.digits <= 11 ? number * kSecond : number * (kSecond / 1000);
    date.last = date.first;
    date.written = text;
  }
  date.span = {};
  date.confidence = date.empty() ? 0 : 1;
  date.origin = date.empty() ? FieldOrigin::none : FieldOrigin::given;
  return date;
}

void keep_given(PageField& field, const std::string& value) {
  PageField known = given(value);
  if (!known.empty()) field = std::move(known);
}

// A page that waits for being parsed, and what it became.
struct Task {
  std::string input;
  RawPage raw;
  std::string held;                        // its bytes, where they are in no mapped file
  std::shared_ptr<const MappedFile> file;  // what raw.bytes lie in otherwise
  Page page;
};

void parse(Task& task, const PageOptions& options) {
  const RawPage& raw = task.raw;
  if (raw.defect.empty()) {
    const std::string& charset = options.encoding.empty() ? raw.charset : options.encoding;
    if (options.encoding.empty()) {
      task.page =
          raw.kind == RawKind::html ? parse_html(raw.bytes, charset) : parse_plain_text(raw.bytes, charset);
    } else {
      const DecodedPage decoded = decode_page(raw.bytes, {}, raw.kind == RawKind::html, options.encoding);
      task.page = raw.kind == RawKind::html ? parse_html(decoded.text) : parse_plain_text(decoded.text);
      task.page.encoding = decoded.encoding;
    }
  }
  Page& page = task.page;
  page.source = task.input + (raw.row ? "#" + std::to_string(raw.row) : "");
  keep_given(page.title, raw.title);
  keep_given(page.byline, raw.byline);
  keep_given(page.outlet, raw.outlet);
  if (page.url.empty()) keep_given(page.url, raw.url);
  if (PageDate date = given_date(raw.time); !date.empty()) page.date = std::move(date);
}

class Collector {
 public:
  Collector(const PageOptions& options, const Context& context) : options_(options), context_(context) {}

  void read_file(const std::string& name) {
    auto file = open_plain(name);
    const std::string_view bytes = file->bytes();
    const FileKind kind = kind_of(name, bytes);
    const auto take = [&](RawPage&& raw) { add(name, std::move(raw), nullptr); };
    if (kind == FileKind::warc) {
      read_warc(bytes, options_.largest_page, take);
    } else if (kind == FileKind::json_lines) {
      read_json_lines(bytes, options_.largest_page, take);
    } else {
      RawPage raw;
      raw.kind = kind == FileKind::html ? RawKind::html : RawKind::text;
      raw.bytes = bytes;
      if (bytes.empty()) raw.defect = "an empty file";
      if (is_binary(bytes)) raw.defect = "neither HTML nor text";
      add(name, std::move(raw), std::move(file));
    }
  }

  PageSet finish() {
    flush();
    return std::move(result_);
  }

 private:
  std::shared_ptr<const MappedFile> open_plain(const std::string& name) {
    const std::string folder =
        options_.temporary_folder.empty() ? kDefaultTemporaryFolder : options_.temporary_folder;
    std::error_code ignored;
    std::unique_ptr<TemporaryFile> temporary;
    if (name == "-" || !fs::is_regular_file(name, ignored)) temporary = spool_stream(name, folder, context_);
    auto file = std::make_shared<const MappedFile>(temporary ? temporary->path() : name);
    if (!is_gzip(file->bytes()) && !is_zstd(file->bytes())) return file;
    const auto plain = decompress(file->bytes(), name, folder, context_);
    // The mapping outlives the name of the file.
    return std::make_shared<const MappedFile>(plain->path());
  }

  void add(const std::string& input, RawPage&& raw, std::shared_ptr<const MappedFile> file) {
    Task task;
    task.input = input;
    task.file = std::move(file);
    if (raw.defect.empty() && raw.bytes.size() > options_.largest_page)
      raw.defect = "larger than the largest page";
    if (!raw.defect.empty()) raw.bytes = raw.bytes.substr(0, kRawBytes);
    if (!task.file) task.held = raw.bytes;
    waiting_bytes_ += raw.bytes.size();
    task.raw = std::move(raw);
    tasks_.push_back(std::move(task));
    ++result_.records_in;
    if (waiting_bytes_ > kBatchBytes || tasks_.size() >= kBatchPages) flush();
  }

  void flush() {
    context_.check_cancelled();
    // Only now do the tasks lie still, so that views of what they hold last.
    for (Task& task : tasks_) {
      if (!task.file) task.raw.bytes = task.held;
    }
    parallel_for(tasks_.size(), context_.threads, [&](std::size_t i) {
      parse(tasks_[i], options_);
      context_.advance(1);
    });
    for (Task& task : tasks_) keep(task);
    tasks_.clear();
    waiting_bytes_ = 0;
  }

  void keep(Task& task) {
    std::string reason = task.raw.defect;
    if (reason.empty() && count_letters(task.page.text) < options_.fewest_letters)
      reason = "no text of an article";
    if (reason.empty()) {
      result_.pages.push_back(std::move(task.page));
    } else {
      result_.rejects.push_back(
          {task.input, task.raw.row, std::move(reason), escape_raw(task.raw.bytes.substr(0, kRawBytes))});
    }
  }

  const PageOptions& options_;
  const Context& context_;
  PageSet result_;
  std::vector<Task> tasks_;
  std::size_t waiting_bytes_ = 0;
};

}  // namespace

bool looks_like_html(std::string_view bytes) {
  std::string head(bytes.substr(0, 2048));
  // UTF-16 shows its ASCII between zeros.
  std::erase(head, '\0');
  std::transform(head.begin(), head.end(), head.begin(), ascii_lower);
  constexpr std::array<std::string_view, 8> kTags = {"<!doctype html", "<html", "<head>",   "<body",
                                                     "<meta ",         "<div",  "<article", "<title>"};
  return std::any_of(kTags.begin(), kTags.end(),
                     [&](std::string_view tag) { return head.find(tag) != std::string::npos; });
}

PageSet read_pages(const PageOptions& options, const Context& context) {
  const std::vector<std::string> files = page_files(options.inputs);
  context.begin("reading pages");
  Collector collector(options, context);
  for (const std::string& file : files) collector.read_file(file);
  return collector.finish();
}

}  // namespace fewhands
