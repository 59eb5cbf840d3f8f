// The ordinary crowd: each action is a reaction of somebody to a story, drawn by the story's popularity and
// the actor's activity, with a long-tailed delay, while the actor is awake. Nobody knows anybody, but many
// share interests, hours and news.
#include <algorithm>
#include <string>

#include "base/error.h"
#include "base/random.h"
#include "simulator/draft.h"
#include "simulator/incidence_counts.h"

namespace fewhands {

namespace {

constexpr double kInsiders = .8;       // reactions from the story's own community
constexpr double kMedianDelay = 9000;  // seconds
constexpr double kDelaySigma = 1.6;
constexpr double kBreakingDelay = 240;
constexpr double kBreakingSigma = .9;
constexpr int kAwakeTries = 4;
constexpr double kTitleShare = .55;   // links posted by a share button, with the story's title as text
constexpr double kPhraseShare = .15;  // of talk about nothing

enum class Act : std::uint8_t { repost, reply, link, tags, talk, mention };
const std::vector<double> kActShares = {.44, .12, .16, .15, .09, .04};

struct Moment {
  ActorId actor = 0;
  std::uint32_t second = 0;
};

class Crowd {
 public:
  explicit Crowd(Scene& scene)
      : scene_(scene),
        random_(mix64(scene.plan.options.seed) ^ 0x80),
        acts_(kActShares),
        phrases_(zipf_weights(static_cast<std::uint32_t>(kPhrases), 1.0)),
        tags_(zipf_weights(kTagsPerCommunity, 1.1)),
        reposted_((scene.plan.options.actions - scene.drafts.size()) / 2) {}

  void react_to_breaking_news(std::uint64_t count) {
    for (; count > 0; --count) {
      const std::uint32_t story = scene_.news.breaking_by_popularity.draw(random_);
      Moment moment;
      if (!find_moment(scene_.population.everyone_by_activity, nullptr, story, kBreakingDelay, kBreakingSigma,
                       moment))
        continue;
      act(story, moment);
    }
  }

  void react_to_stories(std::uint64_t count) {
    while (count > 0) {
      const std::uint32_t story = scene_.news.breaking + scene_.news.by_popularity.draw(random_);
      const Community& community = scene_.population.communities[scene_.news.stories[story].community];
      const bool insider = random_.uniform() < kInsiders;
      Moment moment;
      const AliasTable& audience = insider ? community.by_activity : scene_.population.everyone_by_activity;
      if (!find_moment(audience, insider ? &community.members : nullptr, story, kMedianDelay, kDelaySigma,
                       moment))
        continue;
      act(story, moment);
      --count;
    }
  }

 private:
  // An actor of the audience and a second after the story's birth at which it is awake. False where the world
  // ends first.
  bool find_moment(const AliasTable& audience, const std::vector<ActorId>* members, std::uint32_t story,
                   double median, double sigma, Moment& moment) {
    const std::uint32_t born = scene_.news.stories[story].born;
    const bool urgent = members == nullptr && median < kMedianDelay;
    const auto draw_actor = [&] {
      const std::uint32_t at = audience.draw(random_);
      return members ? (*members)[at] : at;
    };
    moment.actor = draw_actor();
    for (int attempt = 0; attempt < kAwakeTries; ++attempt) {
      // News that breaks finds somebody else who is awake; other news waits until its reader is.
      if (urgent && attempt > 0) moment.actor = draw_actor();
      const double delay = lognormal_delay(median, sigma, random_);
      if (delay >= scene_.plan.seconds - born) continue;
      moment.second = born + static_cast<std::uint32_t>(delay);
      if (scene_.awake(moment.actor, moment.second, random_)) return true;
    }
    return false;
  }

  void act(std::uint32_t story, const Moment& moment) {
    const auto [actor, second] = moment;
    const ActorId author = scene_.news.stories[story].author;
    auto choice = static_cast<Act>(acts_.draw(random_));
    // Nobody reposts a post twice, or its own.
    if (choice == Act::repost && (actor == author || reposted_(actor, story)++ > 0)) choice = Act::talk;
    if (choice == Act::repost || choice == Act::reply) {
      scene_.add_reaction(actor, second, story,
                          choice == Act::repost ? ActionKind::repost : ActionKind::reply, random_);
      return;
    }
    Draft& draft = scene_.drafts[scene_.add_post(actor, second, random_)];
    const std::uint32_t tag = scene_.story_tag(story);
    if (choice == Act::link) {
      draft.url = story;
      if (random_.uniform() < kTitleShare) {
        draft.text = scene_.title(story);
        draft.client = kShareButtonClient;
      }
      if (tag != kNone && random_.uniform() < .3) draft.tags = pack_tags(tag);
    } else if (choice == Act::tags) {
      draft.tags = tag_sequence(story, tag);
    } else if (choice == Act::mention) {
      draft.mention = author;
    } else if (random_.uniform() < kPhraseShare) {
      draft.text = 1 + phrases_.draw(random_);
    }
  }

  std::uint64_t tag_sequence(std::uint32_t story, std::uint32_t tag) {
    const std::uint32_t base = scene_.news.stories[story].community * kTagsPerCommunity;
    const std::uint32_t first = base + tags_.draw(random_);
    const double kind = random_.uniform();
    if (tag != kNone && kind < .45) return pack_tags(tag);
    if (tag != kNone && kind < .65) return pack_tags(tag, first);
    if (kind < .85) return pack_tags(first);
    const std::uint32_t second = base + tags_.draw(random_);
    return second == first ? pack_tags(first) : pack_tags(first, second);
  }

  Scene& scene_;
  Random random_;
  AliasTable acts_;
  AliasTable phrases_;
  AliasTable tags_;
  IncidenceCounts reposted_;
};

}  // namespace

void add_lead_posts(Scene& scene) {
  Random random(mix64(scene.plan.options.seed) ^ 0x81);
  for (std::uint32_t id = 0; id < scene.news.stories.size(); ++id) {
    const Story& story = scene.news.stories[id];
    const std::uint32_t post = scene.add_post(story.author, story.born, random);
    Draft& draft = scene.drafts[post];
    if (random.uniform() < .5) draft.url = id;
    if (const std::uint32_t tag = scene.story_tag(id); tag != kNone) draft.tags = pack_tags(tag);
  }
}

void add_crowd(Scene& scene) {
  const std::uint64_t wanted = scene.plan.options.actions;
  if (scene.drafts.size() >= wanted) {
    throw Error(ErrorKind::usage,
                "a world of " + std::to_string(wanted) + " actions has no room for its crowd",
                "ask for more --actions");
  }
  Crowd crowd(scene);
  crowd.react_to_breaking_news(std::min(scene.plan.burst_actions, wanted - scene.drafts.size()));
  crowd.react_to_stories(wanted - scene.drafts.size());
}

}  // namespace fewhands
