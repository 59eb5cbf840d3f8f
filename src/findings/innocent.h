// The innocent explanations of a group's co-actions, each checked on the facts, with the numbers.
//
// likely: what was counted is what the explanation would look like. possible: some of it. unlikely: the
// counts speak against it. not_checked: the input lacks what the check needs. The thresholds stand on
// top of innocent_source.cpp, innocent_crowd.cpp and innocent_clock.cpp, and in docs/methods/findings.md. The
// same checks for every group.
#pragma once

#include <string>
#include <vector>

#include "findings/finding.h"
#include "findings/group_facts.h"

namespace fewhands {

// What the checks need beside the facts. Strings are data: whoever prints them escapes them.
struct InnocentInput {
  const GroupFacts* facts = nullptr;
  std::string leading_trace;     // name of the first layer
  std::string first_actor_name;  // of CrowdFacts::first_actor; "" = none
  std::uint32_t members = 0;
  std::string actor_noun = "account";
  std::string actor_noun_plural = "accounts";
};

InnocentExplanation check_client(const InnocentInput& input);
InnocentExplanation check_organisation(const InnocentInput& input);
InnocentExplanation check_news_wire(const InnocentInput& input);
InnocentExplanation check_everybody(const InnocentInput& input);
InnocentExplanation check_schedule(const InnocentInput& input);
InnocentExplanation check_clockwork(const InnocentInput& input);
InnocentExplanation check_one_event(const InnocentInput& input);
InnocentExplanation check_coarse_times(const InnocentInput& input);
InnocentExplanation check_shared_wording(const InnocentInput& input);

// All of them, always in this order.
std::vector<InnocentExplanation> innocent_explanations(const InnocentInput& input);

}  // namespace fewhands
