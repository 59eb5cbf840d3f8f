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
// Making a model takes about 6 look-ups a character and 60 bytes; scoring 1 to 3 look-ups.
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
  struct Node {
    std::uint32_t suffix = 0;  // the context without its first character
    std::uint32_t depth = 0;
    std::uint32_t total = 0;     // n
    std::uint32_t types = 0;     // t
    std::uint32_t excluded = 0;  // how often what follows this context follows its suffix
  };
  struct Entry {
    std::uint64_t key = 0;  // (node + 1, character), 0 where free
    std::uint32_t count = 0;
    std::uint32_t child = 0;  // the longest context that has a node after this character
  };

  const Entry* find(std::uint32_t node, std::uint32_t character) const;
  std::size_t place(std::uint64_t key) const;
  std::size_t find_or_add(std::uint32_t node, std::uint32_t character);
  void grow();
  std::uint32_t add(std::uint32_t context, std::uint32_t character);
  void count_exclusions();

  unsigned order_;
  std::vector<Node> nodes_;
  std::vector<Entry> entries_;
  std::size_t used_ = 0;
};

}  // namespace fewhands
