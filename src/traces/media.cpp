// `media`: each picture or film of a post, by its identifier as it stands in the column `media`: an id, an
// address, a file name, a hash. Perceptual hashes within a radius become one object afterwards
// (media/hash_clusters.h, traces/merge_objects.h).
#include "media/hash_clusters.h"
#include "records/list_cells.h"
#include "traces/extractors.h"

namespace fewhands {

namespace {

class Media final : public Extractor {
 public:
  explicit Media(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override { return content_fields({Field::media}); }
  void extract(const RecordView& record, KeySink& sink) const override {
    if (record[Field::media].empty() || content_is_left_out(record, options_)) return;
    for_each_item(record[Field::media], [&](std::string_view item) { sink.add(item); });
  }

 private:
  TraceOptions options_;
};

}  // namespace

std::vector<std::uint32_t> alike_hashes(const Dictionary& objects, const Context& context) {
  return cluster_hash_names(objects, {}, context);
}

std::unique_ptr<Extractor> make_media(const TraceOptions& options) {
  return std::make_unique<Media>(options);
}

}  // namespace fewhands
