// Words that announce a source, by language.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace fewhands {

enum class CueKind : std::uint8_t {
  colon,    // "source" announces a name only as "source:"
  source,   // "originally published": a name follows, known or not
  mention,  // "according to": an outlet may follow, or a person who said something
};

struct AttributionCue {
  std::string_view words;  // folded, separated by one space
  CueKind kind = CueKind::source;
};

std::span<const AttributionCue> attribution_cues();

// Words that may stand between cue and name: "in", "on", "the", "el", ...
bool is_connective(std::string_view folded_word);

}  // namespace fewhands
