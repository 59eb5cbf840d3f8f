// Innocent automation: several bots follow one feed and post each item, title and link, within seconds of its
// publication.
#include <algorithm>

#include "base/random.h"
#include "simulator/draft.h"

namespace fewhands {

namespace {

constexpr double kPosts = .97;            // a bot misses an item now and then
constexpr double kPublication = 3600;     // seconds, mean, between a story and the feed's item
constexpr double kReadingDelay = 4;       // seconds, mean
constexpr std::uint32_t kLargestLag = 6;  // a bot's own constant lag

// The stories of one community that the feed carries, oldest first.
std::vector<std::uint32_t> items_of(const Scene& scene, const Circle& feed, std::size_t wanted,
                                    Random& random) {
  std::vector<std::uint32_t> items;
  for (std::uint32_t id = 0; id < scene.news.stories.size(); ++id) {
    if (scene.news.stories[id].community == feed.community) items.push_back(id);
  }
  shuffle(items, random);
  items.resize(std::min(items.size(), wanted));
  std::sort(items.begin(), items.end());
  return items;
}

void run_feed(Scene& scene, const Circle& feed, std::size_t budget, Random& random) {
  std::vector<std::uint32_t> lags(feed.members.size());
  for (auto& lag : lags) lag = 1 + static_cast<std::uint32_t>(random.below(kLargestLag));
  const std::uint64_t tags = random.uniform() < .5 ? pack_tags(feed.community * kTagsPerCommunity) : 0;
  const std::size_t per_item = std::max<std::size_t>(1, feed.members.size());
  for (const std::uint32_t item :
       items_of(scene, feed, std::max<std::size_t>(1, budget / per_item), random)) {
    const double published = scene.news.stories[item].born + random.exponential(kPublication);
    for (std::size_t i = 0; i < feed.members.size(); ++i) {
      if (random.uniform() >= kPosts) continue;
      const double second = published + lags[i] + random.exponential(kReadingDelay);
      if (second >= scene.plan.seconds) continue;
      Draft draft;
      draft.actor = feed.members[i];
      draft.second = static_cast<std::uint32_t>(second);
      draft.text = scene.title(item);
      draft.url = item;
      draft.tags = tags;
      draft.client = kFeedBotClient;
      scene.drafts.push_back(draft);
    }
  }
}

}  // namespace

void add_news_bots(Scene& scene) {
  Random random(mix64(scene.plan.options.seed) ^ 0x40);
  for (const Circle& feed : scene.population.feeds) {
    run_feed(scene, feed, scene.plan.bot_actions / scene.population.feeds.size(), random);
  }
}

}  // namespace fewhands
