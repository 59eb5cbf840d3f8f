#include "simulator/world.h"

#include <cstddef>
#include <utility>

#include "base/error.h"
#include "base/time.h"
#include "simulator/draft.h"

namespace fewhands {

namespace {

// Worlds begin on a Monday: the rhythm of a week counts from there.
constexpr std::int64_t kWorldYear = 2024;

// order[rank] = draft, by second and then by draft, so that a target always comes before what points at it:
// reactions are added after their target and never earlier in time.
std::vector<std::uint32_t> order_of(const std::vector<Draft>& drafts, std::uint32_t seconds) {
  std::vector<std::uint32_t> starts(std::size_t{seconds} + 1, 0);
  for (const Draft& draft : drafts) ++starts[draft.second + 1];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  std::vector<std::uint32_t> order(drafts.size());
  for (std::uint32_t i = 0; i < drafts.size(); ++i) order[starts[drafts[i].second]++] = i;
  return order;
}

template <typename Value, typename Read>
std::vector<Value> gather(const std::vector<std::uint32_t>& order, const Read& read) {
  std::vector<Value> column(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) column[i] = read(order[i]);
  return column;
}

World assemble(Scene&& scene) {
  const std::vector<Draft>& drafts = scene.drafts;
  const std::vector<std::uint32_t> order = order_of(drafts, scene.plan.seconds);
  std::vector<RecordId> rank(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  const TimeMicros start = days_from_civil(kWorldYear, 1, 1) * kDay;
  World world;
  world.actor = gather<ActorId>(order, [&](std::uint32_t i) { return drafts[i].actor; });
  world.time = gather<TimeMicros>(order, [&](std::uint32_t i) { return start + drafts[i].second * kSecond; });
  world.kind = gather<ActionKind>(order, [&](std::uint32_t i) { return drafts[i].kind; });
  world.text = gather<std::uint64_t>(order, [&](std::uint32_t i) { return drafts[i].text; });
  world.target = gather<RecordId>(
      order, [&](std::uint32_t i) { return drafts[i].target == kNone ? kNone : rank[drafts[i].target]; });
  world.url = gather<std::uint32_t>(order, [&](std::uint32_t i) { return drafts[i].url; });
  world.tags = gather<std::uint64_t>(order, [&](std::uint32_t i) { return drafts[i].tags; });
  world.mention = gather<ActorId>(order, [&](std::uint32_t i) { return drafts[i].mention; });
  world.client = gather<std::uint8_t>(order, [&](std::uint32_t i) { return drafts[i].client; });
  world.actor_count = scene.plan.options.actors;
  world.group = std::move(scene.population.group);
  world.role = std::move(scene.population.role);
  world.circle = std::move(scene.population.circle);
  world.group_count = static_cast<std::uint32_t>(scene.population.operations.size());
  world.options = scene.plan.options;
  return world;
}

}  // namespace

std::string_view skill_name(Skill skill) {
  switch (skill) {
    case Skill::easy:
      return "easy";
    case Skill::medium:
      return "medium";
    case Skill::hard:
      return "hard";
  }
  throw Error(ErrorKind::internal, "a skill that does not exist");
}

Skill parse_skill(std::string_view word) {
  for (const Skill skill : {Skill::easy, Skill::medium, Skill::hard}) {
    if (word == skill_name(skill)) return skill;
  }
  throw Error(ErrorKind::usage, "'" + std::string(word) + "' is no skill", "use easy, medium or hard");
}

Tactics tactics_of(Skill skill) {
  switch (skill) {
    case Skill::easy:
      return {30, .9, 10 * kSecond, 0, .5, .1};
    case Skill::medium:
      return {20, .65, 30 * kSecond, .3, 1.5, .3};
    case Skill::hard:
      return {16, .5, 60 * kSecond, .6, 3, .5};
  }
  throw Error(ErrorKind::internal, "a skill that does not exist");
}

World simulate(const WorldOptions& options, const Context& context) {
  Scene scene;
  scene.plan = plan_world(options);
  context.begin("simulating", scene.plan.options.actions);
  scene.population = make_population(scene.plan);
  scene.news = make_news_cycle(scene.plan, scene.population, scene.people);
  scene.drafts.reserve(scene.plan.options.actions);
  scene.next_text = scene.title(scene.plan.stories);
  scene.next_url = scene.plan.stories;
  context.check_cancelled();
  add_lead_posts(scene);
  add_news_bots(scene);
  add_fans(scene);
  add_followers(scene);
  add_staff(scene);
  add_operations(scene);
  context.check_cancelled();
  add_crowd(scene);
  context.advance(scene.plan.options.actions);
  return assemble(std::move(scene));
}

}  // namespace fewhands
