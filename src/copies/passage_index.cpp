#include "copies/passage_index.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/types.h"
#include "copies/index_segment.h"
#include "copies/passage_steps.h"
#include "records/mapped_file.h"

namespace fewhands {

namespace {

namespace fs = std::filesystem;

class IndexFile {
 public:
  explicit IndexFile(const std::string& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || size == 0) return;
    file_ = std::make_unique<MappedFile>(path);
    for (std::size_t at = 0; at < file_->bytes().size(); at += segments_.back()->size_bytes())
      segments_.push_back(std::make_unique<IndexSegment>(file_->bytes().substr(at), path));
  }

  std::size_t segments() const { return segments_.size(); }
  const IndexSegment& segment(std::size_t i) const { return *segments_[i]; }

  void check(const GramOptions& options, const std::string& path) const {
    for (const auto& segment : segments_) {
      const GramOptions& made = segment->options();
      if (made.shortest_run == options.shortest_run && made.most_holders == options.most_holders) continue;
      throw Error(ErrorKind::data,
                  "the index was made for runs of " + std::to_string(made.shortest_run) + " words and " +
                      std::to_string(made.most_holders) + " holders",
                  "ask for the same, or begin another index", path);
    }
  }

 private:
  std::unique_ptr<MappedFile> file_;
  std::vector<std::unique_ptr<IndexSegment>> segments_;
};

// The documents' texts, and behind them those texts of the index that matches speak of.
class AllTexts final : public PassageTexts {
 public:
  AllTexts(const PassageInput& input, const IndexFile& index) : input_(input), index_(index) {}

  std::uint32_t add(std::uint32_t segment, std::uint32_t text) {
    const auto [found, is_new] = numbers_.emplace(std::pair(segment, text), old_.size());
    if (is_new) old_.emplace_back(segment, text);
    if (input_.table.texts() + old_.size() >= kNone)
      throw Error(ErrorKind::resource, "more than 4.29 billion texts");
    return static_cast<std::uint32_t>(input_.table.texts() + found->second);
  }

  std::span<const std::uint64_t> records_of(std::uint32_t text) const override {
    return is_new(text) ? input_.records_of(text) : segment(text).records_of(old(text));
  }
  TextSpan bytes(std::uint32_t text, std::uint32_t begin, std::uint32_t end) const override {
    return is_new(text) ? input_.bytes(text, begin, end) : segment(text).bytes(old(text), begin, end);
  }
  void complete(std::uint32_t text, std::span<const ClusterPlace> places,
                std::span<Passage> passages) const override {
    if (is_new(text)) return input_.complete(text, places, passages);
    for (std::size_t i = 0; i < places.size(); ++i)
      passages[i].characters = segment(text).characters(old(text), places[i].begin, places[i].end);
  }

 private:
  bool is_new(std::uint32_t text) const { return text < input_.table.texts(); }
  const IndexSegment& segment(std::uint32_t text) const {
    return index_.segment(old_[text - input_.table.texts()].first);
  }
  std::uint32_t old(std::uint32_t text) const { return old_[text - input_.table.texts()].second; }

  const PassageInput& input_;
  const IndexFile& index_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> numbers_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> old_;  // segment, text
};

// Leaves the file as it was where it cannot be written to the end.
void append(const std::string& path, const std::string& bytes) {
  std::error_code error;
  const std::uintmax_t before = fs::exists(path, error) ? fs::file_size(path, error) : 0;
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (file.good()) return;
  fs::resize_file(path, before, error);
  throw Error(ErrorKind::output, "the index cannot be written", "look for room on the disk, and for rights",
              path);
}

}  // namespace

IndexSize index_size(const std::string& path) {
  const IndexFile index(path);
  IndexSize size{0, index.segments()};
  for (std::size_t i = 0; i < index.segments(); ++i) size.texts += index.segment(i).texts();
  return size;
}

Passages extend_passage_index(const std::string& path, std::span<const Document> documents,
                              const PassageOptions& options, const Context& context) {
  check_options(options);
  const IndexFile index(path);
  index.check(gram_options(options), path);
  const PassageInput input(documents, context);
  const SharedGrams grams(input.table, gram_options(options), context);
  std::vector<TextMatch> matches = match_texts(input.table, grams, match_options(options), context);
  AllTexts texts(input, index);
  for (std::uint32_t i = 0; i < index.segments(); ++i) {
    for (TextMatch& match : match_segment(input.table, index.segment(i), match_options(options), context)) {
      match.text_b = texts.add(i, match.text_b);
      matches.push_back(match);
    }
  }
  const std::vector<ClusterPlace> whole = input.repeated(options.shortest_run);
  const PassageClusters clusters = cluster_matches(input.table, grams, matches, whole);
  Passages result = write_passages(texts, matches, whole, clusters, context);
  if (!documents.empty()) append(path, write_segment(input.distinct, input.table, gram_options(options)));
  return result;
}

}  // namespace fewhands
