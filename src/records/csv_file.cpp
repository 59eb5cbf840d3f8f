#include "records/csv_file.h"

#include <algorithm>

#include "base/error.h"
#include "base/escape.h"
#include "records/csv_row.h"
#include "records/reject_reasons.h"
#include "records/utf8.h"

namespace fewhands {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
constexpr int kGuesses = 64;

bool blank_line_at(const char* at, const char* end) {
  return *at == '\n' || (*at == '\r' && at + 1 < end && at[1] == '\n') || (*at == '\r' && at + 1 == end);
}

const char* skip_blank_lines(const char* at, const char* end) {
  while (at < end && blank_line_at(at, end)) at += *at == '\n' || at + 1 == end ? 1 : 2;
  return at;
}

std::string column_name(std::string_view cell, std::size_t index) {
  while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
  if (cell.empty()) return "column" + std::to_string(index + 1);
  return valid_utf8(cell);
}

// What a first line cannot be where the file is a table in text. Line ends are looked at by the caller.
void check_header(std::string_view line, bool open_quote, const std::string& file) {
  const TextCheck check = check_text(line);
  const bool controls = std::any_of(line.begin(), line.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\r' && c != '\n';
  });
  // Text in another encoding has odd bytes, and text of bad people has controls; no text has both.
  if (check == TextCheck::zero_byte || (check == TextCheck::not_utf8 && controls)) {
    throw Error(ErrorKind::input, "this is no table in text: its first line holds control characters",
                "CSV, TSV, JSON, JSONL and Parquet are read, plain or gzip or zstd; for text in UTF-16 give "
                "--encoding utf-16",
                file);
  }
  if (open_quote) {
    throw Error(ErrorKind::input, "the header has a quote that never closes",
                "close it, or take it out of the first line", file);
  }
  if (line.substr(0, line.size() - 1).find('\r') != std::string_view::npos &&
      line.find('\n') == std::string_view::npos) {
    throw Error(ErrorKind::input, "the lines end in carriage returns alone, as on very old Macs",
                "turn them into line feeds: tr '\\r' '\\n' < FILE > NEW", file);
  }
}

// The header's cells; moves `at` behind it. Throws where the file cannot be a table in text.
std::vector<std::string> read_header(const char*& at, const char* end, char delimiter,
                                     const std::string& file) {
  const char* const begin = at;
  std::vector<std::string> names;
  std::string cell;
  bool quoted = false;
  bool begins = true;
  for (; at < end; ++at) {
    const char c = *at;
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (at + 1 < end && at[1] == '"') {
        cell += *++at;
      } else {
        quoted = false;
      }
    } else if (c == '"' && begins) {
      quoted = true;
    } else if (c == delimiter || c == '\n') {
      if (c == '\n' && !cell.empty() && cell.back() == '\r') cell.pop_back();
      names.push_back(column_name(cell, names.size()));
      cell.clear();
      begins = true;
      if (c == '\n') break;
      continue;
    } else {
      cell += c;
    }
    begins = false;
  }
  check_header({begin, static_cast<std::size_t>(at - begin)}, quoted, file);
  if (at == end) {
    if (!cell.empty() && cell.back() == '\r') cell.pop_back();
    names.push_back(column_name(cell, names.size()));
  } else {
    ++at;
  }
  return names;
}

std::string_view text_defect(std::string_view raw) {
  switch (check_text(raw)) {
    case TextCheck::zero_byte:
      return reject::kZeroByte;
    case TextCheck::not_utf8:
      return reject::kNotUtf8;
    case TextCheck::fine:
      break;
  }
  return {};
}

}  // namespace

CsvFile::CsvFile(const PlainInput& input) : file_(*input.mapped), delimiter_(input.delimiter) {
  const std::string_view bytes = file_.bytes();
  end_ = bytes.data() + bytes.size();
  const char* at = bytes.data() + (bytes.substr(0, 3) == "\xef\xbb\xbf" ? 3 : 0);
  at = skip_blank_lines(at, end_);
  columns_ = read_header(at, end_, delimiter_, input.name);
  body_ = skip_blank_lines(at, end_);
  if (body_ == end_) {
    throw Error(ErrorKind::input, "the file has a header and no rows",
                "check how it was made, or leave it out", input.name);
  }
  const auto size = static_cast<std::size_t>(end_ - body_);
  const std::size_t count = std::max<std::size_t>(1, size / kPieceBytes);
  for (std::size_t i = 0; i < count; ++i) cuts_.push_back(body_ + size / count * i);
  cuts_.push_back(end_);
  read_.resize(count);
}

const char* CsvFile::guess_row_begin(const char* from) const {
  if (from == end_) return end_;
  const auto line_after = [this](const char* at) {
    const char* feed = std::find(at, end_, '\n');
    return skip_blank_lines(feed < end_ ? feed + 1 : end_, end_);
  };
  const char* const first = from[-1] == '\n' ? skip_blank_lines(from, end_) : line_after(from);
  const char* at = first;
  std::string_view nothing;
  CellArena arena;
  const std::vector<int> slots(columns_.size(), -1);
  for (int i = 0; i < kGuesses && at < end_; ++i, at = line_after(at)) {
    CsvRowReader reader(at, end_, delimiter_, slots);
    CsvRow row = reader.read(at, &nothing, arena);
    if (row.defect.empty() && row.next < end_ && !blank_line_at(row.next, end_))
      row = reader.read(row.next, &nothing, arena);
    if (row.defect.empty()) return at;
  }
  return first;
}

void CsvFile::read(std::size_t piece, std::size_t count, const std::vector<int>& wanted,
                   const std::function<void(const RowBatch&)>& visit) {
  std::vector<int> slots(columns_.size(), -1);
  for (std::size_t i = 0; i < wanted.size(); ++i)
    slots[static_cast<std::size_t>(wanted[i])] = static_cast<int>(i);
  const char* const limit = count == 1 ? end_ : cuts_[piece + 1];
  const char* at = count == 1 || piece == 0 ? body_ : guess_row_begin(cuts_[piece]);
  if (count > 1) {
    file_.fetch(at, limit);
    read_[piece].begin = at;
  }
  CsvRowReader reader(at, end_, delimiter_, std::move(slots));
  CellArena arena;
  RowBatch batch;
  const char* dropped = at;
  while (at < limit) {
    batch.first_row += batch.rows;
    batch.reset(wanted.size());
    arena.clear();
    while (at < limit && batch.rows < kBatchRows) {
      std::string_view* cells = batch.add({}, {});
      const CsvRow row = reader.read(at, cells, arena);
      const std::string_view defect = row.defect.empty() ? text_defect(row.raw) : row.defect;
      batch.raw.back() = row.raw;
      if (!defect.empty()) {
        batch.defect.back() = defect;
        std::fill(cells, cells + wanted.size(), std::string_view{});
      }
      at = row.next;
      if (at < end_ && blank_line_at(at, end_)) {
        at = skip_blank_lines(at, end_);
        reader.seek(at);
      }
    }
    visit(batch);
    if (static_cast<std::size_t>(at - dropped) >= kPieceBytes) {
      file_.drop(dropped, at);
      dropped = at;
    }
  }
  file_.drop(dropped, at);
  if (count > 1) read_[piece].end = at;
}

bool CsvFile::fits() const {
  for (std::size_t i = 0; i + 1 < read_.size(); ++i) {
    if (read_[i].end != read_[i + 1].begin) return false;
  }
  return true;
}

}  // namespace fewhands
