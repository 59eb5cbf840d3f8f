// The inverted lists of the similarity join: for each shingle the sets that have it in their prefix.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "text/jaccard_bounds.h"
#include "text/join_kernels.h"
#include "text/ranked_sets.h"

namespace fewhands::detail {

// A set in the list of a shingle. 12 bytes: there are some twenty for each text.
struct Posting {
  std::uint32_t rank = 0;       // of the set; lists ascend by it, and by size
  std::uint32_t previous = 0;   // the shingle before this one in the set; kNone for the first
  std::uint16_t size = 0;       // of the set, at most kMostSize
  std::uint16_t most_size = 0;  // of a set that is alike and shares nothing before, at most kMostSize
};

// `first` are the sets that have the shingle so near their beginning that enough for a set at least as large
// is left, with their folded bitmaps; those in `later` can only be the larger of a pair.
struct PrefixList {
  std::span<const Parity> parity;
  std::span<const Posting> first;
  std::span<const Posting> later;

  std::size_t size() const { return first.size() + later.size(); }
};

// Lists are made for a range of shingles at a time, each range in the memory of the one before: of about so
// many postings (2 million: 40 MB), or the longest list.
class PrefixLists {
 public:
  PrefixLists(const RankedSets& ranked, std::uint32_t vocabulary, const JaccardBounds& bounds,
              unsigned threads, std::uint64_t postings = std::uint64_t{1} << 21);

  // Makes the lists of the next range, from end() on. False where there are no more.
  bool make_next();
  std::uint32_t begin() const { return begin_; }
  std::uint32_t end() const { return end_; }
  // Of a shingle in this range. Lists without a pair are empty.
  PrefixList of(std::uint32_t shingle) const {
    const std::uint64_t first = starts_first_[shingle] - starts_first_[begin_];
    const std::uint64_t first_count = starts_first_[shingle + 1] - starts_first_[shingle];
    const std::uint64_t later = starts_later_[shingle] - starts_later_[begin_];
    const std::uint64_t later_count = starts_later_[shingle + 1] - starts_later_[shingle];
    return {{parity_.get() + first, first_count},
            {first_.get() + first, first_count},
            {later_.get() + later, later_count}};
  }

 private:
  // Ranks begin .. end - 1, and how often each shingle stands in their prefixes; then, where the next posting
  // of each goes.
  struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<std::uint64_t> first;
    std::vector<std::uint64_t> later;
  };

  void cut_into_pieces();
  void count(Piece& piece);
  void drop_lists_without_pairs();
  void place(std::vector<std::uint64_t> Piece::*counts, std::vector<std::uint64_t>& starts);
  void fill(Piece& piece);

  const RankedSets& ranked_;
  std::uint32_t vocabulary_;
  const JaccardBounds& bounds_;
  unsigned threads_;
  std::uint64_t postings_;
  std::vector<Piece> pieces_;
  std::vector<char> has_pairs_;              // by shingle
  std::vector<std::uint32_t> done_;          // by rank: ids of the prefix that are in lists already
  std::vector<std::uint64_t> starts_first_;  // by shingle; vocabulary + 1
  std::vector<std::uint64_t> starts_later_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::uint64_t room_first_ = 0;
  std::uint64_t room_later_ = 0;
  std::unique_ptr<Parity[]> parity_;
  std::unique_ptr<Posting[]> first_;
  std::unique_ptr<Posting[]> later_;
};

}  // namespace fewhands::detail
