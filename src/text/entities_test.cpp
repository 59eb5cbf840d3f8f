#include "text/entities.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace fewhands {
namespace {

TEST(DecodeEntities, decodes_what_exports_leave_behind) {
  const auto decoded = [](std::string text) {
    decode_entities(text);
    return text;
  };
  EXPECT_EQ(decoded("Q&amp;A &lt;b&gt; &quot;x&quot; it&#39;s"), "Q&A <b> \"x\" it's");
  EXPECT_EQ(decoded("AT&AMP;T"), "AT&T");
  EXPECT_EQ(decoded("&amp;amp;lt;"), "<");
  EXPECT_EQ(decoded("&nbsp;x&"), " x&");
  EXPECT_EQ(decoded("&unknown; & &;"), "&unknown; & &;");
  std::string plain = "nothing here";
  EXPECT_FALSE(decode_entities(plain));
}

TEST(DecodeEntities, leaves_nothing_to_decode) {
  const auto piece =
      rc::gen::element<std::string>("&", "amp;", "lt;", "#38;", "#39;", "a", ";", "#", "nbsp;", "&amp;");
  EXPECT_TRUE(rc::check([&] {
    std::string text;
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    decode_entities(text);
    const std::string once = text;
    RC_ASSERT(!decode_entities(text));
    RC_ASSERT(text == once);
  }));
}

}  // namespace
}  // namespace fewhands
