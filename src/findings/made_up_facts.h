// Facts of a made-up group for the tests of this module: nothing in them speaks for any explanation.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "findings/group_facts.h"
#include "findings/group_findings.h"

namespace fewhands::made_up {

inline constexpr TimeMicros kStart = 1'499'040'000 * kSecond;  // 2017-07-03T00:00:00Z

// A group of 12 that posts 143 co-actions on 41 texts in 26 days; 30 objects nobody else carries.
inline GroupFacts quiet_facts() {
  GroupFacts facts;
  facts.layers.push_back({0, kMinute, 200, 143, 41, 12, 20, kStart, kStart + 26 * kDay});
  for (std::uint32_t i = 0; i < 41; ++i) facts.objects.push_back({0, i, 3, 3, i < 30 ? 0U : 2U});
  for (std::uint32_t i = 0; i < 41; ++i) {
    for (std::uint32_t k = 0; k < 2; ++k) {
      const ActorId first = (i + k) % 11;
      facts.samples.push_back({i, first, first + 1, 4 * i + 2 * k, 4 * i + 2 * k + 1, (k + 1) * kSecond});
    }
  }
  facts.evidence_records = 120;
  facts.crowd.objects = 41;
  facts.crowd.carried_outside = 11;
  facts.crowd.group_actions = 130;
  facts.crowd.group_fast = 120;
  facts.crowd.crowd_actions = 22;
  facts.crowd.crowd_fast = 0;
  facts.crowd.spread_median = 30 * kSecond;
  facts.crowd.gap_median = kSecond;
  facts.crowd.members_median = 3;
  facts.times.evidence = {120, 2, 0, 0, 8};
  facts.times.all = {10'000, 167, 3, 0, 667};
  facts.times.busiest_hour = 9;
  facts.times.busiest_day = 14;
  facts.times.busiest_day_start = kStart;
  facts.times.days = 20;
  facts.times.input_first = kStart - 2 * kDay;
  facts.times.input_last = kStart + 29 * kDay;
  facts.clockwork = {110, 60, 17, 6, 0.02, 1, 12, 0};
  facts.texts = {120, 10, 120 * 80};
  facts.client = {true, 120, 9'000, 6, {{"Web", 50, 4'000}, {"Phone", 40, 3'000}}};
  facts.outlet = {true, 120, 9'000, 9, {{"Daily", 30, 2'000}}};
  facts.names = {true, 12, 980, 1, {{"smith", 2, 60}}};
  facts.handles = {true, 12, 988, 0, {}};
  return facts;
}

inline Group group_of(std::uint32_t id, const std::vector<ActorId>& actors, double bits, double q) {
  Group group;
  group.id = id;
  group.bits = bits;
  group.q = q;
  for (const ActorId actor : actors) group.members.push_back({actor, 1, 1, Role::member, 1, 10});
  return group;
}

}  // namespace fewhands::made_up
