// Gather, drop what cannot matter, sort, sum up: see the header.
#include "links/window_join_actor.h"

#include <algorithm>
#include <bit>

#include "base/radix_sort.h"
#include "links/window_join_scan.h"

namespace fewhands {

namespace {

constexpr unsigned kIdBits = 32;
constexpr std::uint64_t kLowHalf = 0xffffffffU;
constexpr std::uint64_t kLeastBits = 32'768;  // 4 KiB
constexpr std::uint64_t kBitsPerEntry = 32;
constexpr std::size_t kRadixFrom = 2048;
constexpr std::size_t kFew = 24;

ActorId partner_of(std::uint64_t key) { return static_cast<ActorId>(key >> kIdBits); }

void insertion_sort(std::span<std::uint64_t> keys) {
  for (std::size_t i = 1; i < keys.size(); ++i) {
    const std::uint64_t key = keys[i];
    std::size_t at = i;
    for (; at > 0 && keys[at - 1] > key; --at) keys[at] = keys[at - 1];
    keys[at] = key;
  }
}

}  // namespace

TimeMicros median_of(std::span<std::uint64_t> gaps) {
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  if (gaps.size() % 2 == 1) return static_cast<TimeMicros>(*middle);
  const std::uint64_t lower = *std::max_element(gaps.begin(), middle);
  return static_cast<TimeMicros>(lower + (*middle - lower) / 2);
}

ActorJoin::ActorJoin(const SortedActions& actions, const WindowJoinOptions& options)
    : actions_(actions), options_(options) {}

void ActorJoin::gather(std::span<const Meeting> meetings, PartnerRange range) {
  // One to spare: what is not wanted is written too, and overwritten.
  if (entries_.size() <= range.most) entries_.resize(range.most + 1);
  const ActorId* actor = actions_.actor.data();
  const auto first = static_cast<ActorId>(range.begin);
  const auto width = static_cast<ActorId>(range.end - range.begin);
  std::uint64_t* const entries = entries_.data();
  std::size_t size = 0;
  ends_.clear();
  for (const Meeting& meeting : meetings) {
    for (std::uint32_t row = meeting.begin; row < meeting.end; ++row) {
      entries[size] = (std::uint64_t{actor[row]} << kIdBits) | row;
      size += actor[row] - first < width ? 1 : 0;  // a branch here would be mispredicted half the time
    }
    ends_.push_back(size);
  }
  size_ = size;
}

// Returns whether any bit was hit twice.
bool ActorJoin::mark() {
  const std::uint64_t bits = std::max(
      kLeastBits,
      std::min(std::bit_ceil(size_ * kBitsPerEntry), std::bit_ceil(std::uint64_t{actions_.actor_count})));
  mask_ = bits - 1;
  if (seen_.size() * 64 < bits) {
    seen_.resize(bits / 64, 0);
    twice_.resize(bits / 64, 0);
  }
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    const std::uint64_t at = partner_of(entries_[i]) & mask_;
    const std::uint64_t bit = std::uint64_t{1} << (at % 64);
    const std::uint64_t again = seen_[at / 64] & bit;
    seen_[at / 64] |= bit;
    twice_[at / 64] |= again;
    any |= again;
  }
  return any != 0;
}

void ActorJoin::unmark() {
  for (std::size_t i = 0; i < size_; ++i) {
    const std::uint64_t at = (partner_of(entries_[i]) & mask_) / 64;
    seen_[at] = 0;
    twice_[at] = 0;
  }
}

void ActorJoin::keep(std::size_t meeting, std::uint64_t entry) {
  keys_.push_back((entry & ~kLowHalf) | kept_row_.size());
  kept_row_.push_back(static_cast<std::uint32_t>(entry));
  kept_meeting_.push_back(static_cast<std::uint32_t>(meeting));
}

void ActorJoin::keep_all() {
  for (std::size_t meeting = 0, i = 0; meeting < ends_.size(); ++meeting) {
    for (; i < ends_[meeting]; ++i) keep(meeting, entries_[i]);
  }
}

void ActorJoin::keep_what_matters(std::span<const Meeting> meetings) {
  const bool repeated = mark();
  for (std::size_t meeting = 0, i = 0; meeting < ends_.size(); ++meeting) {
    const bool all = lone_matters(meetings[meeting]);
    if (!all && !repeated) {
      i = ends_[meeting];
      continue;
    }
    for (; i < ends_[meeting]; ++i) {
      const std::uint64_t at = partner_of(entries_[i]) & mask_;
      if (all || (twice_[at / 64] >> (at % 64) & 1) != 0) keep(meeting, entries_[i]);
    }
  }
  unmark();
}

