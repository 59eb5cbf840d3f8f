#include "traces/registered_domain.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace fewhands {

namespace {

// Below a country: names that stand for a kind of owner, not for one.
constexpr std::array<std::string_view, 22> kGeneral = {
    "ac", "asn", "co", "com", "ed", "edu", "go",  "gob", "gouv", "gov", "gv",
    "id", "ltd", "me", "mil", "ne", "net", "nhs", "nom", "or",   "org", "plc"};

// Platforms that give each customer a name of its own below theirs.
constexpr std::array<std::string_view, 18> kPlatforms = {
    "blogspot.com", "github.io", "gitlab.io",    "herokuapp.com", "livejournal.com", "medium.com",
    "netlify.app",  "pages.dev", "substack.com", "tumblr.com",    "typepad.com",     "ucoz.ru",
    "vercel.app",   "web.app",   "weebly.com",   "wixsite.com",   "wordpress.com",   "narod.ru"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The last `labels` labels of the host.
std::string_view last_labels(std::string_view host, int labels) {
  std::size_t position = host.size();
  while (labels-- > 0) {
    const std::size_t dot = position == 0 ? std::string_view::npos : host.rfind('.', position - 1);
    if (dot == std::string_view::npos) return host;
    position = dot;
  }
  return host.substr(position + 1);
}

}  // namespace

std::string_view registered_domain(std::string_view host) {
  host = host.substr(0, host.find(':'));
  if (host.empty() || host.front() == '[' || is_ascii_digit(host.back())) return {};
  if (host.find('.') == std::string_view::npos) return {};
  const std::string_view two = last_labels(host, 2);
  const std::size_t dot = two.find('.');
  const bool country = two.size() - dot == 3;
  const bool general = country && contains(kGeneral, two.substr(0, dot));
  if (general || contains(kPlatforms, two)) return last_labels(host, 3);
  return two;
}

}  // namespace fewhands
