// One row of a CSV, taken apart. See csv_file.h for the dialect.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace fewhands {

// Memory for cells that are not a plain slice of the file; views stay valid until clear().
class CellArena {
 public:
  char* reserve(std::size_t bytes);
  void shrink_last(std::size_t unused) { used_ -= unused; }
  void clear();

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t capacity_ = 0;
  std::size_t used_ = 0;
};

// Walks over the delimiters, quotes and line feeds of [begin, end), 64 bytes at a time.
class CsvMarks {
 public:
  CsvMarks(const char* begin, const char* end, char delimiter);
  // The next mark, or end.
  const char* next() {
    while (mask_ == 0) {
      block_ += 64;
      if (block_ >= end_) return end_;
      load();
    }
    const char* mark = block_ + __builtin_ctzll(mask_);
    mask_ &= mask_ - 1;
    return mark;
  }
  // Goes on at `position`, which must not lie before the current block.
  void seek(const char* position);

 private:
  void load();

  const char* block_;
  const char* end_;
  char delimiter_;
  std::uint64_t mask_ = 0;
};

struct CsvRow {
  const char* next = nullptr;  // where the next row begins
  std::string_view raw;        // without the line end
  std::string_view defect;     // "" where the row is well formed
};

class CsvRowReader {
 public:
  // slots[column] = where the cell goes, or -1; slots.size() is the number of columns.
  CsvRowReader(const char* begin, const char* end, char delimiter, std::vector<int> slots);

  // Reads the row that begins at `at` (not a blank line) into cells[slot]. Cells of a bad row are undefined.
  CsvRow read(const char* at, std::string_view* cells, CellArena& arena);
  // Goes on at `at`, behind what was read.
  void seek(const char* at) { marks_.seek(at); }

 private:
  CsvRow read_quoted(const char* at, std::string_view* cells, CellArena& arena);
  std::string_view unquote(std::string_view quoted, CellArena& arena) const;
  void put(std::size_t column, std::string_view cell, std::string_view* cells, bool& spare) const;
  CsvRow bad(const char* at, const char* next, std::string_view why) const;

  const char* end_;
  char delimiter_;
  std::vector<int> slots_;
  CsvMarks marks_;
};

}  // namespace fewhands
