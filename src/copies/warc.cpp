#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "copies/page_text.h"
#include "copies/raw_page.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

// Lines of "Name: value" up to an empty one, as both WARC and HTTP have them.
class Headers {
 public:
  // Takes them off the front of `bytes`, the empty line included.
  explicit Headers(std::string_view& bytes) {
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      std::string_view line = bytes.substr(0, end);
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty()) break;
      if (first_.data() == nullptr) first_ = line;
      all_.push_back(line);
    }
  }

  std::string_view first_line() const { return first_; }

  // name: lower case.
  std::string_view value(std::string_view name) const {
    for (const std::string_view line : all_) {
      if (starts_with_lower_case(line, name) && line.size() > name.size() && line[name.size()] == ':')
        return trimmed(line.substr(name.size() + 1));
    }
    return {};
  }

 private:
  std::string_view first_;
  std::vector<std::string_view> all_;
};

std::string lower_ascii(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), ascii_lower);
  return result;
}

// Undoes "Transfer-Encoding: chunked"; what stands there where the chunks are damaged.
std::string without_chunks(std::string_view bytes) {
  std::string whole;
  while (!bytes.empty()) {
    std::size_t size = 0;
    const char* const begin = bytes.data();
    const auto read = std::from_chars(begin, begin + std::min<std::size_t>(bytes.size(), 16), size, 16);
    const std::size_t line = bytes.find('\n');
    if (read.ec != std::errc() || line == std::string_view::npos) break;
    bytes.remove_prefix(line + 1);
    if (size == 0) break;
    whole.append(bytes.substr(0, size));
    bytes.remove_prefix(std::min(size, bytes.size()));
    if (bytes.starts_with("\r\n")) bytes.remove_prefix(2);
  }
  return whole;
}

// gzip or zlib; at most `largest` + 1 bytes. False where it is damaged before the first byte.
bool inflate_body(std::string_view bytes, std::uint64_t largest, std::string& whole) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 32) != Z_OK) return false;
  const std::unique_ptr<z_stream, int (*)(z_stream*)> owner(&stream, inflateEnd);
  std::string block(std::size_t{64} << 10, '\0');
  // zlib's interface is older than const.
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), UINT32_MAX));
  int state = Z_OK;
  while (state == Z_OK && whole.size() <= largest) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    state = inflate(&stream, Z_NO_FLUSH);
    whole.append(block.data(), block.size() - stream.avail_out);
  }
  return !whole.empty();
}

// "text/html; charset=utf-8" to kind and charset; false for what is no page.
bool set_content_type(std::string_view type, RawPage& page) {
  const std::string lower = lower_ascii(type);
  const std::size_t charset = lower.find("charset=");
  if (charset != std::string::npos) {
    const std::string_view rest = std::string_view(lower).substr(charset + 8);
    page.charset = trimmed_of(rest.substr(0, rest.find(';')), "\"' ");
  }
  if (lower.starts_with("text/html") || lower.starts_with("application/xhtml")) {
    page.kind = RawKind::html;
  } else if (lower.starts_with("text/plain")) {
    page.kind = RawKind::text;
  } else if (lower.empty()) {
    page.kind = looks_like_html(page.bytes) ? RawKind::html : RawKind::text;
  } else {
    return false;
  }
  return true;
}

void read_response(std::string_view content, std::uint64_t largest, RawPage& page, std::string& held) {
  const Headers http(content);
  const std::string_view status = http.first_line();
  const std::size_t space = status.find(' ');
  const std::string_view code = space == std::string_view::npos ? "" : status.substr(space + 1, 3);
  page.bytes = content;
  if (code != "200" && code != "203") {
    page.defect = "the server answered with another status than 200";
  } else if (!set_content_type(http.value("content-type"), page)) {
    page.defect = "neither HTML nor text";
  }
  if (!page.defect.empty()) return;
  if (lower_ascii(http.value("transfer-encoding")).find("chunked") != std::string::npos) {
    held = without_chunks(content);
    // Some crawlers undo the chunks and leave the header.
    if (held.empty()) held = content;
    page.bytes = held;
  }
  const std::string coding = lower_ascii(http.value("content-encoding"));
  const bool packed = coding == "gzip" || coding == "x-gzip" || coding == "deflate";
  if (packed) {
    std::string whole;
    if (inflate_body(page.bytes, largest, whole)) {
      held = std::move(whole);
      page.bytes = held;
    }
  } else if (!coding.empty() && coding != "identity") {
    page.defect = "compressed in a way that is not known";
  }
}

}  // namespace

void read_warc(std::string_view bytes, std::uint64_t largest, const VisitRawPage& visit) {
  std::uint64_t row = 0;
  while (true) {
    const std::size_t begin = bytes.find("WARC/");
    if (begin == std::string_view::npos) return;
    bytes.remove_prefix(begin);
    const Headers headers(bytes);
    std::uint64_t length = 0;
    const std::string_view written = headers.value("content-length");
    std::from_chars(written.data(), written.data() + written.size(), length);
    const bool cut_off = length > bytes.size();
    const std::string_view content = bytes.substr(0, length);
    bytes.remove_prefix(content.size());
    ++row;
    const std::string type = lower_ascii(headers.value("warc-type"));
    if (type != "response" && type != "resource" && type != "conversion") continue;
    RawPage page;
    std::string held;
    page.row = row;
    page.url = trimmed_of(headers.value("warc-target-uri"), "<>");
    if (page.url.starts_with("dns:")) continue;
    page.bytes = content;
    if (type == "response") {
      read_response(content, largest, page, held);
    } else if (!set_content_type(headers.value("content-type"), page)) {
      page.defect = "neither HTML nor text";
    }
    if (cut_off && page.bytes.empty()) page.defect = "the file ends within this record";
    visit(std::move(page));
  }
}

}  // namespace fewhands
