#include "text/host_name.h"

#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <memory>

#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kLongestName = 253;
constexpr std::size_t kLongestLabel = 63;

struct CloseIdna {
  void operator()(UIDNA* idna) const { uidna_close(idna); }
};

std::string to_ascii(std::string_view host) {
  UErrorCode status = U_ZERO_ERROR;
  constexpr std::uint32_t kOptions = UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ;
  const std::unique_ptr<UIDNA, CloseIdna> idna(uidna_openUTS46(kOptions, &status));
  if (U_FAILURE(status) != 0) return {};
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::array<char, 2 * kLongestName> buffer{};
  const std::int32_t length =
      uidna_nameToASCII_UTF8(idna.get(), host.data(), static_cast<std::int32_t>(host.size()), buffer.data(),
                             static_cast<std::int32_t>(buffer.size()), &info, &status);
  if (U_FAILURE(status) != 0 || info.errors != 0) return {};
  return {buffer.data(), static_cast<std::size_t>(length)};
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > kLongestLabel) return false;
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return is_ascii_alnum(c) || c == '-' || c == '_'; });
}

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_last_label(std::string_view label) {
  if (label.starts_with("xn--")) return label.size() > 4;
  if (label.size() < 2) return false;
  return std::all_of(label.begin(), label.end(), is_ascii_letter);
}

bool is_host_name(std::string_view host) {
  if (host.size() > kLongestName) return false;
  std::size_t labels = 0;
  bool numeric = true;
  for (;;) {
    const std::size_t dot = host.find('.');
    const std::string_view label = host.substr(0, dot);
    if (!is_label(label)) return false;
    numeric = numeric && all_digits(label) && label.size() <= 3;
    ++labels;
    if (dot == std::string_view::npos) return numeric ? labels == 4 : labels >= 2 && is_last_label(label);
    host.remove_prefix(dot + 1);
  }
}

bool is_ipv6(std::string_view host) {
  return host.size() >= 4 && host.size() <= 48 && host.front() == '[' && host.back() == ']' &&
         host.find_first_not_of("0123456789abcdef:.", 1) == host.size() - 1 &&
         host.find(':') != std::string_view::npos;
}

}  // namespace

std::string canonical_host(std::string_view host) {
  // Longer than any name could be, even written with four bytes and hidden characters throughout.
  if (host.size() > 8 * kLongestName) return {};
  std::string name;
  if (is_ascii(host)) {
    name.assign(host);
    for (char& c : name) c = ascii_lower(c);
  } else {
    name = to_ascii(host);
  }
  if (name.ends_with('.')) name.pop_back();
  return is_host_name(name) || is_ipv6(name) ? name : std::string();
}

}  // namespace fewhands
