#include "simulator/news_cycle.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace fewhands {

namespace {

constexpr double kPopularityExponent = .75;
constexpr double kBreakingSigma = .8;
constexpr double kBusyDaySigma = .35;  // some days have more news than others

// A second by the rhythm of a zone, in a day drawn by how busy it is.
std::uint32_t birth(const Rhythm& rhythm, const AliasTable& days, int shift, std::uint32_t seconds,
                    Random& random) {
  while (true) {
    const std::uint32_t second =
        days.draw(random) * kSecondsPerDay + static_cast<std::uint32_t>(random.below(kSecondsPerDay));
    if (second < seconds && random.uniform() < rhythm.level(second, shift)) return second;
  }
}

}  // namespace

NewsCycle make_news_cycle(const Plan& plan, const Population& population, const Rhythm& rhythm) {
  Random random(mix64(plan.options.seed) ^ 0x30);
  NewsCycle cycle;
  cycle.breaking = plan.breaking;
  cycle.stories.resize(plan.stories);
  std::vector<double> busy(plan.options.days);
  for (double& level : busy) level = std::exp(kBusyDaySigma * random.normal());
  const AliasTable days(busy);
  for (Story& story : cycle.stories) {
    story.community = population.community_by_activity.draw(random);
    const Community& community = population.communities[story.community];
    story.born = birth(rhythm, days, community.shift, plan.seconds, random);
    story.author = community.members[community.by_activity.draw(random)];
  }
  // Popularity has nothing to do with age: ranks are dealt at random.
  std::vector<double> popularity = zipf_weights(plan.stories - plan.breaking, kPopularityExponent);
  shuffle(popularity, random);
  cycle.by_popularity = AliasTable(popularity);
  std::vector<double> breaking(plan.breaking);
  for (double& weight : breaking) weight = std::exp(kBreakingSigma * random.normal());
  cycle.breaking_by_popularity = AliasTable(breaking);
  return cycle;
}

}  // namespace fewhands
