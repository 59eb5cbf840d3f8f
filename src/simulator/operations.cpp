// Planted groups. An operation pushes a number of drops; at each, some of its members act on one object, each
// a little after the start. Everything else that they do is cover: the crowd's own process (crowd.cpp).
#include <algorithm>
#include <array>

#include "base/random.h"
#include "simulator/draft.h"

namespace fewhands {

namespace {

enum class Drop : std::uint8_t { repost, link, text, tags, reply };
constexpr std::array<double, 5> kDropShares = {.4, .2, .2, .1, .1};
constexpr std::uint32_t kPublicAfterLow = 600;  // seconds between a story and the drop that boosts it
constexpr std::uint32_t kPublicAfterHigh = 12 * 3600;

// What the members of one drop act on.
struct Order {
  Drop drop = Drop::repost;
  std::uint32_t start = 0;
  std::uint32_t target = kNone;  // draft
  std::uint64_t text = kNoText;
  std::uint32_t url = kNone;
  std::uint64_t tags = 0;
};

std::uint32_t new_tag(Random& random) {
  return kFirstOperationTag + static_cast<std::uint32_t>(random.below(kLastTag - kFirstOperationTag + 1));
}

// An object of the crowd's, some time after it came up: a story that is old enough by the end of the world.
bool boost_public(Scene& scene, Order& order, Random& random) {
  const std::uint32_t story = scene.news.breaking + scene.news.by_popularity.draw(random);
  const auto after =
      kPublicAfterLow + static_cast<std::uint32_t>(random.below(kPublicAfterHigh - kPublicAfterLow));
  if (scene.plan.seconds - scene.news.stories[story].born <= after) return false;
  order.start = scene.news.stories[story].born + after;
  order.target = story;
  order.url = story;
  return true;
}

Order give_order(Scene& scene, const Circle& group, const AliasTable& drops, Random& random) {
  const int shift = scene.population.communities[group.community].shift;
  Order order;
  order.drop = static_cast<Drop>(drops.draw(random));
  order.text = scene.new_text();
  order.tags = pack_tags(new_tag(random), new_tag(random), new_tag(random));
  const bool can_be_public =
      order.drop == Drop::repost || order.drop == Drop::link || order.drop == Drop::reply;
  if (can_be_public && random.uniform() < scene.plan.tactics.public_objects &&
      boost_public(scene, order, random))
    return order;
  order.start = scene.people.draw(scene.plan.seconds, shift, random);
  order.url = scene.new_url();
  if (order.drop == Drop::repost || order.drop == Drop::reply) {
    const ActorId originator = group.members[random.below(std::min<std::size_t>(3, group.members.size()))];
    order.target = scene.add_post(originator, order.start, random);
  }
  return order;
}

// The text a member was given, or a variant of its own.
std::uint64_t wording(const Order& order, double paraphrase, std::uint32_t member, Random& random) {
  return random.uniform() < paraphrase ? order.text | (std::uint64_t{member} + 1) << 32 : order.text;
}

void obey(Scene& scene, const Order& order, ActorId actor, std::uint32_t member, std::uint32_t second,
          Random& random) {
  const double paraphrase = scene.plan.tactics.paraphrase;
  if (order.drop == Drop::repost || order.drop == Drop::reply) {
    scene.add_reaction(actor, second, order.target,
                       order.drop == Drop::repost ? ActionKind::repost : ActionKind::reply, random);
    return;
  }
  const std::uint32_t post = scene.add_post(actor, second, random);
  Draft& draft = scene.drafts[post];
  if (order.drop == Drop::link) {
    draft.url = order.url;
    if (random.uniform() >= paraphrase) draft.text = order.text;
  } else if (order.drop == Drop::text) {
    draft.text = wording(order, paraphrase, member, random);
  } else {
    draft.tags = order.tags;
  }
}

}  // namespace

void add_operations(Scene& scene) {
  Random random(mix64(scene.plan.options.seed) ^ 0x70);
  const AliasTable drops(std::vector<double>(kDropShares.begin(), kDropShares.end()));
  const Tactics& tactics = scene.plan.tactics;
  const double mean_jitter = static_cast<double>(tactics.jitter) / static_cast<double>(kSecond);
  for (const Circle& group : scene.population.operations) {
    for (std::uint32_t i = 0; i < tactics.drops; ++i) {
      const Order order = give_order(scene, group, drops, random);
      for (std::uint32_t member = 0; member < group.members.size(); ++member) {
        const bool own = order.target != kNone && scene.drafts[order.target].actor == group.members[member];
        if (own || random.uniform() >= tactics.participation) continue;
        const double jitter = 1 + random.exponential(mean_jitter);
        if (jitter >= scene.plan.seconds - order.start) continue;
        obey(scene, order, group.members[member], member, order.start + static_cast<std::uint32_t>(jitter),
             random);
      }
    }
  }
}

}  // namespace fewhands
