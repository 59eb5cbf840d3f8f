#include "records/json_reader.h"

#include <algorithm>
#include <cstring>

#include "records/reject_reasons.h"
#include "records/utf8.h"

namespace fewhands {

namespace {

namespace dom = simdjson::dom;

// "" where the text is parsed into `value`, else why it cannot be.
std::string_view parse(dom::parser& parser, std::string_view text, dom::element& value) {
  if (text.size() > kLargestJsonItem) return reject::kTooLarge;
  switch (parser.parse(text.data(), text.size()).get(value)) {
    case simdjson::SUCCESS:
      return has_zero_escape(text) ? reject::kZeroByte : std::string_view();
    case simdjson::UTF8_ERROR:
      return reject::kNotUtf8;
    case simdjson::NUMBER_ERROR:
      return reject::kBadNumber;
    case simdjson::DEPTH_ERROR:
      return reject::kTooDeep;
    default:
      return check_text(text) == TextCheck::not_utf8 ? reject::kNotUtf8 : reject::kBadJson;
  }
}

bool uses_page(const ValuePath& path) { return path.root == ValuePath::Root::page; }

bool uses_page(const FormatConditions& conditions) {
  return std::any_of(conditions.begin(), conditions.end(), [](const auto& choices) {
    return std::any_of(choices.begin(), choices.end(), [](const FormatCondition& choice) {
      return uses_page(choice.path) || (choice.other && uses_page(*choice.other));
    });
  });
}

bool uses_page(const Format& format) {
  if (uses_page(format.has) || uses_page(format.only)) return true;
  return std::any_of(format.fields.begin(), format.fields.end(), [](const FieldRule& rule) {
    return std::any_of(
        rule.alternatives.begin(), rule.alternatives.end(), [](const Alternative& alternative) {
          return uses_page(alternative.conditions) ||
                 std::any_of(alternative.parts.begin(), alternative.parts.end(),
                             [](const ValuePart& part) { return !part.is_literal && uses_page(part.path); });
        });
  });
}

}  // namespace

JsonReader::JsonReader(const Format& format, const BesideFiles& beside, const std::string& input)
    : format_(format), uses_page_(uses_page(format)), record_(beside, input), evaluator_(format) {}

void JsonReader::read_lines(std::string_view bytes, const Visit& visit) {
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    if (line.find_first_not_of(" \t\r") != std::string_view::npos && !read_line(line, visit)) return;
  }
}

bool JsonReader::read_line(std::string_view line, const Visit& visit) {
  dom::element root;
  const std::string_view defect = parse(parser_, line, root);
  if (!defect.empty()) return visit({line, defect, nullptr});
  visited_ = 0;
  for (const RowSteps& steps : format_.rows) {
    steps_ = &steps;
    const std::string_view raw = steps.empty() ? line : std::string_view();
    if (!visit_rows(root, 0, raw, visit)) return false;
    if (visited_ > 0) return true;
  }
  return visit({line, reject::kNoRecord, nullptr});
}

// Of several paths to the records, the first that leads to some counts.
void JsonReader::read_document(std::string_view bytes, const Visit& visit) {
  end_ = bytes.data() + bytes.size();
  for (const RowSteps& steps : format_.rows) {
    bool any = false;
    page_number_ = 0;
    find_json_rows(bytes, steps, [&](std::string_view row, const JsonPage& page) {
      any = true;
      return read_row(row, page, visit);
    });
    if (any) return;
  }
}

bool JsonReader::read_row(std::string_view row, const JsonPage& page, const Visit& visit) {
  if (uses_page_ && page.number != page_number_) set_page(page);
  dom::element value;
  const std::string_view defect = parse(parser_, row, value);
  return defect.empty() ? visit_record(value, row, visit) : visit({row, defect, nullptr});
}

void JsonReader::set_page(const JsonPage& page) {
  page_number_ = page.number;
  record_.set_page(nullptr);
  if (page.number == 0) return;
  const std::string text = page_text(page, end_);
  if (parse(page_parser_, text, page_).empty()) record_.set_page(&page_);
}

bool JsonReader::visit_rows(dom::element value, std::size_t step, std::string_view raw, const Visit& visit) {
  dom::array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) {
      if (!visit_rows(item, step, {}, visit)) return false;
    }
    return true;
  }
  if (step == steps_->size()) {
    ++visited_;
    return visit_record(value, raw, visit);
  }
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return true;
  for (const std::string& key : (*steps_)[step]) {
    dom::element member;
    if (object[key].get(member) != simdjson::SUCCESS) continue;
    page_ = value;
    record_.set_page(&page_);
    if (!visit_rows(member, step + 1, raw, visit)) return false;
  }
  return true;
}

bool JsonReader::visit_record(dom::element row, std::string_view raw, const Visit& visit) {
  if (!row.is_object()) return visit({raw, reject::kBadJson, nullptr});
  arena_.clear();
  record_.set_row(row);
  const bool fits = format_.only.empty() || evaluator_.holds(format_.only, record_, arena_);
  if (!visit({raw, fits ? std::string_view() : reject::kNotARecord, fits ? &record_ : nullptr})) return false;
  return format_.nested.empty() || visit_nested(row, 0, visit);
}

// The answers that a record holds are records too, and may hold some themselves.
bool JsonReader::visit_nested(dom::element value, std::size_t step, const Visit& visit) {
  dom::array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) {
      if (!visit_nested(item, step, visit)) return false;
    }
    return true;
  }
  if (step == format_.nested.size()) return visit_record(value, {}, visit);
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return true;
  dom::element member;
  if (object[format_.nested[step].keys.front()].get(member) != simdjson::SUCCESS) return true;
  return visit_nested(member, step + 1, visit);
}

}  // namespace fewhands
