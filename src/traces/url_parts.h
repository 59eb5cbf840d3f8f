// An http address taken apart, with every part in normal form.
//
// Percent-encoding (RFC 3986, 6.2.2): what may stand plain is plain (letters, digits, "-._~", and
// ":@!*'()," of the delimiters), all else is %XX with capitals; ';' always, so that no "&amp;" can
// arise. Dot segments are resolved, "\" in a path is "/", "+" in a query is a space.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fewhands {

inline constexpr std::size_t kLongestUrl = 8192;  // bytes; what is longer is data, not an address

struct UrlParts {
  std::string host;                                        // canonical_host()
  std::string port;                                        // "" = the default one
  std::string path;                                        // "" or "/..."
  std::vector<std::pair<std::string, std::string>> query;  // in the order of the address
  std::string fragment;                                    // "#!..." or ""

  bool operator==(const UrlParts&) const = default;
};

// Nothing where the text is no http or https address. One without a scheme ("www.example.com/a",
// "//example.com") is taken too unless needs_scheme.
std::optional<UrlParts> parse_url(std::string_view text, bool needs_scheme = false);

// "name=value&name", without '?'.
std::string print_query(const UrlParts& parts);
// host[:port][path][?query][fragment]
std::string print_url(const UrlParts& parts);

// "%41" to "A", everything; ill-formed escapes stay.
std::string percent_decoded(std::string_view text);

}  // namespace fewhands
