// One network out of all layers, and which actors stand out at all.
//
// Per pair the layers' p are combined by Cauchy over all layers of the case, each weighted by the pairs
// that could have linked in it, so a layer that is silent about a pair costs a factor, never a
// veto, and a layer with three actors costs nothing. A layer's share of a link is its part of all the layers' bits
// (the terms of the combination would give everything to the smallest p). q is Benjamini-Hochberg over
// all pairs of actors of the case. Per actor p = min(1, (n - 1) min over partners of p), and
// its q over all n actors: links at q < alpha may pile up false ones on actors that each have
// only one; an actor is linked in earnest when both its pair and itself pass.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "links/layer_links.h"
#include "links/link.h"

namespace fewhands {

struct ActorEvidence {
  ActorId actor = 0;
  double p = 1;
  double q = 1;
  double bits = 0;  // -log2 p, capped
};

struct FusionResult {
  Fusion fusion;                      // pairs with p < 1/2 in some layer, by (a, b)
  std::vector<ActorEvidence> actors;  // those that occur in fusion.links, by actor
};

// layers: all layers of the case, the silent ones too. actors: how many the case has.
FusionResult fuse(std::span<const LayerLinks> layers, double actors);

// The links at q < alpha both ends of which have q < alpha as actors. Indices into fusion.links.
std::vector<std::uint32_t> earnest_links(const FusionResult& result, double alpha);

}  // namespace fewhands
