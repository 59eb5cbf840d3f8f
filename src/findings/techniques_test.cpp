#include "findings/techniques.h"

#include <gtest/gtest.h>

#include "findings/made_up_facts.h"

namespace fewhands {
namespace {

std::vector<FindingLayer> layers_of(const std::vector<std::string>& names) {
  std::vector<FindingLayer> layers;
  for (const std::string& name : names) {
    layers.push_back({static_cast<std::uint16_t>(layers.size()), name, "things", nullptr});
  }
  return layers;
}

std::string technique_of_trace(const std::string& trace) {
  return technique_of(made_up::quiet_facts(), layers_of({trace}));
}

TEST(Techniques, follow_the_leading_trace) {
  EXPECT_EQ(technique_of_trace("text"), "T0084.001");
  EXPECT_EQ(technique_of_trace("repost"), "T0118");
  EXPECT_EQ(technique_of_trace("quote"), "T0118");
  EXPECT_EQ(technique_of_trace("link"), "T0119");
  EXPECT_EQ(technique_of_trace("media"), "T0119");
  EXPECT_EQ(technique_of_trace("tags"), "T0049");
  EXPECT_EQ(technique_of_trace("object"), "T0092");
  EXPECT_EQ(technique_of_trace("a trace of later days"), "T0092");
}

TEST(Techniques, call_replies_to_one_target_swarming_and_to_many_flooding) {
  GroupFacts facts = made_up::quiet_facts();
  const auto layers = layers_of({"mention"});
  EXPECT_EQ(technique_of(facts, layers), "T0049");
  facts.layers[0].top_object = 100;
  EXPECT_EQ(technique_of(facts, layers), "T0049.005");
}

TEST(Techniques, tell_one_rare_program_from_a_common_one) {
  GroupFacts facts = made_up::quiet_facts();
  facts.client = {true, 120, 9'000, 1, {{"AcmePoster", 120, 10}}};
  EXPECT_EQ(technique_of(facts, layers_of({"repost"})), "T0049.003");
  EXPECT_EQ(technique_of(facts, layers_of({"text"})), "T0084.001");
  facts.client.top[0].outside = 6'000;
  EXPECT_EQ(technique_of(facts, layers_of({"repost"})), "T0118");
}

TEST(Techniques, call_evidence_without_a_leading_channel_a_network) {
  GroupFacts facts = made_up::quiet_facts();
  const LayerFacts layer = facts.layers[0];
  facts.layers = {layer, layer, layer};
  for (std::uint16_t i = 0; i < 3; ++i) facts.layers[i].trace = i;
  EXPECT_EQ(technique_of(facts, layers_of({"text", "link", "tags"})), "T0092");
  facts.client = {true, 120, 9'000, 1, {{"AcmePoster", 120, 10}}};
  EXPECT_EQ(technique_of(facts, layers_of({"text", "link", "tags"})), "T0093.002");
  facts.layers[0].bits = 1'000;
  EXPECT_EQ(technique_of(facts, layers_of({"text", "link", "tags"})), "T0084.001");
}

TEST(Techniques, have_a_meaning_for_every_id_that_is_given_out) {
  for (const TraceWords& words : all_trace_words()) EXPECT_FALSE(technique_meaning(words.technique).empty());
  for (const char* id : {"T0049.003", "T0049.005", "T0092", "T0093.002"})
    EXPECT_FALSE(technique_meaning(id).empty());
  EXPECT_EQ(technique_meaning("T9999"), "");
  EXPECT_EQ(technique_of(GroupFacts{}, {}), "");
}

}  // namespace
}  // namespace fewhands
