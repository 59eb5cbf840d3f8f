#include "traces/url_parts.h"

#include <algorithm>

#include "text/host_name.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::string_view kPlain = "-._~:@!*'(),";
constexpr std::string_view kHexDigits = "0123456789ABCDEF";

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The byte that "%XX" at `position` stands for, or -1.
int escaped_byte(std::string_view text, std::size_t position) {
  if (position + 2 >= text.size() || text[position] != '%') return -1;
  const int high = hex_value(text[position + 1]);
  const int low = hex_value(text[position + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

void append_escaped(unsigned char byte, std::string& out) {
  out.push_back('%');
  out.push_back(kHexDigits[byte >> 4]);
  out.push_back(kHexDigits[byte & 15]);
}

// `delimiters`: further characters that stay as they are where they stand plain.
std::string normal_escapes(std::string_view text, std::string_view delimiters, bool plus_is_space = false) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int escaped = escaped_byte(text, i);
    const char c = escaped < 0 ? text[i] : static_cast<char>(escaped);
    if (escaped >= 0) i += 2;
    const bool is_plain = is_ascii_alnum(c) || kPlain.find(c) != std::string_view::npos;
    if (escaped < 0 && plus_is_space && c == '+') {
      out += "%20";
    } else if (is_plain || (escaped < 0 && delimiters.find(c) != std::string_view::npos)) {
      out.push_back(c);
    } else {
      append_escaped(static_cast<unsigned char>(c), out);
    }
  }
  return out;
}

// Resolves "." and ".." (RFC 3986, 5.2.4) and drops the slashes at the end.
std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
    } else if (segment != ".") {
      segments.push_back(segment);
    }
  }
  while (!segments.empty() && segments.back().empty()) segments.pop_back();
  std::string out;
  for (const std::string_view segment : segments) {
    out.push_back('/');
    out += segment;
  }
  return out;
}

std::string normal_path(std::string_view raw) {
  std::string path(raw);
  std::replace(path.begin(), path.end(), '\\', '/');
  path = normal_escapes(path, "/+$&=");
  std::string lower = path;
  for (char& c : lower) c = ascii_lower(c);
  const std::size_t session = lower.find("%3bjsessionid=");
  if (session != std::string::npos) path.erase(session, path.find('/', session) - session);
  return without_dot_segments(path);
}

std::vector<std::pair<std::string, std::string>> normal_query(std::string_view raw) {
  std::vector<std::pair<std::string, std::string>> query;
  while (!raw.empty()) {
    const std::string_view piece = raw.substr(0, raw.find('&'));
    raw.remove_prefix(std::min(piece.size() + 1, raw.size()));
    const std::size_t equals = std::min(piece.find('='), piece.size());
    std::string name = normal_escapes(piece.substr(0, equals), "/?$", true);
    std::string value = normal_escapes(piece.substr(std::min(equals + 1, piece.size())), "/?$=", true);
    if (!name.empty() || !value.empty()) query.emplace_back(std::move(name), std::move(value));
  }
  return query;
}

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  if (text.size() >= 2 && text.front() == '<' && text.back() == '>')
    return trimmed(text.substr(1, text.size() - 2));
  return text;
}

bool take_scheme(std::string_view& text) {
  for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")}) {
    if (!starts_with_lower_case(text, scheme)) continue;
    text.remove_prefix(scheme.size());
    return true;
  }
  return false;
}

// user:password@host:port. False where that is no authority.
bool parse_authority(std::string_view authority, bool had_scheme, UrlParts& parts) {
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) {
    if (!had_scheme) return false;  // "mailto:a@b.com", "a@b.com"
    authority.remove_prefix(at + 1);
  }
  const std::size_t colon = authority.rfind(':');
  if (colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
    std::string_view port = authority.substr(colon + 1);
    if (port.find_first_not_of("0123456789") != std::string_view::npos) return false;
    while (port.starts_with('0')) port.remove_prefix(1);
    if (port.size() > 5) return false;
    if (port != "80" && port != "443") parts.port = port;
    authority = authority.substr(0, colon);
  }
  parts.host = canonical_host(percent_decoded(authority));
  return !parts.host.empty();
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int escaped = escaped_byte(text, i);
    out.push_back(escaped < 0 ? text[i] : static_cast<char>(escaped));
    if (escaped >= 0) i += 2;
  }
  return out;
}

std::optional<UrlParts> parse_url(std::string_view text, bool needs_scheme) {
  text = trimmed(text);
  if (text.size() > kLongestUrl) return std::nullopt;
  const bool had_scheme = take_scheme(text);
  if (!had_scheme && needs_scheme) return std::nullopt;
  if (!had_scheme && text.starts_with("//")) text.remove_prefix(2);
  UrlParts parts;
  const std::size_t authority_end = std::min(text.find_first_of("/\\?#"), text.size());
  if (!parse_authority(text.substr(0, authority_end), had_scheme, parts)) return std::nullopt;
  text.remove_prefix(authority_end);

  const std::size_t hash = std::min(text.find('#'), text.size());
  const std::string_view fragment = text.substr(hash);
  if (fragment.starts_with("#!") && fragment.size() > 2) {
    parts.fragment = "#" + normal_escapes(fragment.substr(1), "/?$&=+#");
  }
  text = text.substr(0, hash);
  const std::size_t question = std::min(text.find('?'), text.size());
  parts.path = normal_path(text.substr(0, question));
  if (question < text.size()) parts.query = normal_query(text.substr(question + 1));
  return parts;
}

std::string print_query(const UrlParts& parts) {
  std::string out;
  for (const auto& [name, value] : parts.query) {
    if (!out.empty()) out.push_back('&');
    out += name;
    if (!value.empty()) out += "=" + value;
  }
  return out;
}

std::string print_url(const UrlParts& parts) {
  std::string out = parts.host;
  if (!parts.port.empty()) out += ":" + parts.port;
  out += parts.path;
  if (!parts.query.empty()) out += "?" + print_query(parts);
  return out + parts.fragment;
}

}  // namespace fewhands
