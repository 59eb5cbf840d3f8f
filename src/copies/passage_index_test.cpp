#include "copies/passage_index.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "base/error.h"
#include "base/hash.h"

namespace fewhands {
namespace {

class IndexPath {
 public:
  IndexPath()
      : path_((std::filesystem::temp_directory_path() /
               ("fewhands-index-" + std::to_string(::getpid()) + "-" + std::to_string(count_++)))
                  .string()) {
    std::filesystem::remove(path_);
  }
  ~IndexPath() { std::filesystem::remove(path_); }
  IndexPath(const IndexPath&) = delete;
  IndexPath& operator=(const IndexPath&) = delete;
  const std::string& string() const { return path_; }

 private:
  static inline int count_ = 0;
  std::string path_;
};

const std::string kOld =
    "Earlier. Die Br\u00FCcke \u00FCber den Fluss wurde gestern nach acht Jahren wieder er\u00F6ffnet. End.";
const std::string kNew =
    "Heute: die Br\u00FCcke \u00FCber den Fluss wurde gestern nach acht Jahren wieder er\u00F6ffnet, endlich";

Passages extend(const IndexPath& path, const std::vector<Document>& documents) {
  return extend_passage_index(path.string(), documents, {}, {});
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

TEST(PassageIndex, a_new_text_is_compared_with_texts_of_earlier_runs) {
  const IndexPath path;
  EXPECT_TRUE(extend(path, {{1, kOld}}).passages.empty());
  extend(path, {{2, "something else that nobody else has written so far in this world"}});
  const Passages found = extend(path, {{3, kNew}});
  ASSERT_EQ(found.pairs.size(), 1U);
  EXPECT_EQ(found.pairs[0].record_a, 1U);
  EXPECT_EQ(found.pairs[0].record_b, 3U);
  EXPECT_EQ(kOld.substr(found.pairs[0].bytes_a.begin, found.pairs[0].bytes_a.size()),
            "Die Br\u00FCcke \u00FCber den Fluss wurde gestern nach acht Jahren wieder er\u00F6ffnet");
  ASSERT_EQ(found.passages.size(), 2U);
  EXPECT_EQ(found.passages[0].characters, (TextSpan{9, 81}));
  EXPECT_EQ(index_size(path.string()).texts, 3U);
  EXPECT_EQ(index_size(path.string()).segments, 3U);
}

TEST(PassageIndex, what_two_old_texts_share_is_not_told_again) {
  const IndexPath path;
  EXPECT_EQ(extend(path, {{1, kOld}, {2, kNew}}).pairs.size(), 1U);
  EXPECT_TRUE(extend(path, {{3, "nothing of this"}}).pairs.empty());
  EXPECT_TRUE(extend(path, {}).pairs.empty());
  EXPECT_EQ(index_size(path.string()).segments, 2U);
}

TEST(PassageIndex, other_options_than_those_of_the_index_are_refused) {
  const IndexPath path;
  extend(path, {{1, kOld}});
  PassageOptions options;
  options.shortest_run = 6;
  EXPECT_THROW(extend_passage_index(path.string(), {}, options, {}), Error);
}

TEST(PassageIndex, a_damaged_file_is_refused_and_named) {
  const IndexPath path;
  extend(path, {{1, kOld}});
  const std::string whole = bytes_of(path.string());
  for (const std::size_t size : {std::size_t{5}, std::size_t{50}, whole.size() - 1}) {
    write_bytes(path.string(), whole.substr(0, size));
    try {
      extend(path, {{2, kNew}});
      FAIL() << size;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::input);
      EXPECT_EQ(error.file(), path.string());
    }
  }
}

// Makes the checksums of a file of one segment right again (index_segment.h), so that only the checks of each
// number stand in the way.
void forge(std::string& bytes) {
  constexpr std::size_t kHeader = 88;
  constexpr std::size_t kBlock = 4096;
  std::uint64_t payload = 0;
  std::memcpy(&payload, bytes.data() + 72, sizeof(payload));
  const std::uint64_t header = hash_bytes(std::string_view(bytes).substr(0, 80));
  std::memcpy(bytes.data() + 80, &header, sizeof(header));
  for (std::uint64_t at = 0; at < payload && kHeader + payload < bytes.size(); at += kBlock) {
    const std::uint64_t sum =
        hash_bytes(std::string_view(bytes).substr(kHeader + at, std::min(kBlock, payload - at)));
    const std::size_t place = kHeader + payload + at / kBlock * sizeof(sum);
    if (place + sizeof(sum) <= bytes.size()) std::memcpy(bytes.data() + place, &sum, sizeof(sum));
  }
}

RC_GTEST_PROP(PassageIndex, any_changed_byte_is_an_error_or_harmless, (unsigned seed, bool forged)) {
  const IndexPath path;
  extend(path, {{1, kOld}, {2, kOld + " again"}});
  std::string bytes = bytes_of(path.string());
  std::mt19937 random(seed);
  bytes[8 + random() % (bytes.size() - 8)] = static_cast<char>(random());
  if (forged) forge(bytes);
  write_bytes(path.string(), bytes);
  try {
    extend(path, {{3, kNew}});
  } catch (const Error& error) {
    // data: the options it says it was made with are others.
    RC_ASSERT(error.kind() == ErrorKind::input || error.kind() == ErrorKind::data);
  }
}

using Place = std::tuple<std::uint64_t, std::uint32_t, std::uint32_t>;
std::vector<std::pair<Place, Place>> pairs_with(const Passages& found, std::uint64_t first_new) {
  std::vector<std::pair<Place, Place>> result;
  for (const PassagePair& pair : found.pairs) {
    if (pair.record_b >= first_new)
      result.push_back({{pair.record_a, pair.bytes_a.begin, pair.bytes_a.end},
                        {pair.record_b, pair.bytes_b.begin, pair.bytes_b.end}});
  }
  std::sort(result.begin(), result.end());
  return result;
}

RC_GTEST_PROP(PassageIndex, run_by_run_finds_what_one_run_finds, (unsigned seed)) {
  std::mt19937 random(seed);
  std::vector<std::string> texts;
  for (int i = 0; i < 8; ++i) {
    texts.emplace_back();
    for (int k = 0; k < 12; ++k) {
      const unsigned sentence = random() % 12;  // a run of nine words that no other sentence has
      for (int word = 0; word < 9; ++word)
        texts.back() += "s" + std::to_string(sentence) + "w" + std::to_string(word) + " ";
      texts.back() += "own" + std::to_string(i * 100 + k) + " ";
    }
  }
  PassageOptions options;
  options.most_gap = 0;
  options.most_holders = 1000;
  std::vector<Document> documents;
  documents.reserve(texts.size());
  for (const std::string& text : texts) documents.push_back({documents.size(), text});
  const IndexPath path;
  extend_passage_index(path.string(), std::span(documents).first(3), options, {});
  extend_passage_index(path.string(), std::span(documents).subspan(3, 2), options, {});
  const Passages last = extend_passage_index(path.string(), std::span(documents).subspan(5), options, {});
  const auto found = pairs_with(last, 5);
  RC_ASSERT(!found.empty());
  // Which of two texts is aligned from is decided by their hashes or their age, so that ends may differ: each
  // shared sentence of each pair of records is in some pair.
  for (std::size_t b = 5; b < texts.size(); ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      for (int sentence = 0; sentence < 12; ++sentence) {
        std::string run;
        for (int word = 0; word < 9; ++word)
          run += "s" + std::to_string(sentence) + "w" + std::to_string(word) + " ";
        run.pop_back();
        const std::size_t at_a = texts[a].find(run);
        const std::size_t at_b = texts[b].find(run);
        if (at_a == std::string::npos || at_b == std::string::npos) continue;
        RC_ASSERT(std::any_of(found.begin(), found.end(), [&](const auto& pair) {
          return pair.first <= Place{a, at_a, texts[a].size()} && std::get<0>(pair.first) == a &&
                 std::get<2>(pair.first) >= at_a + run.size() && std::get<0>(pair.second) == b &&
                 std::get<1>(pair.second) <= at_b && std::get<2>(pair.second) >= at_b + run.size();
        }));
      }
    }
  }
}

}  // namespace
}  // namespace fewhands
