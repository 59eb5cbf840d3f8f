// Tight circles that react to one person: fans within a minute or two, in bursts; followers at their leisure,
// but to everything.
#include <algorithm>

#include "base/random.h"
#include "simulator/draft.h"

namespace fewhands {

namespace {

struct Devotion {
  double low, high;      // probability that a member reacts to a post, uniform over members
  double median, sigma;  // seconds until it does
  double replies;        // share of reactions that are replies
  double outsiders;      // reactions by others per reaction of a member
};

constexpr Devotion kFans = {.2, .75, 55, .8, .3, .15};
constexpr Devotion kFollowers = {.2, .9, 2400, 1.3, .1, .3};
constexpr double kPartyShare = .12;  // of a club's reactions happen in tag parties
constexpr double kPartyMinutes = 12;

// A centre's post, and who reacts to it.
void post_and_react(Scene& scene, const Circle& circle, const std::vector<double>& keenness,
                    const Devotion& devotion, Random& random) {
  const int shift = scene.population.shift[circle.centre];
  const std::uint32_t second = scene.people.draw(scene.plan.seconds, shift, random);
  const std::uint32_t post = scene.add_post(circle.centre, second, random);
  const auto react = [&](ActorId actor, double median) {
    const double delay = lognormal_delay(median, devotion.sigma, random);
    if (delay >= scene.plan.seconds - second) return;
    const std::uint32_t then = second + static_cast<std::uint32_t>(delay);
    if (!scene.awake(actor, then, random) && random.uniform() < .7) return;
    const ActionKind kind = random.uniform() < devotion.replies ? ActionKind::reply : ActionKind::repost;
    scene.add_reaction(actor, then, post, kind, random);
  };
  const std::size_t before = scene.drafts.size();
  for (std::size_t i = 0; i < circle.members.size(); ++i) {
    if (random.uniform() < keenness[i]) react(circle.members[i], devotion.median);
  }
  const auto inside = static_cast<double>(scene.drafts.size() - before);
  for (std::uint64_t i = random.poisson(inside * devotion.outsiders); i > 0; --i) {
    react(scene.population.everyone_by_activity.draw(random), 7200);
  }
}

// A whole club posts the idol's tag within a quarter of an hour.
void tag_party(Scene& scene, const Circle& club, std::uint32_t tag, Random& random) {
  const std::uint32_t start =
      scene.people.draw(scene.plan.seconds, scene.population.shift[club.centre], random);
  for (const ActorId fan : club.members) {
    for (std::uint64_t posts = random.poisson(1.2); posts > 0; --posts) {
      const auto second = static_cast<std::uint64_t>(start + random.uniform() * kPartyMinutes * 60);
      if (second >= scene.plan.seconds) continue;
      const std::uint32_t post = scene.add_post(fan, static_cast<std::uint32_t>(second), random);
      scene.drafts[post].tags = pack_tags(tag);
    }
  }
}

void run_circles(Scene& scene, const std::vector<Circle>& circles, std::uint64_t budget,
                 const Devotion& devotion, double parties, Random& random) {
  for (const Circle& circle : circles) {
    std::vector<double> keenness(circle.members.size());
    for (double& level : keenness) level = devotion.low + (devotion.high - devotion.low) * random.uniform();
    const std::size_t share = budget / circles.size();
    const std::size_t end = scene.drafts.size() + share;
    const auto posts_end = end - static_cast<std::size_t>(parties * static_cast<double>(share));
    while (scene.drafts.size() < posts_end) post_and_react(scene, circle, keenness, devotion, random);
    const auto tag = circle.community * kTagsPerCommunity + 1 +
                     static_cast<std::uint32_t>(random.below(kTagsPerCommunity - 1));
    while (parties > 0 && scene.drafts.size() < end) tag_party(scene, circle, tag, random);
  }
}

}  // namespace

void add_fans(Scene& scene) {
  Random random(mix64(scene.plan.options.seed) ^ 0x50);
  run_circles(scene, scene.population.clubs, scene.plan.fan_actions, kFans, kPartyShare, random);
}

void add_followers(Scene& scene) {
  Random random(mix64(scene.plan.options.seed) ^ 0x51);
  run_circles(scene, scene.population.followings, scene.plan.follower_actions, kFollowers, 0, random);
}

}  // namespace fewhands
