// The template behind a cluster of texts: what all of them say, and slots where they differ.
//
//     i [support|back|applaud] net neutrality because [it works|of its fairness]
//
// Progressive multiple alignment by words (Feng and Doolittle 1987): the text whose words are most common in
// the cluster comes first, then the others, the ones that share most words with it first, each aligned with
// the profile of those before (Needleman and Wunsch 1970). A column is fixed where one word stands in at
// least `fixed_share` of the texts; what lies between fixed columns is a slot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fewhands {

struct TemplateOptions {
  double fixed_share = 0.8;       // above one half
  std::size_t most_words = 2000;  // of a text; the rest is not looked at
  std::size_t most_texts = 500;   // different ones that are aligned: the most frequent, then by hash
};

struct SlotVariant {
  std::string text;         // "" where a text has nothing in the slot
  std::uint64_t count = 0;  // texts
};

// A run of fixed words, or a slot.
struct TemplatePart {
  std::string gap;                    // what most often stands before it: a space, a comma, nothing
  std::string fixed;                  // "" = a slot
  std::vector<SlotVariant> variants;  // of a slot: most frequent first, then by bytes
};

struct Template {
  std::vector<TemplatePart> parts;
  std::uint64_t texts = 0;  // that were aligned, repeats counted
  double fixed_words = 0;   // share of the words of a text, on average, that are fixed
};

// Texts in any order, repeats allowed; the same template for any order. Time texts * words^2, memory words^2.
Template align_template(std::span<const std::string_view> texts, const TemplateOptions& options);

struct RenderOptions {
  std::size_t most_variants = 3;    // of a slot; how many more there are is written as +n
  bool counts = false;              // "support (12)"
  std::size_t most_characters = 0;  // of a variant; 0 = all of them
};

// One line. Slots in square brackets, variants parted by "|", an empty one written as "-"; these signs within
// the text itself, and the backslash, follow a backslash. Not yet safe for a terminal: see base/escape.h.
std::string render_template(const Template& found, const RenderOptions& options);

}  // namespace fewhands
