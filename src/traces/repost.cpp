// `repost`: the object is the post that is passed on.
//
// Archives without ids repeat the text only. Then the text stands for the post, together with the
// author where an "RT @name:" tells. Without an author a short text ("thank you!") could be anybody's,
// so that the length floor of `text` holds; with one, any letter will do.
#include <algorithm>

#include "text/normalise.h"
#include "text/unicode.h"
#include "traces/extractors.h"

namespace fewhands {

namespace {

std::string_view without_spaces_around(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

class Repost final : public Extractor {
 public:
  explicit Repost(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override { return {Field::id, Field::repost_of, Field::text}; }
  void extract(const RecordView& record, KeySink& sink) const override {
    const std::string object = repost_object(record, options_);
    if (!object.empty()) sink.add(object);
  }

 private:
  TraceOptions options_;
};

}  // namespace

std::string repost_object(const RecordView& record, const TraceOptions& options) {
  const std::string_view original = without_spaces_around(record[Field::repost_of]);
  // A post that names itself as its original is an original.
  if (!original.empty()) return original == record[Field::id] ? std::string() : std::string(original);
  if (!record.is_repost) return {};
  std::string text;
  const std::string author = normalise(record[Field::text], text);
  const std::size_t floor = author.empty() ? options.text_floor : 1;
  if (count_letters(text) < std::max<std::size_t>(floor, 1)) return {};
  return author.empty() ? "RT " + text : "RT @" + author + ": " + text;
}

bool content_is_left_out(const RecordView& record, const TraceOptions& options) {
  if (options.reposts_carry_content || (!record.is_repost && record[Field::repost_of].empty())) return false;
  return !repost_object(record, options).empty();
}

std::vector<Field> content_fields(std::vector<Field> more) {
  for (const Field field : {Field::id, Field::repost_of, Field::text}) {
    if (std::find(more.begin(), more.end(), field) == more.end()) more.push_back(field);
  }
  return more;
}

std::string folded_name(std::string_view name) {
  const std::string whole = folded(name);
  std::string_view rest = without_spaces_around(whole);
  while (!rest.empty() && (rest.front() == '@' || rest.front() == '#')) rest.remove_prefix(1);
  return std::string(without_spaces_around(rest));
}

bool is_own_name(const RecordView& record, std::string_view name) {
  return folded_name(record[Field::actor]) == name || folded_name(record[Field::actor_name]) == name;
}

std::unique_ptr<Extractor> make_repost(const TraceOptions& options) {
  return std::make_unique<Repost>(options);
}

}  // namespace fewhands
