// The words of a text by the boundaries of UAX #29 (Unicode Standard Annex 29), in any script: Chinese,
// Japanese, Thai, Lao, Khmer and Burmese by ICU's dictionaries; "@" and ":" are in no word. A word holds a
// letter, a digit or a symbol (so an emoji is a word); white space and punctuation are no words.
//
// What is ASCII between two spaces never reaches ICU: about 2 ns per byte. The rest costs about 60 ns per
// character.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace fewhands {

// For texts of less than 2 GB; of a longer one, only that much is cut into words.
class WordSegmenter {
 public:
  WordSegmenter();
  ~WordSegmenter();
  WordSegmenter(const WordSegmenter&) = delete;
  WordSegmenter& operator=(const WordSegmenter&) = delete;

  // Replaces `words` by the words of `text`, in order; views into text. Not for two threads at once.
  void segment(std::string_view text, std::vector<std::string_view>& words);

 private:
  struct Icu;
  void segment_mixed(std::string_view text, std::vector<std::string_view>& words);
  void segment_with_icu(std::string_view text, std::vector<std::string_view>& words);

  std::unique_ptr<Icu> icu_;  // made when first needed
};

}  // namespace fewhands
