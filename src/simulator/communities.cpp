#include "simulator/communities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace fewhands {

namespace {

constexpr std::array<int, 8> kZones = {-480, -300, -180, 0, 60, 180, 330, 540};  // minutes ahead of UTC
constexpr double kCommunityExponent = .6;
constexpr double kActivitySigma = 1.4;
constexpr double kGreatestActivity = 400;  // times the median: a person, if a tireless one
constexpr double kAtHome = .7;             // share of members who live in their community's zone
constexpr double kHabitSigma = 50;         // minutes
constexpr double kOperativeActivitySigma = .4;
constexpr std::uint8_t kFeedBot = 6;
constexpr std::uint8_t kOfficeSuite = 7;

class Builder {
 public:
  explicit Builder(const Plan& plan) : plan_(plan), random_(mix64(plan.options.seed) ^ 0x20) {}

  Population build() {
    make_communities();
    make_actors();
    make_circles();
    join_communities();
    return std::move(population_);
  }

 private:
  int any_zone() { return kZones[random_.below(kZones.size())]; }

  void make_communities() {
    population_.communities.resize(plan_.communities);
    for (Community& community : population_.communities) community.shift = any_zone();
    by_size_ = AliasTable(zipf_weights(plan_.communities, kCommunityExponent));
  }

  void make_actors() {
    const std::uint32_t n = plan_.options.actors;
    const AliasTable clients({.2, .3, .28, .08, .06, .08});
    population_.activity.resize(n);
    population_.shift.resize(n);
    population_.client.resize(n);
    population_.memberships.resize(n);
    population_.role.assign(n, ActorRole::ordinary);
    population_.circle.assign(n, kNone);
    population_.group.assign(n, kNone);
    for (ActorId actor = 0; actor < n; ++actor) {
      population_.activity[actor] = std::min(std::exp(kActivitySigma * random_.normal()), kGreatestActivity);
      population_.client[actor] = static_cast<std::uint8_t>(clients.draw(random_));
      const double many = random_.uniform();
      const int count = many < .5 ? 1 : many < .8 ? 2 : 3;
      for (int i = 0; i < count; ++i) join(actor, by_size_.draw(random_));
      const int home = population_.communities[population_.memberships[actor].front()].shift;
      settle(actor, random_.uniform() < kAtHome ? home : any_zone());
    }
    pool_.resize(n);
    std::iota(pool_.begin(), pool_.end(), 0U);
    shuffle(pool_, random_);
  }

  void join(ActorId actor, std::uint32_t community) {
    auto& list = population_.memberships[actor];
    if (std::find(list.begin(), list.end(), community) == list.end()) list.push_back(community);
  }

  void settle(ActorId actor, int zone) {
    population_.shift[actor] =
        static_cast<std::int16_t>(zone + static_cast<int>(kHabitSigma * random_.normal()));
  }

  ActorId take() {
    const ActorId actor = pool_.back();
    pool_.pop_back();
    return actor;
  }

  // Circles of one kind; `local` = probability that a member lives in the zone of the circle's community.
  std::vector<Circle> circles(const std::vector<std::uint32_t>& sizes, ActorRole role, double local,
                              bool centre) {
    std::vector<Circle> result(sizes.size());
    for (std::uint32_t id = 0; id < sizes.size(); ++id) {
      Circle& circle = result[id];
      circle.community = by_size_.draw(random_);
      if (centre) circle.centre = take();
      for (std::uint32_t i = 0; i < sizes[id]; ++i) {
        const ActorId actor = take();
        circle.members.push_back(actor);
        population_.role[actor] = role;
        population_.circle[actor] = id;
        join(actor, circle.community);
        if (random_.uniform() < local) settle(actor, population_.communities[circle.community].shift);
      }
    }
    return result;
  }

  void make_circles() {
    population_.feeds = circles(plan_.feeds, ActorRole::news_bot, 1, false);
    population_.clubs = circles(plan_.clubs, ActorRole::fan, .85, true);
    population_.followings = circles(plan_.followings, ActorRole::follower, .7, true);
    population_.offices = circles(plan_.offices, ActorRole::staff, .95, false);
    population_.operations = circles(plan_.groups, ActorRole::operative, 1, false);
    for (const Circle& feed : population_.feeds) {
      for (const ActorId bot : feed.members) {
        population_.activity[bot] = 0;
        population_.client[bot] = kFeedBot;
      }
    }
    for (const Circle& office : population_.offices) {
      for (const ActorId actor : office.members) {
        if (random_.uniform() < .4) population_.client[actor] = kOfficeSuite;
      }
    }
    for (std::uint32_t id = 0; id < population_.operations.size(); ++id) {
      for (const ActorId actor : population_.operations[id].members) population_.group[actor] = id;
    }
    disguise_operatives();
  }

  // Gives operatives the rate of ordinary actions that their tactics ask for.
  void disguise_operatives() {
    double others = 0;
    std::uint64_t operatives = 0;
    for (ActorId actor = 0; actor < plan_.options.actors; ++actor) {
      if (population_.group[actor] == kNone) {
        others += population_.activity[actor];
      } else {
        ++operatives;
      }
    }
    const double own = plan_.tactics.drops * plan_.tactics.participation;
    const double circles_take = static_cast<double>(plan_.bot_actions + plan_.fan_actions +
                                                    plan_.follower_actions + plan_.staff_actions);
    const double crowd = static_cast<double>(plan_.options.actions) - plan_.stories - circles_take -
                         own * static_cast<double>(operatives);
    const double cover = own * plan_.tactics.cover;
    const double rate = cover * others / std::max(crowd - cover * static_cast<double>(operatives), 1.0);
    const double mean = std::exp(kOperativeActivitySigma * kOperativeActivitySigma / 2);
    for (ActorId actor = 0; actor < plan_.options.actors; ++actor) {
      if (population_.group[actor] == kNone) continue;
      population_.activity[actor] = rate * std::exp(kOperativeActivitySigma * random_.normal()) / mean;
    }
  }

  void join_communities() {
    std::vector<std::vector<double>> weights(plan_.communities);
    std::vector<double> totals(plan_.communities, 0);
    for (ActorId actor = 0; actor < plan_.options.actors; ++actor) {
      const auto& list = population_.memberships[actor];
      const double part = population_.activity[actor] / static_cast<double>(list.size());
      for (const std::uint32_t community : list) {
        population_.communities[community].members.push_back(actor);
        weights[community].push_back(part);
        totals[community] += part;
      }
    }
    for (std::uint32_t i = 0; i < plan_.communities; ++i) {
      if (totals[i] > 0) population_.communities[i].by_activity = AliasTable(weights[i]);
    }
    population_.community_by_activity = AliasTable(totals);
    population_.everyone_by_activity = AliasTable(population_.activity);
    population_.memberships = {};
  }

  const Plan& plan_;
  Random random_;
  Population population_;
  AliasTable by_size_;
  std::vector<ActorId> pool_;
};

}  // namespace

Population make_population(const Plan& plan) { return Builder(plan).build(); }

}  // namespace fewhands
