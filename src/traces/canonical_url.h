// One key for all addresses of one page: two posts share a link where their keys are equal.
//
// Scheme, user, default port, fragment (not "#!...") dropped; host in lower case and Punycode without
// "www.", "m.", "amp." and the like; percent-encoding, dot segments, slashes at the end normalised;
// query sorted, without tracking parameters and exact repeats; AMP and phone editions, forwarding
// pages, AMP caches, short forms such as youtu.be/ID and x.com reduced to the page meant. What is
// dropped stands in url_rules.txt. A shortened address (t.co, bit.ly) stays itself: its target is not
// looked up. Nothing is fetched.
#pragma once

#include <string>
#include <string_view>

namespace fewhands {

// "" where the text is no http(s) address of a public host, or is longer than kLongestUrl. Valid ASCII
// otherwise. Idempotent: canonical_url(canonical_url(x)) = canonical_url(x). A scheme is not required.
std::string canonical_url(std::string_view url);

// Whether a canonical address is a picture or film of the post itself (pic.twitter.com/...,
// twitter.com/i/status/1/photo/1): every repost carries it, and it says nothing beyond the post.
bool is_own_media(std::string_view canonical);

}  // namespace fewhands
