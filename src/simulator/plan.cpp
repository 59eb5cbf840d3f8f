#include "simulator/plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "base/error.h"
#include "base/random.h"

namespace fewhands {

namespace {

// Shares of all actions.
constexpr double kStoryShare = .12;
constexpr double kBurstShare = .06;
constexpr double kBotShare = .04;
constexpr double kFanShare = .05;
constexpr double kFollowerShare = .04;
constexpr double kStaffShare = .02;
constexpr double kLargestOperationShare = .33;

constexpr std::uint32_t kActionsPerActor = 12;
constexpr std::uint64_t kActionsPerOperation = 12'500;
constexpr std::uint32_t kReactionsPerBreakingStory = 150;
constexpr std::uint32_t kMostCommunities = 4096;

std::uint64_t share(const WorldOptions& options, double part) {
  return static_cast<std::uint64_t>(static_cast<double>(options.actions) * part);
}

void check_range(bool good, const std::string& message, const std::string& hint) {
  if (!good) throw Error(ErrorKind::usage, message, hint);
}

void check_options(const WorldOptions& options) {
  check_range(options.actions >= 1000 && options.actions < kNone, "a world has 1000 to 4294967294 actions",
              "choose another --actions");
  check_range(options.days >= 1 && options.days <= 3650, "a world has 1 to 3650 days",
              "choose another --days");
  check_range(
      options.group_low >= 2 && options.group_low <= options.group_high && options.group_high <= 10'000,
      "the sizes of planted groups must satisfy 2 <= low <= high <= 10000", "");
  check_range(options.actors == 0 || options.actors >= 200, "a world has 200 actors or more",
              "choose another --actors");
  check_range(options.operations.value_or(0) <= 100'000, "a world has at most 100000 operations",
              "choose another --operations");
}

// `count` sizes, uniform between low and high.
std::vector<std::uint32_t> sizes(std::uint64_t count, std::uint32_t low, std::uint32_t high, Random& random) {
  std::vector<std::uint32_t> result(count);
  for (auto& size : result) size = low + static_cast<std::uint32_t>(random.below(high - low + 1));
  return result;
}

std::vector<std::uint32_t> log_uniform_sizes(std::uint64_t count, std::uint32_t low, std::uint32_t high,
                                             Random& random) {
  std::vector<std::uint32_t> result(count);
  const double ratio = (static_cast<double>(high) + 1.0) / static_cast<double>(low);
  for (auto& size : result) {
    size = std::min(high,
                    static_cast<std::uint32_t>(static_cast<double>(low) * std::pow(ratio, random.uniform())));
  }
  return result;
}

std::uint32_t total(const std::vector<std::uint32_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0U);
}

void plan_circles(Plan& plan, Random& random) {
  plan.bot_actions = share(plan.options, kBotShare);
  plan.fan_actions = share(plan.options, kFanShare);
  plan.follower_actions = share(plan.options, kFollowerShare);
  plan.staff_actions = share(plan.options, kStaffShare);
  plan.feeds = sizes(std::max<std::uint64_t>(2, plan.bot_actions / 1200), 2, 5, random);
  plan.clubs = sizes(std::max<std::uint64_t>(2, plan.fan_actions / 600), 12, 40, random);
  plan.followings = sizes(std::max<std::uint64_t>(1, plan.follower_actions / 800), 15, 80, random);
  plan.offices = sizes(std::max<std::uint64_t>(2, plan.staff_actions / 200), 6, 25, random);
}

void plan_operations(Plan& plan, Random& random) {
  if (plan.options.null_world) plan.options.operations = 0;
  if (!plan.options.operations) {
    plan.options.operations =
        static_cast<std::uint32_t>(std::max<std::uint64_t>(1, plan.options.actions / kActionsPerOperation));
  }
  plan.groups =
      log_uniform_sizes(*plan.options.operations, plan.options.group_low, plan.options.group_high, random);
  const double each = plan.tactics.drops * plan.tactics.participation * (1.0 + plan.tactics.cover);
  const double wanted = each * total(plan.groups);
  check_range(wanted <= kLargestOperationShare * static_cast<double>(plan.options.actions),
              "the operations would need about " + std::to_string(static_cast<std::uint64_t>(wanted)) +
                  " of " + std::to_string(plan.options.actions) +
                  " actions: nobody would be left to be the crowd",
              "ask for fewer --operations or more --actions");
}

void plan_actors(Plan& plan) {
  const std::uint32_t circles = total(plan.feeds) + total(plan.clubs) + total(plan.followings) +
                                total(plan.offices) +
                                static_cast<std::uint32_t>(plan.clubs.size() + plan.followings.size());
  const std::uint32_t operatives = total(plan.groups);
  if (plan.options.actors == 0) {
    const auto crowd = static_cast<std::uint32_t>(plan.options.actions / kActionsPerActor);
    plan.options.actors = std::max({200U, crowd, 2 * circles}) + operatives;
  }
  check_range(plan.options.actors >= circles + 100 + operatives,
              "a world with these operations needs at least " + std::to_string(circles + 100 + operatives) +
                  " actors",
              "ask for more actors or fewer --operations");
}

}  // namespace

Plan plan_world(const WorldOptions& options) {
  check_options(options);
  Plan plan;
  plan.options = options;
  plan.tactics = options.tactics.value_or(tactics_of(options.skill));
  plan.seconds = options.days * 86'400U;
  Random random(mix64(options.seed) ^ 0x10);
  plan.burst_actions = share(options, kBurstShare);
  if (options.circles) plan_circles(plan, random);
  plan_operations(plan, random);
  plan_actors(plan);
  plan.breaking =
      static_cast<std::uint32_t>(std::max<std::uint64_t>(2, plan.burst_actions / kReactionsPerBreakingStory));
  plan.stories = std::max(static_cast<std::uint32_t>(share(options, kStoryShare)), 2 * plan.breaking);
  plan.communities =
      std::clamp(static_cast<std::uint32_t>(std::sqrt(static_cast<double>(plan.options.actors)) / 2.0), 5U,
                 kMostCommunities);
  return plan;
}

}  // namespace fewhands
