// The site that an address belongs to: the part of the host that somebody registered.
//
// Without the Public Suffix List, which would have to be kept up to date, by rule: the last two labels of the
// host; three where the last has two letters (a country) and the one before is a general one ("co.uk",
// "com.br", "gov.au"), or where whoever asks gets a name below a platform's ("name.wordpress.com").
#pragma once

#include <string_view>

namespace fewhands {

// host: canonical, as canonical_url() has it, with or without a port. A view into it; "" for an address of
// numbers or a host without a dot.
std::string_view registered_domain(std::string_view host);

}  // namespace fewhands
