#include "copies/index_segment.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/error.h"
#include "base/hash.h"
#include "copies/gram_hash.h"
#include "text/unicode.h"

namespace fewhands {

static_assert(std::endian::native == std::endian::little, "the format is that of little-endian machines");

namespace {

constexpr std::string_view kMagic = "FWPSEG01";
constexpr std::size_t kBlock = 4096;
constexpr unsigned kMostBits = 31;

struct Header {
  char magic[8];
  std::uint64_t texts, records, words, anchor_entries, run_entries;
  std::uint32_t anchor_bits, run_bits, anchor, shortest_run, most_holders, zero;
  std::uint64_t payload;
  std::uint64_t checksum;
};
static_assert(sizeof(Header) == 88);

constexpr std::size_t kChecked = offsetof(Header, checksum);

std::size_t padded(std::size_t bytes) { return (bytes + 7) / 8 * 8; }
std::size_t blocks_of(std::size_t bytes) { return (bytes + kBlock - 1) / kBlock; }

template <typename T>
void append(std::string& to, std::span<const T> values) {
  to.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  to.resize(padded(to.size()));
}

struct Entry {
  std::uint64_t hash;
  std::uint32_t place;
};

struct Entries {
  unsigned bits = 0;
  std::vector<std::uint32_t> buckets;
  std::vector<std::uint64_t> entries;
};

std::uint64_t bucket_of(std::uint64_t hash, unsigned bits) { return (hash >> 1) >> (63 - bits); }
std::uint64_t rest_of(std::uint64_t hash, unsigned bits) { return (hash << bits) >> 32; }

// Eight entries to a bucket.
Entries sorted_entries(std::vector<Entry> from) {
  Entries result;
  result.bits = std::min(kMostBits, static_cast<unsigned>(std::bit_width(from.size() / 8)));
  std::sort(from.begin(), from.end(), [&](const Entry& x, const Entry& y) {
    return std::pair(x.hash, x.place) < std::pair(y.hash, y.place);
  });
  result.buckets.assign((std::size_t{1} << result.bits) + 1, 0);
  for (const Entry& entry : from) {
    ++result.buckets[bucket_of(entry.hash, result.bits) + 1];
    result.entries.push_back((rest_of(entry.hash, result.bits) << 32) | entry.place);
  }
  for (std::size_t i = 1; i < result.buckets.size(); ++i) result.buckets[i] += result.buckets[i - 1];
  // Hashes that differ below the 32 bits kept would part the places of what is one run here.
  for (std::size_t i = 1; i < result.buckets.size(); ++i) {
    std::sort(result.entries.begin() + result.buckets[i - 1], result.entries.begin() + result.buckets[i]);
  }
  return result;
}

// Level 1, and which places have a run that stands at more than most_holders.
Entries anchor_entries(const WordTable& table, const GramOptions& options, std::vector<bool>& frequent) {
  std::vector<Entry> entries;
  entries.reserve(table.words());
  for (std::size_t text = 0; text < table.texts(); ++text) {
    for_each_gram(table.text(text), options.anchor, [&](std::uint64_t hash, std::size_t i) {
      entries.push_back({hash, static_cast<std::uint32_t>(table.starts[text] + i)});
    });
  }
  Entries result = sorted_entries(std::move(entries));
  frequent.assign(table.words(), false);
  for (std::size_t bucket = 0; bucket + 1 < result.buckets.size(); ++bucket) {
    for (std::size_t begin = result.buckets[bucket]; begin < result.buckets[bucket + 1];) {
      std::size_t end = begin;
      while (end < result.buckets[bucket + 1] && result.entries[end] >> 32 == result.entries[begin] >> 32)
        ++end;
      for (std::size_t i = begin; i < end && end - begin > options.most_holders; ++i)
        frequent[static_cast<std::uint32_t>(result.entries[i])] = true;
      begin = end;
    }
  }
  return result;
}

Entries run_entries(const WordTable& table, const GramOptions& options, const std::vector<bool>& frequent) {
  std::vector<Entry> entries;
  const std::uint32_t parts = options.shortest_run - options.anchor + 1;
  for (std::size_t text = 0; text < table.texts(); ++text) {
    for_each_gram(table.text(text), options.shortest_run, [&](std::uint64_t hash, std::size_t i) {
      const std::uint64_t place = table.starts[text] + i;
      for (std::uint32_t part = 0; part < parts; ++part) {
        if (!frequent[place + part]) return;
      }
      entries.push_back({hash, static_cast<std::uint32_t>(place)});
    });
  }
  return sorted_entries(std::move(entries));
}

// Where each word stands in code points.
struct CharacterSpans {
  std::vector<std::uint32_t> begins;
  std::vector<std::uint16_t> lengths;
};

std::uint32_t count_characters(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

CharacterSpans character_spans(const DistinctTexts& texts, const WordTable& table) {
  CharacterSpans result;
  for (std::size_t text = 0; text < table.texts(); ++text) {
    const std::string_view bytes = texts.texts[text];
    std::uint32_t byte = 0;
    std::uint32_t character = 0;
    for (std::uint64_t i = table.starts[text]; i < table.starts[text + 1]; ++i) {
      character += count_characters(bytes.substr(byte, table.begins[i] - byte));
      byte = table.begins[i];
      const std::uint32_t length = count_characters(bytes.substr(byte, table.lengths[i]));
      result.begins.push_back(character);
      result.lengths.push_back(static_cast<std::uint16_t>(length));
      character += length;
      byte += table.lengths[i];
    }
  }
  return result;
}

}  // namespace

std::string write_segment(const DistinctTexts& texts, const WordTable& table, const GramOptions& options) {
  std::vector<bool> frequent;
  const Entries anchors = anchor_entries(table, options, frequent);
  const Entries runs = run_entries(table, options, frequent);
  const CharacterSpans characters = character_spans(texts, table);
  std::string payload;
  append<std::uint64_t>(payload, texts.starts);
  append<std::uint64_t>(payload, texts.records);
  append<std::uint64_t>(payload, table.starts);
  append<std::uint32_t>(payload, table.hashes);
  append<std::uint32_t>(payload, table.begins);
  append<std::uint16_t>(payload, table.lengths);
  append<std::uint32_t>(payload, characters.begins);
  append<std::uint16_t>(payload, characters.lengths);
  append<std::uint32_t>(payload, anchors.buckets);
  append<std::uint64_t>(payload, anchors.entries);
  append<std::uint32_t>(payload, runs.buckets);
  append<std::uint64_t>(payload, runs.entries);
  Header header{{},
                table.texts(),
                texts.records.size(),
                table.words(),
                anchors.entries.size(),
                runs.entries.size(),
                anchors.bits,
                runs.bits,
                options.anchor,
                options.shortest_run,
                options.most_holders,
                0,
                payload.size(),
                0};
  std::memcpy(header.magic, kMagic.data(), kMagic.size());
  header.checksum = hash_bytes({reinterpret_cast<const char*>(&header), kChecked});
  std::string result(reinterpret_cast<const char*>(&header), sizeof(header));
  result += payload;
  std::vector<std::uint64_t> checksums;
  for (std::size_t at = 0; at < payload.size(); at += kBlock)
    checksums.push_back(hash_bytes(std::string_view(payload).substr(at, kBlock)));
  append<std::uint64_t>(result, checksums);
  return result;
}

void IndexSegment::damaged(const std::string& what) const {
  throw Error(ErrorKind::input, "the index of passages is damaged: " + what,
              "make it again from the texts, under another name", file_);
}

template <typename T>
std::span<const T> IndexSegment::take(std::uint64_t count, std::size_t& at) const {
  if (count > (payload_.size() - at) / sizeof(T)) damaged("an array ends beyond its segment");
  const std::span<const T> values(reinterpret_cast<const T*>(payload_.data() + at), count);
  at = std::min(payload_.size(), padded(at + values.size_bytes()));
  return values;
}

IndexSegment::IndexSegment(std::string_view bytes, const std::string& file) : file_(file) {
  Header header{};
  if (bytes.size() < sizeof(header)) damaged("it ends in the middle of a segment");
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (std::string_view(header.magic, sizeof(header.magic)) != kMagic ||
      header.checksum != hash_bytes(bytes.substr(0, kChecked)))
    damaged("a segment does not begin as it should");
  const std::size_t after = bytes.size() - sizeof(header);
  if (header.payload > after || blocks_of(header.payload) > (after - header.payload) / sizeof(std::uint64_t))
    damaged("it ends in the middle of a segment");
  if (header.anchor == 0 || header.anchor > header.shortest_run || header.anchor_bits > kMostBits ||
      header.run_bits > kMostBits || header.payload % 8 != 0 || header.texts >= header.payload ||
      header.words >= header.payload)
    damaged("numbers that cannot be");
  payload_ = bytes.substr(sizeof(header), header.payload);
  checksums_ =
      bytes.substr(sizeof(header) + header.payload, blocks_of(header.payload) * sizeof(std::uint64_t));
  size_ = sizeof(header) + payload_.size() + checksums_.size();
  verified_ = std::make_unique<std::atomic<bool>[]>(blocks_of(payload_.size()));
  texts_ = header.texts;
  options_ = {header.anchor, header.shortest_run, header.most_holders};
  std::size_t at = 0;
  record_starts_ = take<std::uint64_t>(header.texts + 1, at);
  records_ = take<std::uint64_t>(header.records, at);
  starts_ = take<std::uint64_t>(header.texts + 1, at);
  hashes_ = take<std::uint32_t>(header.words, at);
  begins_ = take<std::uint32_t>(header.words, at);
  lengths_ = take<std::uint16_t>(header.words, at);
  character_begins_ = take<std::uint32_t>(header.words, at);
  character_lengths_ = take<std::uint16_t>(header.words, at);
  anchors_ = {header.anchor_bits, take<std::uint32_t>((std::uint64_t{1} << header.anchor_bits) + 1, at), {}};
  anchors_.entries = take<std::uint64_t>(header.anchor_entries, at);
  runs_ = {header.run_bits, take<std::uint32_t>((std::uint64_t{1} << header.run_bits) + 1, at), {}};
  runs_.entries = take<std::uint64_t>(header.run_entries, at);
}

void IndexSegment::verify(std::size_t block) const {
  if (verified_[block].load(std::memory_order_acquire)) return;
  std::uint64_t expected = 0;
  std::memcpy(&expected, checksums_.data() + block * sizeof(expected), sizeof(expected));
  if (hash_bytes(payload_.substr(block * kBlock, kBlock)) != expected) damaged("a checksum does not agree");
  verified_[block].store(true, std::memory_order_release);
}

template <typename T>
std::span<const T> IndexSegment::read(std::span<const T> values) const {
  if (values.empty()) return values;
  const auto at = static_cast<std::size_t>(reinterpret_cast<const char*>(values.data()) - payload_.data());
  for (std::size_t block = at / kBlock; block <= (at + values.size_bytes() - 1) / kBlock; ++block)
    verify(block);
  return values;
}

void IndexSegment::hash_text(std::span<const std::uint32_t> words, TextHashes& hashes) const {
  hashes.anchors.clear();
  hashes.runs.clear();
  for_each_gram(words, options_.anchor,
                [&](std::uint64_t hash, std::size_t) { hashes.anchors.push_back(hash); });
  for_each_gram(words, options_.shortest_run,
                [&](std::uint64_t hash, std::size_t) { hashes.runs.push_back(hash); });
}

std::span<const std::uint64_t> IndexSegment::entries_of(const Level& level, std::uint64_t hash) const {
  const auto bucket = read(level.buckets.subspan(bucket_of(hash, level.bits), 2));
  if (bucket[0] > bucket[1] || bucket[1] > level.entries.size()) damaged("a bucket ends beyond its level");
  const auto entries = read(level.entries.subspan(bucket[0], bucket[1] - bucket[0]));
  const std::uint64_t first = rest_of(hash, level.bits) << 32;
  const auto begin = std::lower_bound(entries.begin(), entries.end(), first);
  const auto end = std::upper_bound(begin, entries.end(), first | 0xffffffffU);
  return {begin, end};
}

std::span<const std::uint32_t> IndexSegment::holders(const TextHashes& hashes, std::size_t i,
                                                     std::vector<std::uint32_t>& places,
                                                     std::uint32_t& length) const {
  places.clear();
  if (i >= hashes.anchors.size()) return places;
  std::span<const std::uint64_t> found = entries_of(anchors_, hashes.anchors[i]);
  length = options_.anchor;
  bool common = false;
  if (found.size() > options_.most_holders) {
    if (i >= hashes.runs.size()) return places;
    found = entries_of(runs_, hashes.runs[i]);
    length = options_.shortest_run;
    common = found.size() > options_.most_holders;
  }
  if (common) found = found.last(1);
  for (const std::uint64_t entry : found) {
    const auto place = static_cast<std::uint32_t>(entry);
    if (place >= hashes_.size()) damaged("a place beyond its words");
    places.push_back(place);
  }
  return places;
}

std::uint32_t IndexSegment::text_of(std::uint64_t place) const {
  const auto after = std::upper_bound(starts_.begin() + 1, starts_.end(), place);
  const auto text = static_cast<std::uint32_t>(
      std::min<std::ptrdiff_t>(after - starts_.begin() - 1, static_cast<std::ptrdiff_t>(texts_) - 1));
  if (start_of(text) > place) damaged("texts out of order");
  return text;
}

std::uint64_t IndexSegment::start_of(std::uint32_t text) const {
  if (text >= texts_) damaged("a place in no text");
  return read(starts_.subspan(text, 1))[0];
}

std::span<const std::uint32_t> IndexSegment::words_of(std::uint32_t text) const {
  const auto ends = read(starts_.subspan(text, 2));
  if (ends[0] > ends[1] || ends[1] > hashes_.size()) damaged("a text ends beyond its words");
  return read(hashes_.subspan(ends[0], ends[1] - ends[0]));
}

std::span<const std::uint64_t> IndexSegment::records_of(std::uint32_t text) const {
  const auto ends = read(record_starts_.subspan(text, 2));
  if (ends[0] >= ends[1] || ends[1] > records_.size()) damaged("a text of no record");
  return read(records_.subspan(ends[0], ends[1] - ends[0]));
}

TextSpan IndexSegment::span_of(std::uint32_t begin, std::uint32_t last, std::uint16_t length) const {
  if (last < begin || last + length < last) damaged("words out of order");
  return {begin, last + length};
}

TextSpan IndexSegment::bytes(std::uint32_t text, std::uint32_t begin, std::uint32_t end) const {
  const std::uint64_t start = start_of(text);
  const std::uint64_t last = start + end - 1;
  return span_of(read(begins_.subspan(start + begin, 1))[0], read(begins_.subspan(last, 1))[0],
                 read(lengths_.subspan(last, 1))[0]);
}

TextSpan IndexSegment::characters(std::uint32_t text, std::uint32_t begin, std::uint32_t end) const {
  const std::uint64_t start = start_of(text);
  const std::uint64_t last = start + end - 1;
  return span_of(read(character_begins_.subspan(start + begin, 1))[0],
                 read(character_begins_.subspan(last, 1))[0], read(character_lengths_.subspan(last, 1))[0]);
}

}  // namespace fewhands
