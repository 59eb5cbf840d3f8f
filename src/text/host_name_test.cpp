#include "text/host_name.h"

#include <gtest/gtest.h>

#include <string>

namespace fewhands {
namespace {

TEST(CanonicalHost, is_lower_case_ascii) {
  EXPECT_EQ(canonical_host("WWW.Example.COM"), "www.example.com");
  EXPECT_EQ(canonical_host("example.com."), "example.com");
  EXPECT_EQ(canonical_host("my_host.example.com"), "my_host.example.com");
}

TEST(CanonicalHost, writes_international_names_in_punycode) {
  EXPECT_EQ(canonical_host("münchen.de"), "xn--mnchen-3ya.de");
  EXPECT_EQ(canonical_host("MÜNCHEN.de"), "xn--mnchen-3ya.de");
  EXPECT_EQ(canonical_host("xn--mnchen-3ya.de"), "xn--mnchen-3ya.de");
  EXPECT_EQ(canonical_host("президент.рф"), "xn--d1abbgf6aiiy.xn--p1ai");
  EXPECT_EQ(canonical_host("例え。jp"), canonical_host("例え.jp"));
  EXPECT_EQ(canonical_host("ｅｘａｍｐｌｅ．com"), "example.com");
  EXPECT_EQ(canonical_host("interfax.\xC2\xADru"), "interfax.ru");
}

TEST(CanonicalHost, takes_addresses) {
  EXPECT_EQ(canonical_host("192.168.1.10"), "192.168.1.10");
  EXPECT_EQ(canonical_host("[2001:DB8::1]"), "[2001:db8::1]");
}

TEST(CanonicalHost, refuses_what_is_no_public_host) {
  for (const std::string host : {"", ".", "localhost", "a..b", "-", "1.2.3", "12345.6", "x.y z", "t.c…",
                                 "a.b1", "exa\xFFmple.com", "example.c", "[::g]", "[]", "a.xn--"}) {
    EXPECT_EQ(canonical_host(host), "") << host;
  }
  EXPECT_EQ(canonical_host(std::string(64, 'a') + ".com"), "");
  EXPECT_EQ(canonical_host(std::string(100000, 'a')), "");
}

}  // namespace
}  // namespace fewhands
