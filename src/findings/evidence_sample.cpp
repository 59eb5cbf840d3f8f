#include "findings/evidence_sample.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/escape.h"

namespace fewhands {

namespace {

class Sampler {
 public:
  Sampler(const GroupFacts& facts, const FindingInput& input, const FindingOptions& options)
      : facts_(facts), input_(input), options_(options), by_object_(facts.objects.size()) {
    for (std::size_t i = 0; i < facts.samples.size(); ++i) {
      const std::uint32_t object = facts.samples[i].object;
      if (object < by_object_.size()) by_object_[object].push_back(i);
    }
  }

  std::vector<FindingEvidence> run() {
    while (evidence_.size() < options_.max_evidence) {
      const std::size_t before = evidence_.size();
      for (auto& samples : by_object_) {
        if (evidence_.size() < options_.max_evidence) take_one(samples);
      }
      if (evidence_.size() == before) break;
    }
    return std::move(evidence_);
  }

 private:
  void take_one(std::vector<std::size_t>& samples) {
    while (!samples.empty()) {
      const auto best = std::min_element(samples.begin(), samples.end(),
                                         [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
      const SampleFacts& sample = facts_.samples[*best];
      samples.erase(best);
      // The same two posts can share a text and a link: one of the two is enough.
      if (!used_.insert(std::minmax(sample.record_a, sample.record_b)).second) continue;
      ++shown_[sample.actor_a];
      ++shown_[sample.actor_b];
      evidence_.push_back(as_evidence(sample));
      return;
    }
  }

  std::tuple<std::uint32_t, TimeMicros, std::size_t> rank(std::size_t index) {
    const SampleFacts& sample = facts_.samples[index];
    return {shown_[sample.actor_a] + shown_[sample.actor_b], sample.gap, index};
  }

  FindingEvidence as_evidence(const SampleFacts& sample) const {
    const ObjectFacts& object = facts_.objects[sample.object];
    FindingEvidence evidence{sample.record_a, sample.record_b, object.trace, "", sample.gap};
    const auto layer =
        std::find_if(input_.layers.begin(), input_.layers.end(),
                     [&](const FindingLayer& candidate) { return candidate.trace == object.trace; });
    if (layer != input_.layers.end() && layer->objects && object.object < layer->objects->size()) {
      evidence.object = shorten(valid_utf8((*layer->objects)[object.object]), options_.max_object);
    }
    return evidence;
  }

  const GroupFacts& facts_;
  const FindingInput& input_;
  const FindingOptions& options_;
  std::vector<std::vector<std::size_t>> by_object_;
  std::map<ActorId, std::uint32_t> shown_;
  std::set<std::pair<RecordId, RecordId>> used_;
  std::vector<FindingEvidence> evidence_;
};

}  // namespace

std::vector<FindingEvidence> sample_evidence(const GroupFacts& facts, const FindingInput& input,
                                             const FindingOptions& options) {
  return Sampler(facts, input, options).run();
}

}  // namespace fewhands
