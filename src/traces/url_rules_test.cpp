#include "traces/url_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace fewhands {
namespace {

TEST(UrlRules, that_are_built_in_can_be_read) {
  const UrlRules& rules = url_rules();
  EXPECT_GT(rules.parameters.size(), 50U);
  EXPECT_FALSE(rules.parameter_prefixes.empty());
  EXPECT_FALSE(rules.labels.empty());
  EXPECT_FALSE(rules.wrappers.empty());
  EXPECT_FALSE(rules.media.empty());
  EXPECT_EQ(&rules, &url_rules());
}

TEST(UrlRules, are_parsed_by_kind) {
  const UrlRules rules = parse_url_rules(
      "# a comment\n\nparameter b\nparameter a=1 @x.org\nparameter p_*\nlabel www\nhost a.b c.d\n"
      "only - @t.co\nonly v @y.com/watch\nroute u.be/$ y.com/watch?v=$\ncache c.org/c\nwrapper g.*/url q");
  ASSERT_EQ(rules.parameters.size(), 2U);
  EXPECT_EQ(rules.parameters[0].name, "a");
  EXPECT_EQ(rules.parameters[0].value, "1");
  EXPECT_EQ(rules.parameters[0].host, "x.org");
  EXPECT_EQ(rules.parameter_prefixes.at(0).name, "p_");
  EXPECT_EQ(rules.only.at(0).name, "");
  EXPECT_EQ(rules.only.at(1).place.host, "y.com");
  EXPECT_EQ(rules.only.at(1).place.path, "/watch");
  EXPECT_EQ(rules.routes.at(0).parameter, "v");
  EXPECT_EQ(rules.routes.at(0).from.path, "/$");
  EXPECT_EQ(rules.caches.at(0).path, "/c");
  EXPECT_EQ(rules.wrappers.at(0).parameter, "q");
}

TEST(UrlRules, of_an_unknown_form_are_an_error) {
  for (const std::string line :
       {"paramter x", "label", "label a b", "host a", "only v y.com extra words", "wrapper g"}) {
    EXPECT_THROW(parse_url_rules(line), Error) << line;
  }
}

}  // namespace
}  // namespace fewhands
