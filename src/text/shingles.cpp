#include "text/shingles.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "base/dictionary.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/huge_pages.h"
#include "base/parallel.h"
#include "base/types.h"
#include "text/frequency_ids.h"
#include "text/table_ids.h"
#include "text/unicode.h"
#include "text/unit_runs.h"
#include "text/words.h"

namespace fewhands {

namespace {

using Texts = std::span<const std::string_view>;
using detail::FrequencyIds;
using detail::TableIds;
using detail::UnitRuns;
using detail::UnitTexts;

constexpr std::size_t kCodePoints = 0x110000;

// Code points to 1 .. size, in their order; 0 for those that no text has.
struct Alphabet {
  std::vector<std::uint32_t> code;
  unsigned bits = 0;                 // that a code needs
  std::vector<std::size_t> lengths;  // of the texts
};

// Returns how many there are.
std::size_t mark_code_points(std::string_view text, std::vector<char>& seen) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (is_not_ascii(text[at])) {
      seen[next_code_point(text, at)] = 1;
    } else {
      seen[static_cast<unsigned char>(text[at++])] = 1;
    }
  }
  return count;
}

Alphabet find_alphabet(Texts texts, unsigned threads) {
  const std::size_t pieces = std::max(threads, 1U);
  std::vector<std::vector<char>> seen(pieces);
  Alphabet result;
  result.lengths.resize(texts.size());
  parallel_for(pieces, threads, [&](std::size_t piece) {
    seen[piece].assign(kCodePoints, 0);
    for (std::size_t i = texts.size() * piece / pieces; i < texts.size() * (piece + 1) / pieces; ++i)
      result.lengths[i] = mark_code_points(texts[i], seen[piece]);
  });
  result.code.assign(kCodePoints, 0);
  std::uint32_t size = 0;
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    if (std::any_of(seen.begin(), seen.end(), [c](const auto& piece) { return piece[c] != 0; }))
      result.code[c] = ++size;
  }
  result.bits = static_cast<unsigned>(std::bit_width(size));
  return result;
}

// Shingles of characters whose codes fit side by side into 64 bits. Codes begin at 1, so that a text shorter
// than a shingle has a key of its own; mix64 is a bijection, so no two shingles have the same key.
class PackedCharacters {
 public:
  PackedCharacters(Texts texts, const Alphabet& alphabet, std::uint32_t length)
      : texts_(texts),
        lengths_(alphabet.lengths),
        code_(alphabet.code),
        bits_(alphabet.bits),
        length_(length) {
    const unsigned used = bits_ * length;
    mask_ = used >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << used) - 1;
    std::copy_n(code_.begin(), ascii_.size(), ascii_.begin());
  }

  std::size_t texts() const { return texts_.size(); }
  std::size_t shingles(std::size_t index) const {
    const std::size_t characters = lengths_[index];
    return characters < length_ ? std::min<std::size_t>(characters, 1) : characters - length_ + 1;
  }

  template <typename Visit>
  void for_each(std::size_t index, const Visit& visit) const {
    const std::string_view text = texts_[index];
    std::uint64_t key = 0;
    std::size_t seen = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      std::uint32_t code = 0;
      if (byte < 0x80) {
        code = ascii_[byte];
        ++at;
      } else {
        code = code_[next_code_point(text, at)];
      }
      key = ((key << bits_) | code) & mask_;
      if (++seen >= length_) visit(mix64(key), seen);
    }
    if (seen != 0 && seen < length_) visit(mix64(key), seen);
  }

 private:
  Texts texts_;
  std::span<const std::size_t> lengths_;
  std::span<const std::uint32_t> code_;
  std::array<std::uint32_t, 128> ascii_{};
  unsigned bits_;
  std::uint32_t length_;
  std::uint64_t mask_;
};

// Whether every run is equal to the first one, in the order of the texts, that has its id.
template <typename Ids>
bool ids_are_exact(const Ids& ids, const UnitRuns& runs) {
  constexpr std::uint64_t kNowhere = std::numeric_limits<std::uint64_t>::max();
  std::vector<std::uint64_t> first(ids.vocabulary(), kNowhere);
  ids.for_each_text([&](std::size_t text, std::span<const std::uint32_t> here) {
    for (std::size_t i = 0; i < here.size(); ++i) {
      if (here[i] == kNone) continue;
      const std::uint64_t place = (std::uint64_t{text} << 32) | i;
      std::atomic_ref<std::uint64_t> known(first[here[i]]);
      std::uint64_t before = known.load(std::memory_order_relaxed);
      while (place < before && !known.compare_exchange_weak(before, place, std::memory_order_relaxed)) {
      }
    }
  });
  std::atomic<bool> exact{true};
  ids.for_each_text([&](std::size_t text, std::span<const std::uint32_t> here) {
    for (std::size_t i = 0; i < here.size(); ++i) {
      if (here[i] == kNone) continue;
      const std::uint64_t place = first[here[i]];
      const auto mine = runs.run(text, i);
      const auto theirs = runs.run(place >> 32, place & 0xffffffffU);
      if (!std::equal(mine.begin(), mine.end(), theirs.begin(), theirs.end()))
        exact.store(false, std::memory_order_relaxed);
    }
  });
  return exact;
}

