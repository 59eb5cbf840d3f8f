// Cross-entropy of one text under a model of another: prediction by partial matching, method C, order 5.
//
// A character c after the context of the 5 characters before it has the probability (Cleary and Witten 1984;
// method C: Moffat 1990)
//   P(c | s) = n(s c) / (n(s) + t(s))                   where c was seen after s,
//            = t(s) / (n(s) + t(s)) P(c | s')           else, s' being s without its first character,
// with n the occurrences of what follows s and t how many different characters do; what was seen after s is
// excluded from n and t of s'. Below order 0 all of kAlphabet characters are alike. The model is of one text
// and is not updated by the other (Teahan and Harper 2003). Contexts nest, so what is excluded from s' is
// exactly what was seen after s, and its count is known once the model is made: a step costs one look-up.
//
// Making a model takes up to 6 look-ups a character and 100 bytes; scoring walks 1 to 3 contexts a character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fewhands {

inline constexpr double kPpmAlphabet = 256;

class PpmModel {
 public:
  explicit PpmModel(std::span<const std::uint32_t> text, unsigned order = 5);

  // Mean bits per character; 0 for no characters. The first characters have shorter contexts.
  double cross_entropy(std::span<const std::uint32_t> text) const;

 private:
  // What follows a context: entries first_ .. first_ + types, the most frequent first.
  struct Node {
    std::uint32_t first = 0;
    std::uint32_t types = 0;   // t
    std::uint32_t total = 0;   // n
    std::uint32_t suffix = 0;  // the context without its first character
    // Of the suffix, less what was seen after this context: n + t, and the probability to escape again.
    double whole_below = 0;
    double escape_below = 0;
  };
  struct Following {
    std::uint32_t count = 0;
    std::uint32_t next = 0;  // the longest context with a node after this character
  };
  class Builder;

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> character_;  // apart from `following_`: a walk looks at these
  std::vector<Following> following_;
};

}  // namespace fewhands
