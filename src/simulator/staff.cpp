// The staff of an organisation share its announcement, word for word and with its link, in the course of a
// working day.
#include "base/random.h"
#include "simulator/draft.h"

namespace fewhands {

namespace {

constexpr double kShares = .5;  // a member of staff passes an announcement on
constexpr double kWordForWord = .75;
constexpr double kMedianDelay = 2700;  // seconds
constexpr double kDelaySigma = 1.1;

void announce(Scene& scene, const Circle& office, Random& random) {
  const int shift = scene.population.communities[office.community].shift;
  const std::uint32_t start = scene.office.draw(scene.plan.seconds, shift, random);
  const std::uint64_t text = scene.new_text();
  const std::uint32_t url = scene.new_url();
  for (const ActorId actor : office.members) {
    if (random.uniform() >= kShares) continue;
    const double delay = lognormal_delay(kMedianDelay, kDelaySigma, random);
    if (delay >= scene.plan.seconds - start) continue;
    const std::uint32_t post = scene.add_post(actor, start + static_cast<std::uint32_t>(delay), random);
    scene.drafts[post].url = url;
    if (random.uniform() < kWordForWord) scene.drafts[post].text = text;
  }
}

}  // namespace

void add_staff(Scene& scene) {
  Random random(mix64(scene.plan.options.seed) ^ 0x60);
  for (const Circle& office : scene.population.offices) {
    const std::size_t end = scene.drafts.size() + scene.plan.staff_actions / scene.population.offices.size();
    while (scene.drafts.size() < end) announce(scene, office, random);
  }
}

}  // namespace fewhands
