// What there is to talk about: stories, each born at a moment in one community, with a popularity; and
// breaking news, to which everybody reacts within minutes.
#pragma once

#include <cstdint>
#include <vector>

#include "simulator/communities.h"
#include "simulator/rhythm.h"

namespace fewhands {

struct Story {
  std::uint32_t born = 0;  // second
  std::uint32_t community = 0;
  ActorId author = 0;  // of the lead post
};

// Stories 0 .. breaking-1 are breaking news. A story's id is also its URL, its tag and the index of its lead
// post.
struct NewsCycle {
  std::vector<Story> stories;
  std::uint32_t breaking = 0;
  AliasTable by_popularity;           // over stories that are not breaking: index - breaking
  AliasTable breaking_by_popularity;  // over the breaking ones
};

NewsCycle make_news_cycle(const Plan& plan, const Population& population, const Rhythm& rhythm);

}  // namespace fewhands
