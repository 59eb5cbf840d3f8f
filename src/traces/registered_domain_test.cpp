#include "traces/registered_domain.h"

#include <gtest/gtest.h>

namespace fewhands {
namespace {

TEST(RegisteredDomain, is_the_last_two_labels) {
  EXPECT_EQ(registered_domain("example.com"), "example.com");
  EXPECT_EQ(registered_domain("news.world.example.com"), "example.com");
  EXPECT_EQ(registered_domain("example.com:8080"), "example.com");
  EXPECT_EQ(registered_domain("xn--e1afmkfd.xn--p1ai"), "xn--e1afmkfd.xn--p1ai");
}

TEST(RegisteredDomain, has_three_labels_below_a_countrys_general_name) {
  EXPECT_EQ(registered_domain("www2.example.co.uk"), "example.co.uk");
  EXPECT_EQ(registered_domain("a.b.example.com.br"), "example.com.br");
  EXPECT_EQ(registered_domain("co.uk"), "co.uk");
  EXPECT_EQ(registered_domain("example.de"), "example.de");
  EXPECT_EQ(registered_domain("co.example.com"), "example.com");
}

TEST(RegisteredDomain, of_a_customer_of_a_platform_is_its_own) {
  EXPECT_EQ(registered_domain("one.wordpress.com"), "one.wordpress.com");
  EXPECT_EQ(registered_domain("a.one.blogspot.com"), "one.blogspot.com");
  EXPECT_EQ(registered_domain("wordpress.com"), "wordpress.com");
}

TEST(RegisteredDomain, is_nothing_for_numbers_and_plain_words) {
  EXPECT_EQ(registered_domain("192.168.1.7"), "");
  EXPECT_EQ(registered_domain("[2001:db8::1]:80"), "");
  EXPECT_EQ(registered_domain("localhost"), "");
  EXPECT_EQ(registered_domain(""), "");
}

}  // namespace
}  // namespace fewhands
