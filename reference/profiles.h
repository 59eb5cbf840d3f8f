// The two compatibility profiles by their definitions: every pair of rows is looked at. For tests only.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/dictionary.h"
#include "links/profile_coortweet.h"
#include "links/profile_qut.h"

namespace fewhands::reference {

// a < b by name.
struct CoortweetWeight {
  std::string_view a;
  std::string_view b;
  std::uint64_t weight = 0;
  std::uint64_t n_content_id = 0;
  std::uint64_t n_content_id_y = 0;

  auto operator<=>(const CoortweetWeight&) const = default;
};

// The plain network, sorted by names.
std::vector<CoortweetWeight> coortweet_weights(const ProfileInput& input, const CoortweetOptions& options);

// co_retweet, co_reply, co_link and co_post, sorted by the names of source and target.
std::vector<QutEdge> qut_network(std::span<const QutMessage> messages, const Dictionary& accounts,
                                 const QutOptions& options);

}  // namespace fewhands::reference
