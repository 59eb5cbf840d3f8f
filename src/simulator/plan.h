// How many of everything a world gets, worked out before anything is drawn.
#pragma once

#include <cstdint>
#include <vector>

#include "simulator/world.h"

namespace fewhands {

struct Plan {
  WorldOptions options;  // with every default filled in
  Tactics tactics;
  std::uint32_t seconds = 0;  // length of the world
  std::uint32_t communities = 0;
  std::uint32_t stories = 0;        // each with its lead post
  std::uint32_t breaking = 0;       // of the stories
  std::uint64_t burst_actions = 0;  // reactions to breaking news
  std::uint64_t bot_actions = 0;
  std::uint64_t fan_actions = 0;
  std::uint64_t follower_actions = 0;
  std::uint64_t staff_actions = 0;
  std::vector<std::uint32_t> feeds;       // bots of each feed
  std::vector<std::uint32_t> clubs;       // fans of each idol
  std::vector<std::uint32_t> followings;  // followers of each leader
  std::vector<std::uint32_t> offices;     // staff of each organisation
  std::vector<std::uint32_t> groups;      // operatives of each operation
};

// Throws Error(usage) where the options cannot be met.
Plan plan_world(const WorldOptions& options);

}  // namespace fewhands
