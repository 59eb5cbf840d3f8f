#include "records/csv_row.h"

#include <emmintrin.h>

#include <algorithm>
#include <cstring>

#include "records/reject_reasons.h"

namespace fewhands {

namespace {

const char* find_line_feed(const char* from, const char* end) {
  const void* found = std::memchr(from, '\n', static_cast<std::size_t>(end - from));
  return found ? static_cast<const char*>(found) : end;
}

// [at, line_feed) without a carriage return at its end.
std::string_view line(const char* at, const char* line_feed) {
  const char* last = line_feed;
  if (last > at && last[-1] == '\r') --last;
  return {at, static_cast<std::size_t>(last - at)};
}

std::uint64_t bits(__m128i bytes, __m128i a, __m128i b, __m128i c) {
  const __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, a), _mm_cmpeq_epi8(bytes, b)),
                                   _mm_cmpeq_epi8(bytes, c));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(hit));
}

}  // namespace

char* CellArena::reserve(std::size_t bytes) {
  if (used_ + bytes > capacity_ || blocks_.empty()) {
    capacity_ = std::max<std::size_t>(bytes, 1 << 16);
    blocks_.push_back(std::make_unique<char[]>(capacity_));
    used_ = 0;
  }
  used_ += bytes;
  return blocks_.back().get() + used_ - bytes;
}

void CellArena::clear() {
  if (blocks_.size() > 1) blocks_.erase(blocks_.begin(), blocks_.end() - 1);
  used_ = 0;
}

CsvMarks::CsvMarks(const char* begin, const char* end, char delimiter)
    : block_(begin), end_(end), delimiter_(delimiter) {
  if (begin < end) load();
}

void CsvMarks::load() {
  if (end_ - block_ < 64) {
    mask_ = 0;
    for (int i = 0; i < end_ - block_; ++i) {
      const char c = block_[i];
      if (c == delimiter_ || c == '"' || c == '\n') mask_ |= std::uint64_t{1} << i;
    }
    return;
  }
  const __m128i delimiter = _mm_set1_epi8(delimiter_);
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i feed = _mm_set1_epi8('\n');
  const auto* at = reinterpret_cast<const __m128i*>(block_);
  mask_ = bits(_mm_loadu_si128(at), delimiter, quote, feed) |
          bits(_mm_loadu_si128(at + 1), delimiter, quote, feed) << 16 |
          bits(_mm_loadu_si128(at + 2), delimiter, quote, feed) << 32 |
          bits(_mm_loadu_si128(at + 3), delimiter, quote, feed) << 48;
}

void CsvMarks::seek(const char* position) {
  if (position - block_ >= 64) {
    block_ = position;
    mask_ = 0;
    if (block_ < end_) load();
  } else if (position > block_) {
    mask_ &= ~std::uint64_t{0} << (position - block_);
  }
}

CsvRowReader::CsvRowReader(const char* begin, const char* end, char delimiter, std::vector<int> slots)
    : end_(end), delimiter_(delimiter), slots_(std::move(slots)), marks_(begin, end, delimiter) {}

CsvRow CsvRowReader::bad(const char* at, const char* next, std::string_view why) const {
  const char* feed = find_line_feed(at, next);
  return {feed < end_ ? feed + 1 : end_, line(at, feed), why};
}

void CsvRowReader::put(std::size_t column, std::string_view cell, std::string_view* cells,
                       bool& spare) const {
  if (column >= slots_.size()) {
    spare = spare || !cell.empty();
  } else if (slots_[column] >= 0) {
    cells[slots_[column]] = cell;
  }
}

CsvRow CsvRowReader::read(const char* at, std::string_view* cells, CellArena& arena) {
  const char* field = at;
  std::size_t column = 0;
  bool spare = false;
  while (true) {
    const char* mark = marks_.next();
    if (mark < end_ && *mark == delimiter_) {
      put(column++, {field, static_cast<std::size_t>(mark - field)}, cells, spare);
      field = mark + 1;
      continue;
    }
    if (mark < end_ && *mark == '"') {
      if (mark != field) continue;  // a quote inside an unquoted cell is a character
      const CsvRow row = read_quoted(at, cells, arena);
      marks_.seek(row.next);
      return row;
    }
    put(column, line(field, mark), cells, spare);
    CsvRow row{mark < end_ ? mark + 1 : end_, line(at, mark), {}};
    if (column + 1 < slots_.size()) row.defect = reject::kTooFewColumns;
    if (spare) row.defect = reject::kTooManyColumns;
    return row;
  }
}

std::string_view CsvRowReader::unquote(std::string_view quoted, CellArena& arena) const {
  if (quoted.find('"') == std::string_view::npos) return quoted;
  char* const target = arena.reserve(quoted.size());
  std::size_t length = 0;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    target[length++] = quoted[i];
    if (quoted[i] == '"') ++i;
  }
  arena.shrink_last(quoted.size() - length);
  return {target, length};
}

CsvRow CsvRowReader::read_quoted(const char* at, std::string_view* cells, CellArena& arena) {
  const char* position = at;
  bool spare = false;
  for (std::size_t column = 0;; ++column) {
    const char* cell_end = position;
    if (position < end_ && *position == '"') {
      const char* const open = ++position;
      while (true) {
        position =
            static_cast<const char*>(std::memchr(position, '"', static_cast<std::size_t>(end_ - position)));
        if (!position) return bad(at, end_, reject::kOpenQuote);
        if (position + 1 == end_ || position[1] != '"') break;
        position += 2;
      }
      put(column, unquote({open, static_cast<std::size_t>(position - open)}, arena), cells, spare);
      cell_end = ++position;
      if (cell_end + 1 < end_ && *cell_end == '\r' && cell_end[1] == '\n') ++cell_end;
      if (cell_end + 1 == end_ && *cell_end == '\r') ++cell_end;
      if (cell_end < end_ && *cell_end != delimiter_ && *cell_end != '\n')
        return bad(at, end_, reject::kTextAfterQuote);
    } else {
      while (cell_end < end_ && *cell_end != delimiter_ && *cell_end != '\n') ++cell_end;
      const bool last = cell_end == end_ || *cell_end == '\n';
      const auto size = static_cast<std::size_t>(cell_end - position);
      put(column, last ? line(position, cell_end) : std::string_view(position, size), cells, spare);
    }
    if (cell_end < end_ && *cell_end == delimiter_) {
      position = cell_end + 1;
      continue;
    }
    const char* next = cell_end < end_ ? cell_end + 1 : end_;
    if (spare) return bad(at, next, reject::kTooManyColumns);
    if (column + 1 < slots_.size()) return bad(at, next, reject::kTooFewColumns);
    return {next, line(at, cell_end), {}};
  }
}

}  // namespace fewhands
