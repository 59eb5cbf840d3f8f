// `client`: the program that a post was made with. Most of the crowd has one of a few; the null model weighs
// that, and what remains are home-made ones.
#include <string>

#include "traces/extractors.h"

namespace fewhands {

namespace {

class Client final : public Extractor {
 public:
  std::vector<Field> fields() const override { return {Field::client}; }
  void extract(const RecordView& record, KeySink& sink) const override {
    const std::string client = folded_name(record[Field::client]);
    if (!client.empty()) sink.add(client);
  }
};

}  // namespace

std::unique_ptr<Extractor> make_client(const TraceOptions&) { return std::make_unique<Client>(); }

}  // namespace fewhands
