// Whether one program that few others use made most of a group's evidence records.
#pragma once

#include <algorithm>
#include <cstdint>

#include "findings/group_facts.h"

namespace fewhands {

inline constexpr double kOneClientShare = 0.8;     // of the evidence records with a client
inline constexpr double kCommonClientShare = 0.2;  // of the records of everyone outside: nothing special
inline constexpr std::uint64_t kFewRecords = 10;   // fewer say nothing about habits

inline double share_of(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

inline bool made_by_one_rare_client(const FieldFacts& client) {
  if (!client.present || client.top.empty() || client.evidence < kFewRecords) return false;
  const ValueCount& first = client.top.front();
  return share_of(first.evidence, client.evidence) >= kOneClientShare &&
         share_of(first.outside, client.outside) < kCommonClientShare;
}

}  // namespace fewhands
