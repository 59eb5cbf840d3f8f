#include "records/json_record.h"

#include <fmt/format.h>

#include <cstring>
#include <filesystem>

#include "base/error.h"
#include "records/json_rows.h"
#include "records/mapped_file.h"

namespace fewhands {

namespace {

namespace dom = simdjson::dom;

constexpr std::uintmax_t kLargestBeside = std::uintmax_t{64} << 20;
constexpr std::size_t kFewItems = 16;

std::string_view kept(std::string_view text, CellArena& arena) {
  char* copy = arena.reserve(text.size());
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

// The text of a string, number, true or false; false where it is something else.
bool scalar_text(dom::element value, CellArena& arena, std::string_view& text) {
  switch (value.type()) {
    case dom::element_type::STRING:
      return value.get(text) == simdjson::SUCCESS;
    case dom::element_type::INT64:
      text = kept(fmt::format("{}", std::int64_t(value)), arena);
      return true;
    case dom::element_type::UINT64:
      text = kept(fmt::format("{}", std::uint64_t(value)), arena);
      return true;
    case dom::element_type::DOUBLE:
      text = kept(fmt::format("{}", double(value)), arena);
      return true;
    case dom::element_type::BOOL:
      text = bool(value) ? "true" : "false";
      return true;
    case dom::element_type::ARRAY:
    case dom::element_type::OBJECT:
    case dom::element_type::NULL_VALUE:
      break;
  }
  return false;
}

bool is_nothing(dom::element value) {
  std::string_view text;
  return value.is_null() || (value.get(text) == simdjson::SUCCESS && text.empty());
}

void add_leaf(dom::element value, ValueSource::Leaf leaf, CellArena& arena,
              std::vector<std::string_view>& values) {
  dom::array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) add_leaf(item, leaf, arena, values);
    return;
  }
  dom::object object;
  if (value.get(object) == simdjson::SUCCESS) {
    if (leaf == ValueSource::Leaf::keys) {
      for (const auto& member : object) values.push_back(member.key);
    }
    if (leaf == ValueSource::Leaf::any && object.size() > 0) values.emplace_back("{}");
    dom::element text;
    if (leaf == ValueSource::Leaf::join && object["text"].get(text) == simdjson::SUCCESS)
      add_leaf(text, leaf, arena, values);
    return;
  }
  std::string_view text;
  if (leaf != ValueSource::Leaf::keys && scalar_text(value, arena, text)) values.push_back(text);
}

bool matches(const PathStep& step, dom::element item, std::string_view wanted, CellArena& arena) {
  dom::object object;
  dom::element member;
  std::string_view text;
  return item.get(object) == simdjson::SUCCESS && object[step.filter_key].get(member) == simdjson::SUCCESS &&
         scalar_text(member, arena, text) && text == wanted;
}

}  // namespace

BesideFiles::BesideFiles(const std::vector<FieldRule>& rules, const std::string& input) {
  if (input == "-") return;
  const std::string folder = std::filesystem::path(input).parent_path().string();
  for (const FieldRule& rule : rules) {
    for (const Alternative& alternative : rule.alternatives) {
      for (const ValuePart& part : alternative.parts) {
        if (!part.is_literal && part.path.root == ValuePath::Root::beside) load(folder, part.path.file);
      }
    }
  }
}

void BesideFiles::load(const std::string& folder, const std::string& file) {
  if (documents_.contains(file)) return;
  auto& slot = documents_[file];
  const std::filesystem::path path = std::filesystem::path(folder) / file;
  std::error_code missing;
  if (!std::filesystem::is_regular_file(path, missing)) return;
  if (const auto size = std::filesystem::file_size(path, missing);
      missing || size == 0 || size > kLargestBeside)
    return;
  const MappedFile mapped(path.string());
  const std::string_view body = json_body(mapped.bytes());
  const char* end = body.data() + body.size();
  const std::string_view value =
      body.substr(0, static_cast<std::size_t>(skip_json_value(body.data(), end) - body.data()));
  auto document = std::make_unique<Document>();
  if (document->parser.parse(value.data(), value.size()).get(document->root) == simdjson::SUCCESS)
    slot = std::move(document);
}

const dom::element* BesideFiles::find(const std::string& file) const {
  const auto found = documents_.find(file);
  return found == documents_.end() || !found->second ? nullptr : &found->second->root;
}

void JsonRecord::collect(const ValuePath& path, Leaf leaf, CellArena& arena,
                         std::vector<std::string_view>& values) {
  const Search search{path.steps, leaf, arena, values, path.root == ValuePath::Root::page};
  switch (path.root) {
    case ValuePath::Root::row:
      walk(row_, 0, search);
      break;
    case ValuePath::Root::page:
      if (page_) walk(*page_, 0, search);
      break;
    case ValuePath::Root::beside:
      if (const dom::element* root = beside_.find(path.file)) walk(*root, 0, search);
      break;
    case ValuePath::Root::input:
      values.push_back(input_);
      break;
  }
}

void JsonRecord::walk(dom::element value, std::size_t step, const Search& search) {
  if (step == search.steps.size()) return add_leaf(value, search.leaf, search.arena, search.values);
  dom::array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) walk(item, step, search);
    return;
  }
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return;
  for (const std::string& key : search.steps[step].keys) {
    dom::element member;
    if (object[key].get(member) != simdjson::SUCCESS || is_nothing(member)) continue;
    return walk_items(member, step, search);
  }
}

void JsonRecord::walk_items(dom::element value, std::size_t step, const Search& search) {
  const PathStep& here = search.steps[step];
  if (here.filter_key.empty()) return walk(value, step + 1, search);
  const std::string_view key = wanted(here, search.arena);
  dom::array items;
  if (value.get(items) != simdjson::SUCCESS) {
    if (matches(here, value, key, search.arena)) walk(value, step + 1, search);
    return;
  }
  if (here.filter_path && search.in_page && items.size() > kFewItems) {
    const ByKey& index = index_of(here, items);
    if (const auto found = index.find(key); found != index.end()) walk(found->second, step + 1, search);
    return;
  }
  for (const dom::element item : items) {
    if (matches(here, item, key, search.arena)) walk(item, step + 1, search);
  }
}

std::string_view JsonRecord::wanted(const PathStep& step, CellArena& arena) {
  if (!step.filter_path) return step.filter_value;
  std::vector<std::string_view> values;
  collect(*step.filter_path, Leaf::value, arena, values);
  return values.empty() ? std::string_view() : values.front();
}

// The first item of each key counts.
const JsonRecord::ByKey& JsonRecord::index_of(const PathStep& step, dom::array items) {
  const auto [found, is_new] = index_.try_emplace(&step);
  if (!is_new) return found->second;
  for (const dom::element item : items) {
    dom::object object;
    dom::element member;
    std::string_view text;
    if (item.get(object) == simdjson::SUCCESS && object[step.filter_key].get(member) == simdjson::SUCCESS &&
        scalar_text(member, index_arena_, text))
      found->second.try_emplace(text, item);
  }
  return found->second;
}

}  // namespace fewhands