// `Ids` is TableIds or FrequencyIds.
template <typename Ids>
ShingleSets sets_of(Ids ids) {
  ShingleSets sets(ids.sizes(), ids.release_room());
  sets.set_vocabulary(ids.vocabulary());
  constexpr std::uint64_t kSample = 1 << 15;
  const detail::IdSorter sorter(ids.sample(kSample), ids.vocabulary());
  ids.for_each_text([&](std::size_t text, std::span<std::uint32_t> here) {
    const auto end = std::remove(here.begin(), here.end(), kNone);
    const auto known = static_cast<std::size_t>(end - here.begin());
    sets.assign(text, here.first(known), static_cast<std::uint32_t>(here.size() - known), sorter);
  });
  return sets;
}

// By one table of all keys, or where that would be too large, by partitions. Nothing where `exact` says so.
template <typename Source, typename Exact>
std::optional<ShingleSets> make_sets(const Source& source, const Exact& exact, std::uint64_t most_table_bytes,
                                     const Context& context) {
  if (auto ids = TableIds<Source>::make(source, context, most_table_bytes))
    return exact(*ids) ? std::optional(sets_of(*std::move(ids))) : std::nullopt;
  FrequencyIds<Source> ids(source, true, context);
  return exact(ids) ? std::optional(sets_of(std::move(ids))) : std::nullopt;
}

ShingleSets sets_of_units(const UnitTexts& texts, const ShingleOptions& options, const Context& context) {
  constexpr std::uint64_t kSeeds = 4;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const UnitRuns runs(texts, options.length, context.seed + seed);
    const auto exact = [&](const auto& ids) { return runs.injective() || ids_are_exact(ids, runs); };
    if (std::optional<ShingleSets> sets = make_sets(runs, exact, options.most_table_bytes, context))
      return *std::move(sets);
  }
  ShingleOptions single = options;
  single.length = 1;
  return sets_of_units(detail::number_runs(texts, options.length), single, context);
}

UnitTexts code_points_of(Texts texts) {
  UnitTexts result;
  for (const std::string_view text : texts) {
    for (std::size_t at = 0; at < text.size();) result.units.push_back(next_code_point(text, at));
    result.end_text();
  }
  return result;
}

// Cut and hashed by all threads, numbered by one.
UnitTexts words_of(Texts texts, const Context& context) {
  constexpr std::size_t kBatch = 1 << 15;
  constexpr std::size_t kGrain = 256;
  UnitTexts result;
  Dictionary dictionary;
  std::vector<std::vector<Dictionary::Key>> words(std::min(kBatch, texts.size()));
  for (std::size_t first = 0; first < texts.size(); first += kBatch) {
    const std::size_t count = std::min(kBatch, texts.size() - first);
    parallel_ranges(count, kGrain, context.threads, [&](std::size_t begin, std::size_t end) {
      WordSegmenter segmenter;
      std::vector<std::string_view> here;
      for (std::size_t i = begin; i < end; ++i) {
        segmenter.segment(texts[first + i], here);
        words[i].clear();
        for (const std::string_view word : here) words[i].push_back({word, hash_bytes(word)});
      }
    });
    for (std::size_t i = 0; i < count; ++i) {
      for (const Dictionary::Key& word : words[i])
        result.units.push_back(dictionary.insert(word.text, word.hash));
      result.end_text();
    }
    context.check_cancelled();
  }
  return result;
}

}  // namespace

ShingleSets::ShingleSets(std::span<const std::uint32_t> most, std::unique_ptr<std::uint32_t[]> room)
    : starts_(most.size() + 1, 0), counts_(most.size(), 0), sizes_(most.size(), 0), ids_(std::move(room)) {
  std::inclusive_scan(most.begin(), most.end(), starts_.begin() + 1, std::plus<>(), std::uint64_t{0});
}

void ShingleSets::assign(std::size_t i, std::span<const std::uint32_t> ids, std::uint32_t without_id,
                         const detail::IdSorter& sorter) {
  std::uint32_t* const begin = ids_.get() + starts_[i];
  sorter.sort(ids, begin);
  counts_[i] = static_cast<std::uint32_t>(std::unique(begin, begin + ids.size()) - begin);
  sizes_[i] = counts_[i] + without_id;
}

ShingleSets make_shingle_sets(Texts texts, const ShingleOptions& options, const Context& context) {
  if (options.length == 0) throw Error(ErrorKind::usage, "a shingle has at least one character or word");
  if (options.unit == ShingleUnit::words) return sets_of_units(words_of(texts, context), options, context);
  const Alphabet alphabet = find_alphabet(texts, context.threads);
  if (std::uint64_t{alphabet.bits} * options.length > 64)
    return sets_of_units(code_points_of(texts), options, context);
  const PackedCharacters source(texts, alphabet, options.length);
  const auto exact = [](const auto&) { return true; };
  return *make_sets(source, exact, options.most_table_bytes, context);
}

ShingleSets make_token_sets(std::span<const std::vector<std::uint32_t>> tokens, const Context& context) {
  UnitTexts texts;
  for (const std::vector<std::uint32_t>& text : tokens) {
    texts.units.insert(texts.units.end(), text.begin(), text.end());
    texts.end_text();
  }
  ShingleOptions single;
  single.length = 1;
  return sets_of_units(texts, single, context);
}

}  // namespace fewhands
