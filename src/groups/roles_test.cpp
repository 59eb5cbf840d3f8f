#include "groups/roles.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/random.h"

namespace fewhands {
namespace {

TEST(Roles, who_always_acts_first_is_the_originator_and_who_follows_amplifies) {
  std::vector<OrderedCoAction> coactions;
  for (ObjectId object = 0; object < 8; ++object) {
    coactions.push_back({1, 2, object, kSecond});
    coactions.push_back({1, 3, object, 2 * kSecond});
    // 2 and 3 take turns.
    if (object % 2 == 0) coactions.push_back({2, 3, object, kSecond});
  }
  const std::vector<ActorId> members{1, 2, 3, 4};
  const auto roles = member_roles(members, coactions);
  ASSERT_EQ(roles.size(), 4U);
  EXPECT_EQ(roles[0].role, Role::originator);
  EXPECT_EQ(roles[0].leads, 8U);
  EXPECT_EQ(roles[0].follows, 0U);
  EXPECT_NEAR(roles[0].p, 2.0 / 256, 1e-12);
  EXPECT_EQ(roles[1].follows, 4U);  // on the even objects it leads once and follows once: no answer
  EXPECT_EQ(roles[1].role, Role::member);
  EXPECT_EQ(roles[2].role, Role::amplifier);
  EXPECT_EQ(roles[3].role, Role::member);
  EXPECT_EQ(roles[3].p, 1);
}

TEST(Roles, one_object_with_many_followers_proves_nothing) {
  std::vector<OrderedCoAction> coactions;
  std::vector<ActorId> members{0};
  for (ActorId follower = 1; follower <= 30; ++follower) {
    members.push_back(follower);
    coactions.push_back({0, follower, 5, kSecond});
  }
  EXPECT_EQ(member_roles(members, coactions)[0].role, Role::member);
}

TEST(Roles, the_same_instant_and_strangers_do_not_count) {
  std::vector<OrderedCoAction> coactions;
  for (ObjectId object = 0; object < 20; ++object) {
    coactions.push_back({1, 2, object, 0});
    coactions.push_back({1, 99, object, kSecond});
  }
  const std::vector<ActorId> members{1, 2};
  for (const auto& role : member_roles(members, coactions)) EXPECT_EQ(role.leads + role.follows, 0U);
}

RC_GTEST_PROP(Roles, sign_test_equals_the_sum_of_binomial_probabilities, ()) {
  const auto n = *rc::gen::inRange<std::uint32_t>(0, 60);
  const auto k = *rc::gen::inRange<std::uint32_t>(0, n + 1);
  double sum = 0;
  double probability = std::pow(0.5, n);
  for (std::uint32_t i = 0; i <= n; ++i) {
    const double distance = std::abs(i - n / 2.0);
    if (distance >= std::abs(k - n / 2.0) - 1e-9) sum += probability;
    probability = probability * (n - i) / (i + 1);
  }
  RC_ASSERT(std::abs(binomial_sign_test(k, n) - sum) < 1e-9);
}

TEST(Roles, do_not_depend_on_the_order_of_coactions) {
  Random random(2);
  std::vector<OrderedCoAction> coactions;
  for (int i = 0; i < 300; ++i) {
    coactions.push_back({static_cast<ActorId>(random.below(6)), static_cast<ActorId>(random.below(6)),
                         static_cast<ObjectId>(random.below(20)), static_cast<TimeMicros>(random.below(3))});
  }
  const std::vector<ActorId> members{0, 1, 2, 3, 4, 5};
  const auto first = member_roles(members, coactions);
  shuffle(coactions, random);
  const auto second = member_roles(members, coactions);
  for (std::size_t i = 0; i < members.size(); ++i) {
    EXPECT_EQ(first[i].leads, second[i].leads);
    EXPECT_EQ(first[i].follows, second[i].follows);
  }
}

}  // namespace
}  // namespace fewhands
