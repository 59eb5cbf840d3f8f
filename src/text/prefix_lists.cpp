#include "text/prefix_lists.h"

#include <algorithm>

#include "base/huge_pages.h"
#include "base/parallel.h"
#include "base/types.h"

namespace fewhands::detail {

namespace {

// What the position of a shingle in a set says, by the size of the set; kept while that stays the same.
class PositionLimits {
 public:
  explicit PositionLimits(const JaccardBounds& bounds) : bounds_(bounds) {}

  void take(std::uint32_t size) {
    if (size == size_) return;
    size_ = size;
    most_.resize(size - bounds_.least_size(size) + 1);
    for (std::size_t i = 0; i < most_.size(); ++i)
      most_[i] =
          static_cast<std::uint16_t>(std::min<std::uint64_t>(bounds_.most_size(size, size - i), kMostSize));
    const std::uint32_t small = std::min(size, kMostSize);
    const auto room = [small](std::uint16_t most) { return most >= small; };
    first_ = static_cast<std::size_t>(std::partition_point(most_.begin(), most_.end(), room) - most_.begin());
  }
  // How many ids of such a set are so near its beginning that enough for a larger one is left.
  std::size_t first(const RankedSet& set) const {
    return first_ - std::min<std::size_t>(first_, set.without_id());
  }
  std::uint16_t most_size(std::size_t position) const { return most_[position]; }

 private:
  const JaccardBounds& bounds_;
  std::uint32_t size_ = 0;
  std::vector<std::uint16_t> most_;
  std::size_t first_ = 0;
};

}  // namespace

PrefixLists::PrefixLists(const RankedSets& ranked, std::uint32_t vocabulary, const JaccardBounds& bounds,
                         unsigned threads, std::uint64_t postings)
    : ranked_(ranked),
      vocabulary_(vocabulary),
      bounds_(bounds),
      threads_(std::max(threads, 1U)),
      postings_(postings),
      has_pairs_(vocabulary),
      done_(ranked.sets.size()),
      starts_first_(std::size_t{vocabulary} + 1),
      starts_later_(std::size_t{vocabulary} + 1) {
  cut_into_pieces();
  parallel_for(pieces_.size(), threads_, [&](std::size_t p) { count(pieces_[p]); });
  drop_lists_without_pairs();
  place(&Piece::first, starts_first_);
  place(&Piece::later, starts_later_);
}

// About as many ids in each.
void PrefixLists::cut_into_pieces() {
  const std::uint64_t ids = ranked_.prefix_starts.back();
  // Counts of the pieces shall not be more than the ids.
  const std::uint64_t most = std::max<std::uint64_t>(1, ids / (std::uint64_t{vocabulary_} + 1));
  pieces_.resize(std::min<std::uint64_t>(most, threads_));
  for (std::size_t p = 0; p < pieces_.size(); ++p) {
    const auto& starts = ranked_.prefix_starts;
    const auto wanted = std::lower_bound(starts.begin(), starts.end(), ids * (p + 1) / pieces_.size());
    pieces_[p].begin = p == 0 ? 0 : pieces_[p - 1].end;
    pieces_[p].end =
        p + 1 == pieces_.size() ? ranked_.sets.size() : static_cast<std::size_t>(wanted - starts.begin());
  }
}

void PrefixLists::count(Piece& piece) {
  piece.first.assign(vocabulary_, 0);
  piece.later.assign(vocabulary_, 0);
  PositionLimits limits(bounds_);
  for (std::size_t rank = piece.begin; rank < piece.end; ++rank) {
    const std::span<const std::uint32_t> prefix = ranked_.prefix(rank);
    limits.take(ranked_.sets[rank].size);
    const std::size_t first = std::min(limits.first(ranked_.sets[rank]), prefix.size());
    for (std::size_t k = 0; k < first; ++k) ++piece.first[prefix[k]];
    for (std::size_t k = first; k < prefix.size(); ++k) ++piece.later[prefix[k]];
  }
}

void PrefixLists::drop_lists_without_pairs() {
  for (std::size_t shingle = 0; shingle < vocabulary_; ++shingle) {
    std::uint64_t first = 0;
    std::uint64_t all = 0;
    for (const Piece& piece : pieces_) {
      first += piece.first[shingle];
      all += piece.first[shingle] + piece.later[shingle];
    }
    has_pairs_[shingle] = first != 0 && all > 1 ? 1 : 0;
  }
}

// From counts to places.
void PrefixLists::place(std::vector<std::uint64_t> Piece::*counts, std::vector<std::uint64_t>& starts) {
  std::uint64_t sum = 0;
  for (std::size_t shingle = 0; shingle < vocabulary_; ++shingle) {
    starts[shingle] = sum;
    for (Piece& piece : pieces_) {
      const std::uint64_t here = (piece.*counts)[shingle];
      (piece.*counts)[shingle] = sum;
      if (has_pairs_[shingle] != 0) sum += here;
    }
  }
  starts[vocabulary_] = sum;
}

bool PrefixLists::make_next() {
  if (end_ == vocabulary_) return false;
  begin_ = end_++;
  while (end_ < vocabulary_ &&
         starts_first_[end_ + 1] - starts_first_[begin_] + starts_later_[end_ + 1] - starts_later_[begin_] <=
             postings_)
    ++end_;
  const std::uint64_t first = starts_first_[end_] - starts_first_[begin_];
  if (first > room_first_) {
    parity_ = make_large_array<Parity>(first);
    first_ = make_large_array<Posting>(first);
    room_first_ = first;
  }
  const std::uint64_t later = starts_later_[end_] - starts_later_[begin_];
  if (later > room_later_) {
    later_ = make_large_array<Posting>(later);
    room_later_ = later;
  }
  // Ranks ascend from piece to piece, so lists come out in their order.
  parallel_for(pieces_.size(), threads_, [&](std::size_t p) { fill(pieces_[p]); });
  return true;
}

void PrefixLists::fill(Piece& piece) {
  PositionLimits limits(bounds_);
  const std::uint64_t base_first = starts_first_[begin_];
  const std::uint64_t base_later = starts_later_[begin_];
  for (std::size_t rank = piece.begin; rank < piece.end; ++rank) {
    const std::span<const std::uint32_t> prefix = ranked_.prefix(rank);
    std::size_t k = done_[rank];
    if (k == prefix.size() || prefix[k] >= end_) continue;
    const RankedSet& set = ranked_.sets[rank];
    limits.take(set.size);
    const std::size_t first = limits.first(set);
    const Parity parity = folded(set.bitmap);
    for (; k < prefix.size() && prefix[k] < end_; ++k) {
      const std::uint32_t shingle = prefix[k];
      if (has_pairs_[shingle] == 0) continue;
      const Posting posting = {static_cast<std::uint32_t>(rank), k == 0 ? kNone : prefix[k - 1],
                               static_cast<std::uint16_t>(std::min(set.size, kMostSize)),
                               limits.most_size(set.without_id() + k)};
      if (k < first) {
        const std::uint64_t at = piece.first[shingle]++ - base_first;
        parity_[at] = parity;
        first_[at] = posting;
      } else {
        later_[piece.later[shingle]++ - base_later] = posting;
      }
    }
    done_[rank] = static_cast<std::uint32_t>(k);
  }
}

}  // namespace fewhands::detail
