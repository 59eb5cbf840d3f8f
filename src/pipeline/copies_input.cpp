#include "pipeline/copies_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <utility>

#include "base/error.h"
#include "pipeline/copies_pages.h"
#include "records/reader.h"
#include "text/host_name.h"

namespace fewhands {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSniffed = 65536;
constexpr std::array<std::string_view, 6> kPageEndings = {".html", ".htm",  ".xhtml",
                                                          ".txt",  ".warc", ".mhtml"};

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return text;
}

// Without what says how it is packed.
std::string bare_name(const std::string& path) {
  std::string name = lower(path);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  }
  return name;
}

// JSON lines of pages carry their HTML.
bool carries_html(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(kSniffed, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head.find("\"html\"") != std::string::npos;
}

bool is_page_input(const std::string& path) {
  std::error_code failure;
  if (fs::is_directory(path, failure)) return true;
  const std::string name = bare_name(path);
  if (std::any_of(kPageEndings.begin(), kPageEndings.end(),
                  [&](std::string_view ending) { return name.ends_with(ending); }))
    return true;
  return (name.ends_with(".jsonl") || name.ends_with(".ndjson")) && carries_html(path);
}

bool are_pages(const CopiesOptions& options) {
  if (options.pages) return true;
  const auto& inputs = options.read.inputs;
  const auto pages = std::count_if(inputs.begin(), inputs.end(), is_page_input);
  if (pages == 0) return false;
  if (pages == static_cast<std::ptrdiff_t>(inputs.size())) return true;
  throw Error(ErrorKind::usage, "some of the inputs are pages and some are tables",
              "make one case of each, or give --pages where all are pages");
}

double number_or_zero(std::string_view text) {
  double value = 0;
  for (const char c : text) {
    if (c == ',' || c == ' ') continue;
    if (c < '0' || c > '9') break;
    value = value * 10 + (c - '0');
  }
  return value;
}

// The coarsest unit that all times are whole multiples of.
TimeMicros unit_of(const std::vector<CopyText>& texts) {
  for (const TimeMicros unit : {kDay, kHour, kMinute, kSecond}) {
    const bool whole = std::all_of(texts.begin(), texts.end(), [&](const CopyText& text) {
      return text.earliest == kNoTime || text.earliest % unit == 0;
    });
    if (whole) return unit;
  }
  return 1;
}

void widen_times(CopyInput& input) {
  const TimeMicros unit = unit_of(input.texts);
  bool dated = false;
  for (CopyText& text : input.texts) {
    if (text.earliest == kNoTime) continue;
    dated = true;
    text.latest = text.earliest + unit - 1;
  }
  if (!dated)
    input.notes.emplace_back("no record has a time: the order of copies is told by their edits alone");
  if (dated && unit == kDay) input.notes.emplace_back("times are days: what happened within one day is open");
}

CopyInput read_table(const CopiesOptions& options, std::unique_ptr<Database> database,
                     const Context& context) {
  ReadOptions read = options.read;
  read.any_actor = true;
  CopyInput input{read_records(read, std::move(database), context), {}, {}, {}, false, false};
  if (!input.records.has(Field::text)) {
    throw Error(ErrorKind::data, "no column is recognised as the text", "name it with --map text=COLUMN");
  }
  input.outlets_given = input.records.has(Field::outlet);
  std::uint64_t reposts = 0;
  input.records.for_each_batch(context, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      if (record.is_repost) {
        ++reposts;
        continue;
      }
      CopyText& text = input.texts.emplace_back();
      text.record = record.record;
      text.text = record[Field::text];
      text.outlet = record[Field::outlet].empty() ? record[Field::actor] : record[Field::outlet];
      text.host = host_of_address(record[Field::url]);
      text.earliest = record.time;
      text.reach = number_or_zero(record[Field::followers]);
    }
  });
  if (reposts > 0)
    input.notes.push_back(
        fmt::format("{} reposts are marked as such and left out: they hide no source", reposts));
  widen_times(input);
  return input;
}

}  // namespace

std::string host_of_address(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return "";
  address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/?#"));
  address = address.substr(0, address.find(':'));
  std::string host = canonical_host(address);
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

CopyInput read_copy_input(const CopiesOptions& options, std::unique_ptr<Database> database,
                          const Context& context) {
  return are_pages(options) ? read_page_input(options, std::move(database), context)
                            : read_table(options, std::move(database), context);
}

}  // namespace fewhands
