// `domain`: the site of each web address of a post (registered_domain.h), once per post. Coarser than `link`,
// which it repeats: sites that serve one operation are shared where no page is.
#include <string>

#include "traces/extractors.h"
#include "traces/registered_domain.h"

namespace fewhands {

namespace {

class Domain final : public Extractor {
 public:
  explicit Domain(const TraceOptions& options) : options_(options) {}
  std::vector<Field> fields() const override { return content_fields({Field::urls, Field::url}); }
  void extract(const RecordView& record, KeySink& sink) const override {
    for_each_address(record, options_, [&](std::string_view canonical) {
      const std::string_view site = registered_domain(canonical.substr(0, canonical.find_first_of("/?#")));
      if (!site.empty()) sink.add(site);
    });
  }

 private:
  TraceOptions options_;
};

}  // namespace

std::unique_ptr<Extractor> make_domain(const TraceOptions& options) {
  return std::make_unique<Domain>(options);
}

}  // namespace fewhands
