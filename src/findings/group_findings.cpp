#include "findings/group_findings.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "base/error.h"
#include "findings/evidence_sample.h"
#include "findings/innocent.h"
#include "findings/sentence.h"
#include "findings/techniques.h"

namespace fewhands {

namespace {

// A group with everyone who belongs to it, strongest first.
struct Cast {
  std::size_t group = 0;  // index
  std::vector<std::string_view> names;
};

std::vector<Cast> make_casts(const FindingInput& input) {
  std::vector<std::vector<ActorId>> joined(input.groups.size());
  for (const Joining& joining : input.joined) {
    if (joining.group < joined.size()) joined[joining.group].push_back(joining.actor);
  }
  std::vector<Cast> casts;
  for (std::size_t i = 0; i < input.groups.size(); ++i) {
    Cast cast{i, {}};
    std::unordered_set<ActorId> seen;
    const auto add = [&](ActorId actor) {
      if (seen.insert(actor).second && actor < input.actors->size())
        cast.names.push_back((*input.actors)[actor]);
    };
    for (const GroupMember& member : input.groups[i].members) add(member.actor);
    for (const ActorId actor : joined[i]) add(actor);
    if (cast.names.size() < 2) continue;
    casts.push_back(std::move(cast));
  }
  return casts;
}

InnocentInput innocent_input(const Cast& cast, const GroupFacts& facts, const FindingInput& input) {
  InnocentInput result;
  result.facts = &facts;
  result.members = static_cast<std::uint32_t>(cast.names.size());
  result.actor_noun = input.actor_noun;
  result.actor_noun_plural = input.actor_noun_plural;
  if (facts.crowd.first_actor < input.actors->size()) {
    result.first_actor_name = (*input.actors)[facts.crowd.first_actor];
  }
  for (const FindingLayer& layer : input.layers) {
    if (!facts.layers.empty() && layer.trace == facts.layers.front().trace) result.leading_trace = layer.name;
  }
  return result;
}

Finding make_finding(const Cast& cast, const FindingInput& input, const FindingOptions& options) {
  const Group& group = input.groups[cast.group];
  const GroupFacts& facts = input.facts[cast.group];
  Finding finding;
  finding.kind = cast.names.size() == 2 ? "pair" : "group";
  finding.sentence = group_sentence(cast.names, group.bits, facts, input, options);
  finding.technique = technique_of(facts, input.layers);
  finding.bits = group.bits;
  finding.q = group.q;
  finding.group = group.id;
  finding.evidence = sample_evidence(facts, input, options);
  finding.innocent = innocent_explanations(innocent_input(cast, facts, input));
  return finding;
}

}  // namespace

std::vector<Finding> group_findings(const FindingInput& input, const FindingOptions& options) {
  if (input.facts.size() != input.groups.size()) {
    throw Error(ErrorKind::internal, "findings need the facts of every group");
  }
  std::vector<Cast> casts = make_casts(input);
  std::sort(casts.begin(), casts.end(), [&](const Cast& a, const Cast& b) {
    const Group& left = input.groups[a.group];
    const Group& right = input.groups[b.group];
    if (left.bits != right.bits) return left.bits > right.bits;
    if (left.q != right.q) return left.q < right.q;
    return left.id < right.id;  // ids follow the evidence inside
  });
  std::vector<Finding> findings;
  for (const Cast& cast : casts) {
    Finding& finding = findings.emplace_back(make_finding(cast, input, options));
    finding.id = static_cast<std::uint32_t>(findings.size());
  }
  return findings;
}

}  // namespace fewhands
