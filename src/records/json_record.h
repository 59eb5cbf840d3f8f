// One record of a JSON export as a source of values: the record, the object that holds its list, and JSON
// files beside the input.
#pragma once

#include <simdjson.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "records/rule_values.h"

namespace fewhands {

// The JSON files beside an input that its format names, where they are there. Read once, then only looked at.
class BesideFiles {
 public:
  // input: the path of the input; "-" has nothing beside it. Files over 64 MB and what is no JSON are left
  // out.
  BesideFiles(const std::vector<FieldRule>& rules, const std::string& input);
  // Null where there is none.
  const simdjson::dom::element* find(const std::string& file) const;

 private:
  void load(const std::string& folder, const std::string& file);

  struct Document {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
  };
  std::map<std::string, std::unique_ptr<Document>> documents_;
};

class JsonRecord final : public ValueSource {
 public:
  JsonRecord(const BesideFiles& beside, std::string input) : beside_(beside), input_(std::move(input)) {}

  void set_page(const simdjson::dom::element* page) {
    page_ = page;
    index_.clear();
    index_arena_.clear();
  }
  void set_row(simdjson::dom::element row) { row_ = row; }
  simdjson::dom::element row() const { return row_; }

  void collect(const ValuePath& path, Leaf leaf, CellArena& arena,
               std::vector<std::string_view>& values) override;

 private:
  // Looks along one path.
  struct Search {
    const std::vector<PathStep>& steps;
    Leaf leaf;
    CellArena& arena;
    std::vector<std::string_view>& values;
    bool in_page;
  };
  using ByKey = std::unordered_map<std::string_view, simdjson::dom::element>;

  void walk(simdjson::dom::element value, std::size_t step, const Search& search);
  void walk_items(simdjson::dom::element value, std::size_t step, const Search& search);
  std::string_view wanted(const PathStep& step, CellArena& arena);
  const ByKey& index_of(const PathStep& step, simdjson::dom::array items);

  const BesideFiles& beside_;
  std::string input_;
  simdjson::dom::element row_;
  const simdjson::dom::element* page_ = nullptr;
  std::unordered_map<const PathStep*, ByKey> index_;  // of lists of the page, by the member that is asked for
  CellArena index_arena_;
};

}  // namespace fewhands
