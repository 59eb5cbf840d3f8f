// `reply`: the object is what is answered, a post or an account, as the column has it. Answers to
// oneself (a thread, where the column names accounts) are left out.
#include "traces/extractors.h"

namespace fewhands {

namespace {

class Reply final : public Extractor {
 public:
  std::vector<Field> fields() const override {
    return {Field::id, Field::actor, Field::actor_name, Field::reply_to};
  }
  void extract(const RecordView& record, KeySink& sink) const override {
    const std::string_view target = record[Field::reply_to];
    if (target.empty() || target == record[Field::id]) return;
    if (!is_own_name(record, folded_name(target))) sink.add(target);
  }
};

}  // namespace

std::unique_ptr<Extractor> make_reply(const TraceOptions&) { return std::make_unique<Reply>(); }

}  // namespace fewhands