// Ids are as good as random, so buckets of equal width hold a key or two each. Equal b stay in the order of
// their numbers.
void ActorJoin::sort_kept() {
  const std::size_t size = keys_.size();
  if (size <= kFew) return insertion_sort(keys_);
  scratch_.resize(std::max(scratch_.size(), size));
  const auto key_bits = static_cast<unsigned>(std::bit_width(std::uint64_t{actions_.actor_count}));
  if (size >= kRadixFrom) {
    const std::span<std::uint64_t> spare(scratch_.data(), size);
    const auto sorted = radix_sort<std::uint64_t>(std::span(keys_), spare, key_bits,
                                                  [](std::uint64_t key) { return key >> kIdBits; });
    if (sorted.data() == scratch_.data()) std::copy(sorted.begin(), sorted.end(), keys_.begin());
    return;
  }
  const std::uint64_t base = std::uint64_t{actor_} << kIdBits;
  const auto range_bits =
      static_cast<unsigned>(std::bit_width(std::uint64_t{actions_.actor_count} - actor_)) + kIdBits;
  const auto bucket_bits = static_cast<unsigned>(std::bit_width(size));
  const unsigned shift = range_bits > bucket_bits ? range_bits - bucket_bits : 0;
  counts_.assign((std::size_t{1} << bucket_bits) + 1, 0);
  for (const std::uint64_t key : keys_) ++counts_[((key - base) >> shift) + 1];
  for (std::size_t b = 1; b < counts_.size(); ++b) counts_[b] += counts_[b - 1];
  for (const std::uint64_t key : keys_) scratch_[counts_[(key - base) >> shift]++] = key;
  std::size_t begin = 0;
  for (std::size_t b = 0; b + 1 < counts_.size(); ++b) {
    const std::size_t end = counts_[b];  // after the scatter
    if (end - begin > kFew) {
      std::sort(scratch_.begin() + static_cast<std::ptrdiff_t>(begin),
                scratch_.begin() + static_cast<std::ptrdiff_t>(end));
    } else if (end - begin > 1) {
      insertion_sort(std::span(scratch_).subspan(begin, end - begin));
    }
    begin = end;
  }
  std::copy(scratch_.begin(), scratch_.begin() + static_cast<std::ptrdiff_t>(size), keys_.begin());
}

// Most pairs have one co-action: they need no loop.
void ActorJoin::write_single(std::span<const Meeting> meetings, std::uint64_t key,
                             PairStatistics& pair) const {
  const Meeting& meeting = meetings[kept_meeting_[key & kLowHalf]];
  const std::uint32_t other = kept_row_[key & kLowHalf];
  pair.a = actor_;
  pair.b = partner_of(key);
  pair.objects = 1;
  pair.coactions = 1;
  pair.first_time = actions_.time[std::min(meeting.row, other)];
  pair.last_time = actions_.time[std::max(meeting.row, other)];
  pair.median_gap =
      options_.gaps ? static_cast<TimeMicros>(gap_between(pair.first_time, pair.last_time)) : TimeMicros{0};
  pair.weight = weight_of(meeting.object);
}

void ActorJoin::write_run(std::span<const Meeting> meetings, std::span<const std::uint64_t> keys,
                          PairStatistics& pair) {
  write_single(meetings, keys[0], pair);
  pair.coactions = keys.size();
  ObjectId object = meetings[kept_meeting_[keys[0] & kLowHalf]].object;
  gaps_.clear();
  for (const std::uint64_t key : keys) {
    const Meeting& meeting = meetings[kept_meeting_[key & kLowHalf]];
    if (meeting.object != object) {
      object = meeting.object;
      ++pair.objects;
      pair.weight += weight_of(object);
    }
    const std::uint32_t other = kept_row_[key & kLowHalf];
    const TimeMicros earlier = actions_.time[std::min(meeting.row, other)];
    const TimeMicros later = actions_.time[std::max(meeting.row, other)];
    pair.first_time = std::min(pair.first_time, earlier);
    pair.last_time = std::max(pair.last_time, later);
    gaps_.push_back(gap_between(earlier, later));
  }
  if (options_.gaps) pair.median_gap = median_of(gaps_);
}

void ActorJoin::add_pairs(std::span<const Meeting> meetings, PartnerRange range,
                          std::vector<PairStatistics>& out, JoinTotals& totals) {
  gather(meetings, range);
  if (size_ == 0) return;
  actor_ = meetings.front().actor;
  keys_.clear();
  kept_row_.clear();
  kept_meeting_.clear();
  if (drops_lone_pairs()) {
    keep_what_matters(meetings);
  } else {
    keep_all();
  }
  if (options_.min_objects <= 1) {
    totals.pairs += size_ - keys_.size();
    totals.coactions += size_ - keys_.size();
  }
  sort_kept();
  PairStatistics pair;
  for (std::size_t begin = 0; begin < keys_.size();) {
    std::size_t end = begin + 1;
    while (end < keys_.size() && partner_of(keys_[end]) == partner_of(keys_[begin])) ++end;
    if (end - begin == 1) {
      write_single(meetings, keys_[begin], pair);
    } else {
      write_run(meetings, std::span(keys_).subspan(begin, end - begin), pair);
    }
    begin = end;
    if (pair.objects < options_.min_objects) continue;
    ++totals.pairs;
    totals.coactions += pair.coactions;
    out.push_back(pair);
  }
}

}  // namespace fewhands
