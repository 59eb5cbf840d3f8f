#include "groups/find_groups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace fewhands {
namespace {

FusedLink link(ActorId a, ActorId b, double bits) {
  return {.a = a, .b = b, .p = std::exp2(-bits), .q = std::exp2(-bits) * 1e5, .bits = bits};
}

// A clique of 6 (actors 10..15), a pair (20, 21), and a star around 30 with 5 leaves.
std::vector<FusedLink> example() {
  std::vector<FusedLink> links;
  for (ActorId a = 10; a < 16; ++a) {
    for (ActorId b = a + 1; b < 16; ++b) links.push_back(link(a, b, 40 + a - 10));
  }
  links.push_back(link(20, 21, 35));
  for (ActorId leaf = 31; leaf < 36; ++leaf) links.push_back(link(30, leaf, 30));
  return links;
}

std::vector<std::uint32_t> quiet_world() { return std::vector<std::uint32_t>(500, 3); }

TEST(FindGroups, makes_groups_of_components_with_members_density_and_core) {
  const auto links = example();
  const auto activity = quiet_world();
  const auto result = find_groups({.significant = links, .activity = activity}, {}, {});
  ASSERT_EQ(result.groups.size(), 3U);
  const Group& clique = result.groups[0];
  EXPECT_EQ(clique.id, 1U);
  ASSERT_EQ(clique.members.size(), 6U);
  EXPECT_EQ(clique.links, 15U);
  EXPECT_DOUBLE_EQ(clique.density, 1.0);
  for (const auto& member : clique.members) {
    EXPECT_EQ(member.core, 5U);
    EXPECT_EQ(member.links, 5U);
    EXPECT_DOUBLE_EQ(member.strength, 1.0);
  }
  EXPECT_TRUE(std::is_sorted(clique.members.begin(), clique.members.end(),
                             [](const auto& x, const auto& y) { return x.bits > y.bits; }));
  EXPECT_NEAR(clique.voices, 1, 0.01);
  for (std::size_t g = 1; g < result.groups.size(); ++g) {
    EXPECT_EQ(result.groups[g].id, g + 1);
    EXPECT_LE(result.groups[g].bits, result.groups[g - 1].bits);
  }
  for (const auto& group : result.groups) EXPECT_LT(group.p, 1e-5);
}

TEST(FindGroups, leaves_pairs_out_where_three_are_asked_for) {
  const auto links = example();
  GroupOptions options;
  options.min_members = 3;
  const auto result = find_groups({.significant = links}, options, {});
  EXPECT_EQ(result.groups.size(), 2U);
}

TEST(FindGroups, has_no_group_without_links) {
  const auto result = find_groups({}, {}, {});
  EXPECT_TRUE(result.groups.empty());
  EXPECT_EQ(result.similarity.degree(3), 0U);
}

TEST(FindGroups, takes_times_from_spans_and_roles_from_coactions) {
  const auto links = example();
  std::vector<LinkSpan> spans(links.size());
  for (std::size_t i = 0; i < 15; ++i)
    spans[i] = {static_cast<TimeMicros>(100 - i), static_cast<TimeMicros>(200 + i)};
  std::vector<OrderedCoAction> coactions;
  for (ObjectId object = 0; object < 10; ++object) {
    for (ActorId leaf = 31; leaf < 36; ++leaf) coactions.push_back({30, leaf, object, kSecond});
    coactions.push_back({30, 10, object, kSecond});  // across groups
  }
  const auto activity = quiet_world();
  const auto result = find_groups(
      {.significant = links, .spans = spans, .activity = activity, .coactions = coactions}, {}, {});
  EXPECT_EQ(result.groups[0].first_time, 86);
  EXPECT_EQ(result.groups[0].last_time, 214);
  for (const auto& group : result.groups) {
    for (const auto& member : group.members) {
      const Role expected = member.actor == 30  ? Role::originator
                            : member.actor > 30 ? Role::amplifier
                                                : Role::member;
      EXPECT_EQ(member.role, expected) << member.actor;
    }
    if (group.members.size() == 2) {
      EXPECT_EQ(group.first_time, kNoTime);
    }
  }
}

TEST(FindGroups, does_not_depend_on_threads_or_on_the_order_of_links) {
  Random random(11);
  std::vector<FusedLink> links;
  for (ActorId a = 0; a < 120; ++a) {
    for (ActorId b = a + 1; b < 120; ++b) {
      if (random.uniform() < (a / 15 == b / 15 ? 0.5 : 0.01))
        links.push_back(link(a, b, 20 + 30 * random.uniform()));
    }
  }
  const auto activity = quiet_world();
  const auto first = find_groups({.significant = links, .activity = activity}, {}, {.threads = 1});
  shuffle(links, random);
  const auto second = find_groups({.significant = links, .activity = activity}, {}, {.threads = 2});
  EXPECT_EQ(first.groups.size(), 8U);
  ASSERT_EQ(first.groups.size(), second.groups.size());
  for (std::size_t g = 0; g < first.groups.size(); ++g) {
    EXPECT_EQ(first.groups[g].bits, second.groups[g].bits);
    EXPECT_EQ(first.groups[g].voices, second.groups[g].voices);
    ASSERT_EQ(first.groups[g].members.size(), second.groups[g].members.size());
    for (std::size_t i = 0; i < first.groups[g].members.size(); ++i) {
      EXPECT_EQ(first.groups[g].members[i].actor, second.groups[g].members[i].actor);
    }
  }
}

}  // namespace
}  // namespace fewhands
