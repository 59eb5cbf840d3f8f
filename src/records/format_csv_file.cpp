#include "records/format_csv_file.h"

#include <algorithm>
#include <utility>

#include "records/list_cells.h"
#include "records/reject_reasons.h"
#include "records/row_check.h"
#include "records/rule_values.h"

namespace fewhands {

namespace {

// Calls visit for each column that a rule or a condition names.
template <typename Visit>
void for_each_path(const FormatConditions& conditions, const Visit& visit) {
  for (const auto& choices : conditions) {
    for (const FormatCondition& choice : choices) {
      visit(choice.path);
      if (choice.other) visit(*choice.other);
    }
  }
}

template <typename Visit>
void for_each_path(const FieldRule& rule, const Visit& visit) {
  for (const Alternative& alternative : rule.alternatives) {
    for_each_path(alternative.conditions, visit);
    for (const ValuePart& part : alternative.parts) {
      if (!part.is_literal) visit(part.path);
    }
  }
}

std::string_view trimmed(std::string_view cell) {
  while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t' || cell.back() == '\r'))
    cell.remove_suffix(1);
  return is_missing(cell) ? std::string_view() : cell;
}

// A row's cells by the names of their columns.
class CellSource final : public ValueSource {
 public:
  CellSource(const std::vector<std::string>& columns, std::string input)
      : columns_(columns), input_(std::move(input)) {}

  void want(const ValuePath& path, std::vector<int>& wanted) {
    if (path.root != ValuePath::Root::row) return;
    const int column = find_column(columns_, path.text);
    int slot = -1;
    if (column != kNoColumn) {
      auto found = std::find(wanted.begin(), wanted.end(), column);
      if (found == wanted.end()) found = wanted.insert(wanted.end(), column);
      slot = static_cast<int>(found - wanted.begin());
    }
    slots_.emplace_back(&path, slot);
  }
  void set_row(const std::string_view* cells) { cells_ = cells; }

  void collect(const ValuePath& path, Leaf, CellArena&, std::vector<std::string_view>& values) override {
    if (path.root == ValuePath::Root::input) values.push_back(input_);
    for (const auto& [known, slot] : slots_) {
      if (known != &path || slot < 0) continue;
      const std::string_view cell = trimmed(cells_[slot]);
      if (!cell.empty()) values.push_back(cell);
      return;
    }
  }

