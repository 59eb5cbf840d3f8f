#include "records/json_rows.h"

#include <algorithm>
#include <cstring>

namespace fewhands {

namespace {

constexpr int kDeepestLists = 16;
constexpr std::size_t kLongestAssignment = 200;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// Behind the closing quote of the string that begins at `at`; null where there is none.
const char* skip_string(const char* at, const char* end) {
  for (++at; at < end; ++at) {
    at = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
    if (!at) return nullptr;
    const char* before = at;
    while (before[-1] == '\\') --before;
    if ((at - before) % 2 == 0) return at + 1;
  }
  return nullptr;
}

class RowFinder {
 public:
  RowFinder(std::string_view bytes, const RowSteps& steps,
            const std::function<bool(std::string_view, const JsonPage&)>& visit)
      : end_(bytes.data() + bytes.size()), steps_(steps), visit_(visit) {}

  void documents(const char* at) {
    while ((at = skip_separators(at)) < end_ && !stopped_) at = value(at, 0, {}, 0);
  }

 private:
  const char* skip_separators(const char* at) const {
    while (at < end_ && (is_space(*at) || *at == ',' || *at == ';')) ++at;
    return at;
  }

  const char* value(const char* at, std::size_t step, const JsonPage& page, int lists) {
    if (*at == '[' && lists < kDeepestLists) return list(at, step, page, lists);
    if (step == steps_.size()) {
      const char* behind = skip_json_value(at, end_);
      stopped_ = !visit_({at, static_cast<std::size_t>(behind - at)}, page);
      return behind;
    }
    return *at == '{' ? object(at, step) : skip_json_value(at, end_);
  }

  const char* list(const char* at, std::size_t step, const JsonPage& page, int lists) {
    at = skip_separators(at + 1);
    while (at < end_ && *at != ']' && !stopped_) at = skip_separators(value(at, step, page, lists + 1));
    return at < end_ ? at + 1 : end_;
  }

  const char* object(const char* begin, std::size_t step) {
    const char* at = skip_separators(begin + 1);
    while (at < end_ && *at != '}' && !stopped_) {
      const char* name = at;
      at = skip_json_value(at, end_);
      const std::string_view key(name, static_cast<std::size_t>(at - name));
      at = skip_json_space(at, end_);
      if (at == end_ || *at != ':') return at;
      at = skip_json_space(at + 1, end_);
      if (at == end_) return at;
      if (!matches(key, step)) {
        at = skip_json_value(at, end_);
      } else {
        const JsonPage page{++pages_, begin, at};
        at = value(at, step + 1, page, 0);
      }
      at = skip_separators(at);
    }
    return at < end_ ? at + 1 : end_;
  }

  bool matches(std::string_view key, std::size_t step) const {
    if (key.size() < 2) return false;
    key = key.substr(1, key.size() - 2);
    const auto& names = steps_[step];
    return std::find(names.begin(), names.end(), key) != names.end();
  }

  const char* end_;
  const RowSteps& steps_;
  const std::function<bool(std::string_view, const JsonPage&)>& visit_;
  std::uint64_t pages_ = 0;
  bool stopped_ = false;
};

}  // namespace

const char* skip_json_space(const char* at, const char* end) {
  while (at < end && is_space(*at)) ++at;
  return at;
}

const char* find_json_end(const char* at, const char* end) {
  if (at == end) return nullptr;
  if (*at == '"') return skip_string(at, end);
  if (*at != '{' && *at != '[') {
    const char* begin = at;
    while (at < end && !is_space(*at) && *at != ',' && *at != ']' && *at != '}' && *at != ':') ++at;
    return at == begin ? at + 1 : at;
  }
  std::uint64_t depth = 0;
  while (at && at < end) {
    const char c = *at;
    if (c == '"') {
      at = skip_string(at, end);
      continue;
    }
    ++at;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return at;
  }
  return nullptr;
}

const char* skip_json_value(const char* at, const char* end) {
  const char* behind = find_json_end(at, end);
  return behind ? behind : end;
}

void find_json_rows(std::string_view bytes, const RowSteps& steps,
                    const std::function<bool(std::string_view, const JsonPage&)>& visit) {
  RowFinder(bytes, steps, visit).documents(bytes.data());
}

std::string page_text(const JsonPage& page, const char* end) {
  const char* object_end = find_json_end(page.object, end);
  std::string text(page.object, page.list);
  text += "[]";
  if (!object_end) return text + "}";  // the file breaks off: what stands before the list is all there is
  text.append(skip_json_value(page.list, end), object_end);
  return text;
}

bool is_json_script(std::string_view bytes) {
  const std::string_view body = json_body(bytes);
  return body.data() > bytes.data() + (bytes.starts_with("\xef\xbb\xbf") ? 3 : 0);
}

std::string_view json_body(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const std::string_view head = bytes.substr(0, kLongestAssignment);
  const std::size_t equals = head.find('=');
  if (equals == std::string_view::npos || equals == 0) return bytes;
  const bool is_name =
      std::all_of(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(equals), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '.' || c == '$' || is_space(c);
      });
  const char* behind = skip_json_space(bytes.data() + equals + 1, bytes.data() + head.size());
  if (!is_name || behind == bytes.data() + head.size() || (*behind != '[' && *behind != '{')) return bytes;
  bytes.remove_prefix(static_cast<std::size_t>(behind - bytes.data()));
  return bytes;
}

bool is_json_lines(std::string_view body) {
  constexpr int kLines = 20;
  std::string_view rest = body.substr(std::min(body.find_first_not_of(" \t\r\n"), body.size()));
  if (!rest.starts_with('{') || rest.find('\n') == std::string_view::npos) return false;
  if (rest.find_first_not_of(" \t\r\n", rest.find('\n')) == std::string_view::npos) return false;
  // The first line may be the rest of one that was cut off.
  for (int i = 0; i < kLines && !rest.empty(); ++i) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const char* end = line.data() + line.size();
    const char* behind = line.starts_with('{') ? find_json_end(line.data(), end) : nullptr;
    if (behind && skip_json_space(behind, end) == end) return true;
  }
  return false;
}

}  // namespace fewhands
