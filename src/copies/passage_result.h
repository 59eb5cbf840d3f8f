// From matches and clusters, in words, to passages and pairs, in bytes and characters of the caller's
// records.
#pragma once

#include <cstdint>
#include <span>

#include "base/progress.h"
#include "copies/match_texts.h"
#include "copies/passage_clusters.h"
#include "copies/passages.h"

namespace fewhands {

// The texts that matches and clusters speak of, by number.
class PassageTexts {
 public:
  virtual ~PassageTexts() = default;
  // Ascending, at least one.
  virtual std::span<const std::uint64_t> records_of(std::uint32_t text) const = 0;
  // Of words begin .. end - 1 of the text; begin < end.
  virtual TextSpan bytes(std::uint32_t text, std::uint32_t begin, std::uint32_t end) const = 0;
  // Fills in `characters` and `quoted` of passages of one text, parallel to their places; bytes are there.
  virtual void complete(std::uint32_t text, std::span<const ClusterPlace> places,
                        std::span<Passage> passages) const = 0;
};

// The same for the text itself: its code points counted, its quotation marks read.
void complete_from_text(std::string_view text, std::span<Passage> passages);

// whole: as given to cluster_matches().
Passages write_passages(const PassageTexts& texts, std::span<const TextMatch> matches,
                        std::span<const ClusterPlace> whole, const PassageClusters& clusters,
                        const Context& context);

}  // namespace fewhands
