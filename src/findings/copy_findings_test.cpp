#include "findings/copy_findings.h"

#include <gtest/gtest.h>

namespace fewhands {
namespace {

CopyFacts some_facts() {
  CopyFacts facts;
  facts.cluster = 1;
  facts.text = "Rain fell on the town";
  facts.words = 84;
  facts.records = 15;
  facts.outlets = 14;
  facts.unattributed = 9;
  facts.first_outlet = "Harbour Gazette";
  facts.first_probability = 0.93;
  facts.first_time = 1'500'000'000 * kSecond;
  facts.far_outlet = "Summit Review";
  facts.far_lag = 3 * kDay;
  facts.dated = 15;
  return facts;
}

TEST(CopyFindings, the_sentence_says_where_how_many_and_how_far) {
  const auto findings = copy_findings({some_facts()}, {});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].sentence,
            "\"Rain fell on the town\" (84 words) is first seen at “Harbour Gazette” on 2017-07-14 (93 %); "
            "14 outlets "
            "carry it, 9 without naming a source; it reached “Summit Review” after 3 d.");
  EXPECT_EQ(findings[0].technique, "T0084.001");
}

TEST(CopyFindings, an_undecided_origin_is_not_named) {
  CopyFacts facts = some_facts();
  facts.first_probability = 0.3;
  const std::string sentence = copy_findings({facts}, {}).at(0).sentence;
  EXPECT_EQ(sentence.find("Harbour"), std::string::npos);
  EXPECT_NE(sentence.find("undecided"), std::string::npos);
}

TEST(CopyFindings, copies_that_all_name_their_source_are_no_finding) {
  CopyFacts facts = some_facts();
  facts.unattributed = 0;
  EXPECT_TRUE(copy_findings({facts}, {}).empty());
}

TEST(CopyFindings, a_news_agency_that_most_records_name_is_a_likely_explanation) {
  CopyFacts facts = some_facts();
  facts.wire = news_wire_of("Reuters");
  facts.wire_records = 12;
  const Finding finding = copy_findings({facts}, {}).at(0);
  ASSERT_EQ(finding.innocent.size(), 5U);
  EXPECT_EQ(finding.innocent[0].result, CheckResult::likely);
  EXPECT_EQ(finding.innocent[2].result, CheckResult::unlikely);
  EXPECT_EQ(news_wire_of("Harbour Gazette"), "");
}

TEST(CopyFindings, one_house_with_many_sites_is_cross_posting) {
  CopyFacts facts = some_facts();
  facts.site = "harbour.example";
  facts.site_outlets = 12;
  facts.hosts = 14;
  EXPECT_EQ(copy_findings({facts}, {}).at(0).technique, "T0119");
}

}  // namespace
}  // namespace fewhands
