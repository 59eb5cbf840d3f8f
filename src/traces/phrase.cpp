// `phrase`: kPhraseWords words in a row out of each post, the run with the smallest hash.
//
// Two posts that share a passage share the chosen run with a probability equal to the share of runs that they
// have in common (min-wise hashing, Broder 1997). One object per post: all runs of a post would be as many
// objects for one act of copying, and no null model could count them. Words by UAX #29, folded; the post's
// own addresses are out (text/normalise.h).
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "text/normalise.h"
#include "text/words.h"
#include "traces/extractors.h"

namespace fewhands {

namespace {

constexpr std::size_t kPhraseWords = 5;

std::uint64_t run_hash(const std::vector<std::string_view>& words, std::size_t first) {
  std::uint64_t hash = 0;
  for (std::size_t j = 0; j < kPhraseWords; ++j) hash = mix64(hash ^ hash_bytes(words[first + j]));
  return hash;
}

class Phrase final : public Extractor {
 public:
  explicit Phrase(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override { return content_fields({}); }
  void extract(const RecordView& record, KeySink& sink) const override {
    if (record[Field::text].empty() || content_is_left_out(record, options_)) return;
    std::string text;
    normalise(record[Field::text], text);
    thread_local WordSegmenter segmenter;
    thread_local std::vector<std::string_view> words;
    segmenter.segment(text, words);
    if (words.size() < kPhraseWords) return;
    std::size_t best = 0;
    std::uint64_t smallest = ~std::uint64_t{0};
    for (std::size_t i = 0; i + kPhraseWords <= words.size(); ++i) {
      const std::uint64_t hash = run_hash(words, i);
      if (hash >= smallest) continue;
      smallest = hash;
      best = i;
    }
    std::string run(words[best]);
    for (std::size_t j = 1; j < kPhraseWords; ++j) run.append(" ").append(words[best + j]);
    sink.add(run);
  }

 private:
  TraceOptions options_;
};

}  // namespace

std::unique_ptr<Extractor> make_phrase(const TraceOptions& options) {
  return std::make_unique<Phrase>(options);
}

}  // namespace fewhands
