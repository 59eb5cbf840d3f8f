#include "records/json_file.h"

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "records/format_mapping.h"
#include "records/json_reader.h"
#include "records/json_rows.h"

namespace fewhands {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{4} << 20;
constexpr std::size_t kFirstRecords = 1000;
constexpr std::size_t kMostNames = 200;

std::string_view copied(std::string_view text, CellArena& arena) {
  if (text.empty()) return {};
  char* copy = arena.reserve(text.size());
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

std::vector<const char*> cut_lines(std::string_view body, bool lines) {
  std::vector<const char*> cuts = {body.data()};
  const char* end = body.data() + body.size();
  for (std::size_t at = kPieceBytes; lines && at < body.size(); at += kPieceBytes) {
    if (body.data() + at <= cuts.back()) continue;
    const void* feed = std::memchr(body.data() + at, '\n', body.size() - at);
    if (!feed) break;
    if (static_cast<const char*>(feed) + 1 < end) cuts.push_back(static_cast<const char*>(feed) + 1);
  }
  cuts.push_back(end);
  return cuts;
}

// Fills batches with the cells of records and hands them out.
class BatchFiller {
 public:
  BatchFiller(const Format& format, const std::vector<FieldRule>& rules, const std::vector<int>& wanted,
              const std::function<void(const RowBatch&)>& visit)
      : rules_(rules), wanted_(wanted), visit_(visit), evaluator_(format) {
    batch_.reset(wanted.size());
  }

  void add(const JsonItem& item) {
    std::string_view* cells = batch_.add(item.raw, item.defect);
    for (std::size_t i = 0; item.record && i < wanted_.size(); ++i) {
      const FieldRule& rule = rules_[static_cast<std::size_t>(wanted_[i])];
      // The record's own memory goes with the next one.
      cells[i] = copied(evaluator_.value(rule, *item.record, scratch_), arena_);
    }
    scratch_.clear();
    if (batch_.rows >= kBatchRows) flush();
  }

  void flush() {
    if (batch_.rows == 0) return;
    visit_(batch_);
    batch_.first_row += batch_.rows;
    batch_.reset(wanted_.size());
    arena_.clear();
  }

 private:
  const std::vector<FieldRule>& rules_;
  const std::vector<int>& wanted_;
  const std::function<void(const RowBatch&)>& visit_;
  RuleEvaluator evaluator_;
  RowBatch batch_;
  CellArena arena_;
  CellArena scratch_;
};

// First members of the paths of the rules.
std::vector<std::string_view> used_members(const std::vector<FieldRule>& rules) {
  std::vector<std::string_view> used;
  for (const FieldRule& rule : rules) {
    for (const Alternative& alternative : rule.alternatives) {
      for (const ValuePart& part : alternative.parts) {
        if (part.is_literal || part.path.root != ValuePath::Root::row || part.path.steps.empty()) continue;
        for (const std::string& key : part.path.steps.front().keys) used.push_back(key);
      }
    }
  }
  return used;
}

// Adds the names of a record's members that no rule uses, each once.
void add_members(simdjson::dom::element row, const std::vector<std::string_view>& used,
                 std::vector<std::string>& names) {
  simdjson::dom::object object;
  if (row.get(object) != simdjson::SUCCESS) return;
  for (const auto& member : object) {
    const auto known = [&](const auto& list) {
      return std::find(list.begin(), list.end(), member.key) != list.end();
    };
    if (names.size() < kMostNames && !known(used) && !known(names)) names.emplace_back(member.key);
  }
}

bool is_asked_for(Field field, const ReadOptions& options) {
  if (field == Field::object && !options.object_column.empty()) return true;
  return std::any_of(options.mapping.begin(), options.mapping.end(), [&](const auto& pair) {
    return pair.first == kFieldNames[static_cast<std::size_t>(field)];
  });
}

}  // namespace

FormatJsonFile::FormatJsonFile(const PlainInput& input, Format format, const ReadOptions& options)
    : name_(input.name),
      file_(*input.mapped),
      format_(std::move(format)),
      rules_(rules_of(format_, options)),
      beside_(rules_, input.name),
      body_(json_body(file_.bytes())),
      lines_(is_json_lines(body_)),
      cuts_(cut_lines(body_, lines_)) {
  for (const FieldRule& rule : rules_) columns_.push_back(rule.text);
  format_name_ = format_.name;
  look_at_first_records(options);
}

// What the mapping leaves out, and whether the user's own paths lead anywhere.
void FormatJsonFile::look_at_first_records(const ReadOptions& options) {
  const std::vector<std::string_view> used = used_members(rules_);
  std::vector<bool> found(rules_.size(), false);
  RuleEvaluator evaluator(format_);
  CellArena arena;
  std::size_t records = 0;
  const auto look = [&](const JsonItem& item) {
    for (std::size_t i = 0; item.record && i < rules_.size(); ++i) {
      if (!found[i]) found[i] = !evaluator.value(rules_[i], *item.record, arena).empty();
    }
    if (item.record) add_members(item.record->row(), used, not_used_);
    arena.clear();
    return ++records < kFirstRecords;
  };
  JsonReader reader(format_, beside_, name_);
  lines_ ? reader.read_lines(body_, look) : reader.read_document(body_, look);
  if (records == 0) {
    throw Error(ErrorKind::input, "the file has no record where the format '" + format_.name + "' has them",
                "check how it was made, or read it by column names alone with --format-name none", name_);
  }
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (!found[i] && is_asked_for(rules_[i].field, options)) refuse_path(rules_[i]);
  }
}

void FormatJsonFile::refuse_path(const FieldRule& rule) const {
  std::string members;
  for (const std::string& member : not_used_) members += (members.empty() ? "" : ", ") + member;
  throw Error(ErrorKind::data,
              "no record of the beginning has anything at '" + rule.text + "' to use as " +
                  std::string(kFieldNames[static_cast<std::size_t>(rule.field)]),
              "a path into a record is written a.b.c; members that no field takes: " + members, name_);
}

void FormatJsonFile::read(std::size_t piece, std::size_t count, const std::vector<int>& wanted,
                          const std::function<void(const RowBatch&)>& visit) {
  const char* begin = count == 1 ? cuts_.front() : cuts_[piece];
  const char* end = count == 1 ? cuts_.back() : cuts_[piece + 1];
  const std::string_view bytes(begin, static_cast<std::size_t>(end - begin));
  BatchFiller filler(format_, rules_, wanted, visit);
  JsonReader reader(format_, beside_, name_);
  const char* dropped = begin;
  const auto add = [&](const JsonItem& item) {
    filler.add(item);
    // Pages behind the records of the batch are given back; the batch itself may still show some.
    const char* at = item.raw.data();
    if (!item.raw.empty() && static_cast<std::size_t>(at - dropped) >= 2 * kPieceBytes) {
      file_.drop(dropped, at - kPieceBytes);
      dropped = at - kPieceBytes;
    }
    return true;
  };
  lines_ ? reader.read_lines(bytes, add) : reader.read_document(bytes, add);
  filler.flush();
  file_.drop(dropped, end);
}

ColumnMapping FormatJsonFile::mapping(const ReadOptions&, const std::string&) const {
  ColumnMapping mapping;
  mapping.column.fill(kNoColumn);
  for (std::size_t i = 0; i < rules_.size(); ++i)
    mapping.column[static_cast<std::size_t>(rules_[i].field)] = static_cast<int>(i);
  mapping.unmapped = not_used_;
  return mapping;
}

}  // namespace fewhands
