#include "pipeline/bylines.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/parallel.h"
#include "hands/byline.h"
#include "hands/clean_text.h"
#include "hands/language.h"
#include "hands/names.h"
#include "text/normalise.h"

namespace fewhands {

namespace {

constexpr std::size_t kShortCopy = 1000;  // bytes; a longer text under two names is told, not taken out
constexpr std::size_t kLanguageSample = 20'000;

struct Document {
  RecordId record = 0;
  TimeMicros time = kNoTime;
  std::uint64_t hash = 0;
  std::string text;
};

struct Writer {
  std::string name;
  std::string language;
  std::vector<Document> documents;
};

std::vector<Writer> read_writers(RecordStore& records, const Context& context) {
  std::vector<Writer> writers(records.actors().size());
  for (ActorId actor = 0; actor < writers.size(); ++actor) writers[actor].name = records.actors()[actor];
  context.begin("reading texts", records.record_count());
  records.for_each_batch(context, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      const std::string_view text = record[Field::text];
      if (record.is_repost || text.empty()) continue;
      writers[record.actor].documents.push_back(
          {record.record, record.time, hash_bytes(normalised(text)), std::string(text)});
    }
    context.advance(batch.size());
  });
  std::sort(writers.begin(), writers.end(), [](const Writer& a, const Writer& b) { return a.name < b.name; });
  return writers;
}

std::unordered_map<std::uint64_t, std::uint32_t> names_of_texts(const std::vector<Writer>& writers) {
  std::unordered_map<std::uint64_t, std::uint32_t> result;
  for (const Writer& writer : writers) {
    std::unordered_set<std::uint64_t> own;
    for (const Document& document : writer.documents) {
      if (own.insert(document.hash).second) ++result[document.hash];
    }
  }
  return result;
}

void prepare(Writer& writer, const std::unordered_map<std::uint64_t, std::uint32_t>& names,
             const BylinesOptions& options) {
  std::sort(writer.documents.begin(), writer.documents.end(), [](const Document& a, const Document& b) {
    return std::tie(a.time, a.hash, a.text, a.record) < std::tie(b.time, b.hash, b.text, b.record);
  });
  std::unordered_set<std::uint64_t> seen;
  std::erase_if(writer.documents, [&](const Document& document) {
    const bool copy = names.at(document.hash) > 1 && document.text.size() < kShortCopy;
    return copy || !seen.insert(document.hash).second;
  });
  std::string sample;
  for (Document& document : writer.documents) {
    const std::string_view text = document.text;
    document.text = clean_documents({&text, 1}, {.quotations = !options.keep_quotations}).text;
    if (sample.size() < kLanguageSample) sample += document.text;
  }
  writer.language = guess_language(sample);
}

class Bylines {
 public:
  Bylines(const std::vector<Writer>& writers, const BylinesOptions& options, const Context& context)
      : writers_(writers), options_(options), context_(context) {}

  BylinesContent run() {
    std::map<std::string_view, std::vector<std::size_t>> of_language;
    for (std::size_t i = 0; i < writers_.size(); ++i) of_language[writers_[i].language].push_back(i);
    for (const auto& [language, writers] : of_language) one_language(writers);
    return std::move(content_);
  }

 private:
  void one_language(const std::vector<std::size_t>& writers) {
    BylineInput input;
    std::vector<const Document*> documents;
    for (std::uint32_t i = 0; i < writers.size(); ++i) {
      const Writer& writer = writers_[writers[i]];
      input.names.push_back(writer.name);
      for (const Document& document : writer.documents) {
        input.name_of.push_back(i);
        input.texts.push_back(document.text);
        documents.push_back(&document);
      }
    }
    const BylineResult found = find_hands(input, {.units = {}, .alpha = options_.alpha}, context_);
    for (const BylineAnswer& answer : found.answers)
      content_.bylines.push_back({input.names[answer.name], answer.documents, answer.hands, answer.hands_low,
                                  answer.hands_high, answer.p_one_hand, answer.q, answer.units,
                                  std::string(answer.reason)});
    add_documents(input, documents, found);
    add_names(input, found);
  }

  // A record in several parts goes to the hand of its surest part.
  void add_documents(const BylineInput& input, const std::vector<const Document*>& documents,
                     const BylineResult& found) {
    std::unordered_set<std::uint32_t> changes;
    for (const HandChange& change : found.changes) changes.insert(change.unit);
    std::map<std::size_t, BylineDocumentRow> rows;
    for (std::uint32_t u = 0; u < found.units.size(); ++u) {
      const TextUnit& unit = found.units[u];
      if (found.answers[unit.name].hands < 2) continue;
      for (std::size_t part = 0; part < unit.parts.size(); ++part) {
        const std::size_t document = unit.parts[part].document;
        const auto [row, added] = rows.try_emplace(document);
        if (added) row->second = {input.names[unit.name], documents[document]->record, 0, 0, false};
        if (part == 0 && changes.contains(u)) row->second.change_of_hand = true;
        if (found.hand_of[u].membership <= row->second.membership) continue;
        row->second.hand = found.hand_of[u].hand;
        row->second.membership = found.hand_of[u].membership;
      }
    }
    for (auto& [document, row] : rows) content_.documents.push_back(std::move(row));
  }

  void add_names(const BylineInput& input, const BylineResult& found) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> texts;  // (name, hand; 0 = all)
    for (std::uint32_t u = 0; u < found.units.size(); ++u) {
      const std::uint32_t name = found.units[u].name;
      std::string& text = texts[{name, found.answers[name].hands > 1 ? found.hand_of[u].hand : 0}];
      text += found.units[u].text;
      text += '\n';
    }
    std::vector<std::string_view> views;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> keys;
    for (const auto& [key, text] : texts) {
      keys.push_back(key);
      views.emplace_back(text);
    }
    const NameClusters clusters = find_names(views, {.alpha = options_.alpha}, context_);
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (clusters.cluster_of[i] == 0) continue;
      content_.clusters.push_back(
          {input.names[keys[i].first], clusters_ + clusters.cluster_of[i], keys[i].second});
      most = std::max(most, clusters.cluster_of[i]);
    }
    clusters_ += most;
    for (const NameLink& link : clusters.links)
      content_.same.push_back({input.names[keys[link.a].first], keys[link.a].second,
                               input.names[keys[link.b].first], keys[link.b].second, link.cosine, link.p,
                               link.q});
  }

  const std::vector<Writer>& writers_;
  const BylinesOptions& options_;
  const Context& context_;
  BylinesContent content_;
  std::uint32_t clusters_ = 0;  // numbered so far
};

}  // namespace

BylinesContent find_bylines(RecordStore& records, const BylinesOptions& options, const Context& context) {
  std::vector<Writer> writers = read_writers(records, context);
  const auto names = names_of_texts(writers);
  parallel_for(writers.size(), context.threads, [&](std::size_t i) { prepare(writers[i], names, options); });
  return Bylines(writers, options, context).run();
}

}  // namespace fewhands
