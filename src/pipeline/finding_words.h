// Words that members of a group share in their handles, names and descriptions, and how common each is
// among everyone else.
//
// Words are runs of letters, cut where a small letter is followed by a capital ("SenJaneRoe" is sen, jane,
// roe) and folded (text/unicode.h); those of fewer than three bytes do not count. Of a description only the
// first kLongestDescription bytes are read. An actor counts once per word.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "findings/group_facts.h"
#include "records/record_store.h"

namespace fewhands {

inline constexpr std::size_t kLongestDescription = 2000;

// Different words of a text, in order of first occurrence.
std::vector<std::string> words_of(std::string_view text);

// Fills handles, names and bios of every group. labels: group by actor, kNone for none.
// O(bytes of all names and descriptions).
void count_word_facts(RecordStore& records, std::span<const std::uint32_t> labels,
                      std::vector<GroupFacts>& facts, const Context& context);

}  // namespace fewhands
