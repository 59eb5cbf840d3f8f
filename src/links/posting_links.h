// Synchronous posting: pairs of actors that share more minutes than their rhythms explain.
//
// p = P(as many shared minutes or more) under posting_rhythm.h. It looks at no content. p_moment and p_both
// carry it, p_things stays 1. A pair that shares a single minute is left out unless every pair is asked for:
// its p is about 1/60 at best.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "links/layer_links.h"
#include "links/uniformity.h"

namespace fewhands {

// actions: those of the trace `posting`, whose objects are minutes. Of the options alpha, all and keep_p
// count. Time as the window join of one minute; deterministic as it is.
LayerLinks posting_links(const SortedActions& actions, std::uint16_t trace, const LayerOptions& options,
                         const Context& context);

// Randomised p-values of given pairs, beside them (uniform for pairs that never post in one hour); and of
// pairs drawn in proportion to their posts, those that never post in one hour left out: uniform if the rhythm
// is the whole truth.
std::vector<double> posting_of_pairs(const SortedActions& actions,
                                     std::span<const std::pair<ActorId, ActorId>> pairs, std::uint64_t seed,
                                     const Context& context);
std::vector<double> sample_posting(const SortedActions& actions, const PairSampleOptions& options,
                                   const Context& context);

}  // namespace fewhands
