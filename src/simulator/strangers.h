// The plain benchmark workloads: shares of objects by actors who know nothing of each other.
//
//   strangers  objects with Zipf popularity, each born at a moment of the period and shared with a
//              log-normal delay; actors with Pareto activity, independent; planted groups
//   viral      one object, every share by another actor, uniform over one day
//
// File: object_id,account_id,content_id,timestamp_share (epoch seconds), by time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "records/actions.h"
#include "simulator/world.h"

namespace fewhands {

struct StrangersOptions {
  std::uint64_t actions = 100'000;
  std::uint64_t seed = 1;
  std::uint32_t days = 30;
  std::uint32_t operations = 0;  // 0 = one per 20 000 actions
  Skill skill = Skill::hard;
  bool null_world = false;
};

// Actions sorted by time, times in whole seconds, no records. group[actor] = planted group or kNone.
struct Shares {
  ActionTable actions;
  std::vector<std::uint32_t> group;
};

Shares simulate_strangers(const StrangersOptions& options);
Shares simulate_viral(std::uint64_t actions, std::uint64_t seed);

// Throws Error(output) where a file is there already and `overwrite` is not set.
void write_shares(const Shares& shares, const std::string& path, bool overwrite);
// account_id,group
void write_share_truth(const Shares& shares, const std::string& path, bool overwrite);

}  // namespace fewhands
