// How alike two partitions of the same nodes are.
//   ARI  adjusted Rand index (Hubert and Arabie 1985): 1 equal, 0 as expected by chance
//   NMI  2 I(X;Y) / (H(X) + H(Y)) (Strehl and Ghosh 2002; arithmetic mean)
//   VI   variation of information H(X|Y) + H(Y|X), in nats (Meila 2003): 0 equal, a metric
// ARI and NMI are 1 where both partitions are the trivial one of the same kind.
#pragma once

#include <cstdint>
#include <span>

namespace fewhands {

struct PartitionSimilarity {
  double ari = 1;
  double nmi = 1;
  double vi = 0;
};

// Labels are any integers; the spans have one length. O(n log n), independent of the labels' names.
PartitionSimilarity compare_partitions(std::span<const std::uint32_t> x, std::span<const std::uint32_t> y);

}  // namespace fewhands
