// Reads the records of a JSON export in the shape that its format says, one after the other: lines, or one
// document of any size. Broken records are handed out as such; nothing is lost without a word.
#pragma once

#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>

#include "records/json_record.h"
#include "records/json_rows.h"

namespace fewhands {

struct JsonItem {
  std::string_view raw;          // as it stands in the file; "" where it is one of several of a line
  std::string_view defect;       // "" or why it cannot be used
  JsonRecord* record = nullptr;  // where there is no defect; until the next item
};

// Items of more bytes are rejects: a parser needs several times as much memory.
inline constexpr std::size_t kLargestJsonItem = std::size_t{256} << 20;

class JsonReader {
 public:
  // Returns false to stop.
  using Visit = std::function<bool(const JsonItem&)>;

  // format and beside must outlive the reader.
  JsonReader(const Format& format, const BesideFiles& beside, const std::string& input);

  // bytes: whole lines. A line without a record is a defect.
  void read_lines(std::string_view bytes, const Visit& visit);
  void read_document(std::string_view bytes, const Visit& visit);

 private:
  bool read_line(std::string_view line, const Visit& visit);
  bool read_row(std::string_view row, const JsonPage& page, const Visit& visit);
  bool visit_rows(simdjson::dom::element value, std::size_t step, std::string_view raw, const Visit& visit);
  bool visit_record(simdjson::dom::element row, std::string_view raw, const Visit& visit);
  bool visit_nested(simdjson::dom::element value, std::size_t step, const Visit& visit);
  void set_page(const JsonPage& page);

  const Format& format_;
  bool uses_page_;
  JsonRecord record_;
  RuleEvaluator evaluator_;
  CellArena arena_;
  simdjson::dom::parser parser_;
  simdjson::dom::parser page_parser_;
  simdjson::dom::element page_;
  std::uint64_t page_number_ = 0;
  const char* end_ = nullptr;
  std::uint64_t visited_ = 0;  // records of the line so far
  const RowSteps* steps_ = nullptr;
};

}  // namespace fewhands
