// General Imposters as stylo's imposters() runs it (Koppel and Winter 2014; Kestemont et al. 2016).
//
// For each candidate, `iterations` times: a random half of the words and a random half of the other authors'
// texts are drawn; where the text nearest to the one in question is the candidate's, the candidate scores.
// The score is the share of iterations won: 1 = always nearer than any imposter.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.h"
#include "hands/stylo_distances.h"

namespace fewhands {

struct ImpostersOptions {
  StyloDistance distance = StyloDistance::delta;
  std::uint32_t iterations = 100;
  double words = 0.5;      // share of the words drawn each time
  double imposters = 0.5;  // share of the other authors' texts
};

struct ImpostersScore {
  std::string author;
  double score = 0;
};

// Which text stylo would ask about where none is named: the only one of its author (the first such author in
// the order of bytes), else the first.
std::size_t text_in_question(const FrequencyTable& table);

// A score for each author of the other texts, in the order of bytes. Drawn from context.seed; the same on any
// number of threads. O(authors iterations texts words). Throws Error(data) where fewer than two authors are
// left to compare with.
std::vector<ImpostersScore> stylo_imposters(const FrequencyTable& table, std::size_t question,
                                            const ImpostersOptions& options, const Context& context);

}  // namespace fewhands