 private:
  const std::vector<std::string>& columns_;
  std::string input_;
  std::vector<std::pair<const ValuePath*, int>> slots_;
  const std::string_view* cells_ = nullptr;
};

// How a cell comes about: as it stands in the table's row, or by a rule.
struct CellMaker {
  int slot = 0;
  const FieldRule* rule = nullptr;
};

}  // namespace

int find_column(const std::vector<std::string>& columns, const std::string& name) {
  const auto exact = std::find(columns.begin(), columns.end(), name);
  if (exact != columns.end()) return static_cast<int>(exact - columns.begin());
  const std::string key = normalise_column_name(name);
  const auto loose = std::find_if(columns.begin(), columns.end(), [&](const std::string& column) {
    return normalise_column_name(column) == key;
  });
  return loose == columns.end() || key.empty() ? kNoColumn : static_cast<int>(loose - columns.begin());
}

FormatCsvFile::FormatCsvFile(std::unique_ptr<TableFile> table, Format format, std::string name)
    : table_(std::move(table)), format_(std::move(format)), name_(std::move(name)) {
  columns_ = table_->columns();
  format_name_ = format_.name;
  column_.fill(kNoColumn);
  for (const FieldRule& rule : format_.fields) add_rule(rule);
}

// Only alternatives whose columns the file has; the rule goes where none is left.
void FormatCsvFile::add_rule(const FieldRule& rule) {
  FieldRule kept = rule;
  kept.text.clear();
  const auto is_there = [&](const ValuePart& part) {
    return part.is_literal || part.path.root == ValuePath::Root::input ||
           find_column(table_->columns(), part.path.text) != kNoColumn;
  };
  std::erase_if(kept.alternatives, [&](const Alternative& alternative) {
    return is_list_field(rule.field)
               ? std::none_of(alternative.parts.begin(), alternative.parts.end(), is_there)
               : !std::all_of(alternative.parts.begin(), alternative.parts.end(), is_there);
  });
  if (kept.alternatives.empty()) return;
  const Alternative& first = kept.alternatives.front();
  const bool plain = kept.alternatives.size() == 1 && first.parts.size() == 1 && !first.parts[0].is_literal &&
                     first.parts[0].path.root == ValuePath::Root::row && first.transforms.empty() &&
                     first.conditions.empty() && format_.missing.empty();
  auto& column = column_[static_cast<std::size_t>(rule.field)];
  if (plain) {
    column = find_column(table_->columns(), first.parts[0].path.text);
    return;
  }
  for (const Alternative& alternative : kept.alternatives) {
    kept.text += kept.text.empty() ? "" : " | ";
    for (std::size_t i = 0; i < alternative.parts.size(); ++i) {
      const ValuePart& part = alternative.parts[i];
      kept.text += (i ? " + " : "") + (part.is_literal ? '"' + part.literal + '"' : part.path.text);
    }
  }
  column = static_cast<int>(columns_.size());
  columns_.push_back(kept.text);
  made_.push_back(std::move(kept));
}

void FormatCsvFile::read(std::size_t piece, std::size_t count, const std::vector<int>& wanted,
                         const std::function<void(const RowBatch&)>& visit) {
  const auto own = static_cast<int>(own_columns());
  const auto is_own = [&](int column) { return column < own; };
  if (format_.only.empty() && std::all_of(wanted.begin(), wanted.end(), is_own))
    return table_->read(piece, count, wanted, visit);
  CellSource source(table_->columns(), name_);
  std::vector<int> below;  // columns of the table that are needed
  std::vector<CellMaker> makers;
  for (const int column : wanted) {
    if (is_own(column)) {
      makers.push_back({static_cast<int>(below.size()), nullptr});
      below.push_back(column);
    } else {
      makers.push_back({0, &made_[static_cast<std::size_t>(column - own)]});
    }
  }
  const auto want = [&](const ValuePath& path) { source.want(path, below); };
  for (const CellMaker& maker : makers) {
    if (maker.rule) for_each_path(*maker.rule, want);
  }
  for_each_path(format_.only, want);
  RuleEvaluator evaluator(format_);
  CellArena arena;
  RowBatch batch;
  table_->read(piece, count, below, [&](const RowBatch& rows) {
    arena.clear();
    batch.reset(wanted.size());
    batch.first_row = rows.first_row;
    for (std::size_t row = 0; row < rows.rows; ++row) {
      std::string_view* cells = batch.add(rows.raw[row], rows.defect[row]);
      if (!rows.defect[row].empty()) continue;
      const std::string_view* from = rows.cells.data() + row * rows.width;
      source.set_row(from);
      const bool fits = format_.only.empty() || evaluator.holds(format_.only, source, arena);
      if (!fits) batch.defect.back() = reject::kNotARecord;
      for (std::size_t i = 0; fits && i < makers.size(); ++i) {
        cells[i] = makers[i].rule ? evaluator.value(*makers[i].rule, source, arena) : from[makers[i].slot];
      }
    }
    visit(batch);
  });
}

ColumnMapping FormatCsvFile::mapping(const ReadOptions& options, const std::string& file) const {
  // What the user says is about the columns of the file; the rest is the format's.
  ColumnMapping result = map_columns(table_->columns(), options.mapping, options.object_column, file);
  std::vector<bool> used(columns_.size(), false);
  result.notes.clear();
  result.unmapped.clear();
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const bool by_user = std::any_of(options.mapping.begin(), options.mapping.end(),
                                     [&](const auto& pair) { return pair.first == kFieldNames[i]; }) ||
                         (static_cast<Field>(i) == Field::object && !options.object_column.empty());
    if (!by_user) result.column[i] = column_[i];
    const int column = result.column[i];
    if (column == kNoColumn) continue;
    used[static_cast<std::size_t>(column)] = true;
    if (static_cast<std::size_t>(column) < own_columns()) continue;
    for_each_path(made_[static_cast<std::size_t>(column) - own_columns()], [&](const ValuePath& path) {
      const int named =
          path.root == ValuePath::Root::row ? find_column(table_->columns(), path.text) : kNoColumn;
      if (named != kNoColumn) used[static_cast<std::size_t>(named)] = true;
    });
  }
  for (std::size_t i = 0; i < own_columns(); ++i) {
    if (!used[i]) result.unmapped.push_back(columns_[i]);
  }
  return result;
}

}  // namespace fewhands
