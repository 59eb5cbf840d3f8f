// Records in the making: what every part of the simulator adds to.
#pragma once

#include <cstdint>
#include <vector>

#include "simulator/news_cycle.h"

namespace fewhands {

// A record before the world is sorted. `target` is the index of an earlier draft.
struct Draft {
  std::uint64_t text = kNoText;
  std::uint64_t tags = 0;
  std::uint32_t second = 0;
  ActorId actor = 0;
  std::uint32_t target = kNone;
  std::uint32_t url = kNone;
  ActorId mention = kNone;
  ActionKind kind = ActionKind::post;
  std::uint8_t client = 0;
};

// Text codes: 1 .. kPhrases are set phrases that anybody may say; then a title for each story and feed item;
// then one code per text that somebody wrote.
inline constexpr std::uint64_t kPhrases = 200;

// Tags: 64 per community, then those of stories, then those of operations. Below 2^21 - 1.
inline constexpr std::uint32_t kTagsPerCommunity = 64;
inline constexpr std::uint32_t kFirstStoryTag = 4096 * kTagsPerCommunity;
inline constexpr std::uint32_t kFirstOperationTag = 1'900'000;
inline constexpr std::uint32_t kLastTag = (1U << 21) - 2;

// Up to three tags in order; kNone = no further tag.
constexpr std::uint64_t pack_tags(std::uint32_t first, std::uint32_t second = kNone,
                                  std::uint32_t third = kNone) {
  std::uint64_t packed = first + 1;
  if (second != kNone) packed |= (std::uint64_t{second} + 1) << 21;
  if (third != kNone) packed |= (std::uint64_t{third} + 1) << 42;
  return packed;
}

inline constexpr std::uint8_t kShareButtonClient = 5;
inline constexpr std::uint8_t kFeedBotClient = 6;
inline constexpr std::uint8_t kOfficeClient = 7;

// The world while it is being made. Draft i < stories is the lead post of story i.
struct Scene {
  Plan plan;
  Population population;
  NewsCycle news;
  Rhythm people = Rhythm::people();
  Rhythm office = Rhythm::office();
  std::vector<Draft> drafts;
  std::uint64_t next_text = 0;
  std::uint32_t next_url = 0;

  std::uint64_t title(std::uint32_t story) const { return kPhrases + 1 + story; }
  std::uint64_t new_text() { return next_text++; }
  std::uint32_t new_url() { return next_url++; }
  // The tag of a story, where it has one.
  std::uint32_t story_tag(std::uint32_t story) const {
    if (mix64(story) % 10 >= 4) return kNone;
    return kFirstStoryTag + story % (kFirstOperationTag - kFirstStoryTag);
  }
  std::uint8_t client_of(ActorId actor, Random& random) const {
    return random.uniform() < .85 ? population.client[actor] : static_cast<std::uint8_t>(random.below(5));
  }
  bool awake(ActorId actor, std::uint32_t second, Random& random) const {
    return random.uniform() < people.level(second, population.shift[actor]);
  }
  // Adds a post of `actor` with a text of its own, and returns its index.
  std::uint32_t add_post(ActorId actor, std::uint32_t second, Random& random) {
    Draft draft;
    draft.text = new_text();
    draft.second = second;
    draft.actor = actor;
    draft.client = client_of(actor, random);
    drafts.push_back(draft);
    return static_cast<std::uint32_t>(drafts.size() - 1);
  }
  // Adds a repost or a reply to draft `target`.
  void add_reaction(ActorId actor, std::uint32_t second, std::uint32_t target, ActionKind kind,
                    Random& random) {
    Draft draft;
    draft.second = second;
    draft.actor = actor;
    draft.target = target;
    draft.kind = kind;
    draft.client = client_of(actor, random);
    if (kind == ActionKind::repost) {
      draft.text = drafts[target].text;
      draft.tags = drafts[target].tags;
      draft.url = drafts[target].url;
    } else {
      draft.text = new_text();
      draft.mention = drafts[target].actor;
    }
    drafts.push_back(draft);
  }
};

// Each adds its part; random streams are their own, so that no part depends on the length of another.
void add_lead_posts(Scene& scene);
void add_news_bots(Scene& scene);
void add_fans(Scene& scene);
void add_followers(Scene& scene);
void add_staff(Scene& scene);
void add_operations(Scene& scene);
void add_crowd(Scene& scene);  // last: fills up to the number of actions asked for

}  // namespace fewhands
