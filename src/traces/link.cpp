// `link`: each web address of a post, in canonical form (canonical_url.h), from the columns `urls` and
// `url`, or else from the text. Left out: pictures and films of the post itself, and its own address.
#include <string>

#include "records/list_cells.h"
#include "text/entities.h"
#include "text/marks.h"
#include "traces/canonical_url.h"
#include "traces/extractors.h"

namespace fewhands {

namespace {

// "twitter.com/i/status/123" in the record with the id 123, or with that address as its id.
bool is_own_address(std::string_view canonical, std::string_view id) {
  if (id.empty()) return false;
  if (canonical.ends_with(id) && canonical.size() > id.size() &&
      canonical[canonical.size() - id.size() - 1] == '/')
    return true;
  return id.find("://") != std::string_view::npos && canonical == canonical_url(id);
}

class LinkTrace final : public Extractor {
 public:
  explicit LinkTrace(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override { return content_fields({Field::urls, Field::url}); }
  void extract(const RecordView& record, KeySink& sink) const override {
    for_each_address(record, options_, [&](std::string_view canonical) { sink.add(canonical); });
  }

 private:
  TraceOptions options_;
};

}  // namespace

void for_each_address(const RecordView& record, const TraceOptions& options,
                      const std::function<void(std::string_view)>& take) {
  const auto add = [&](std::string_view url) {
    const std::string canonical = canonical_url(url);
    if (canonical.empty() || is_own_media(canonical) || is_own_address(canonical, record[Field::id])) return;
    take(canonical);
  };
  // The record's own address says nothing about the links in it: those are then in the text.
  const bool has_url =
      !record[Field::url].empty() && !is_own_address(canonical_url(record[Field::url]), record[Field::id]);
  const bool has_columns = !record[Field::urls].empty() || has_url;
  if (!has_columns && record[Field::text].find('.') == std::string_view::npos) return;
  if (content_is_left_out(record, options)) return;
  if (has_columns) {
    for_each_item(record[Field::urls], add);
    if (has_url) add(record[Field::url]);
    return;
  }
  std::string text(record[Field::text]);
  decode_entities(text);
  Marks marks;
  find_marks(text, marks);
  for (const std::string_view url : marks.urls) add(url);
}

std::unique_ptr<Extractor> make_link(const TraceOptions& options) {
  return std::make_unique<LinkTrace>(options);
}

}  // namespace fewhands
