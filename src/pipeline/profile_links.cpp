#include "pipeline/profile_links.h"

#include <deque>
#include <vector>

#include "base/dictionary.h"
#include "base/error.h"
#include "pipeline/layers.h"
#include "records/list_cells.h"
#include "records/reader.h"

namespace fewhands {

namespace {

class CollectKeys final : public KeySink {
 public:
  CollectKeys(Dictionary& things, std::vector<std::uint32_t>& ids) : things_(things), ids_(ids) {}
  void add(std::string_view object_key) override {
    if (!object_key.empty()) ids_.push_back(things_.insert(object_key));
  }

 private:
  Dictionary& things_;
  std::vector<std::uint32_t>& ids_;
};

std::string default_trace(const RecordStore& records, const std::string& trace) {
  if (!trace.empty()) return trace;
  return records.has(Field::object) ? "object" : "repost";
}

void require_time(const RecordStore& records) {
  if (records.has(Field::time)) return;
  throw Error(ErrorKind::data, "the input has no times", "name the column with --map time=COLUMN");
}

// Copies of the cells that outlive their batch. A deque never moves what it holds.
class Texts {
 public:
  std::string_view keep(std::string_view text) {
    return text.empty() ? std::string_view() : std::string_view(kept_.emplace_back(text));
  }

 private:
  std::deque<std::string> kept_;
};

}  // namespace

ProfileResult coortweet_links(const ReadOptions& read, const std::string& trace,
                              const CoortweetOptions& options, const Context& context) {
  RecordStore records = read_records(read, "", context);
  require_time(records);
  if (!records.has(Field::id)) {
    throw Error(ErrorKind::data, "the coortweet profile needs an id for each post",
                "name the column with --map id=COLUMN");
  }
  const auto traces = choose_traces(records, {default_trace(records, trace)});
  const auto extractor = all_traces()[traces.front()].make({});
  Dictionary things;
  std::vector<ProfileRow> rows;
  std::vector<std::uint32_t> objects;
  CollectKeys sink(things, objects);
  context.begin("taking the shares", records.record_count());
  records.for_each_batch(context, [&](std::span<const RecordView> batch) {
    context.check_cancelled();
    for (const RecordView& record : batch) {
      objects.clear();
      extractor->extract(record, sink);
      const std::uint32_t content = things.insert(record[Field::id]);
      for (const std::uint32_t object : objects) rows.push_back({record.actor, object, content, record.time});
    }
    context.advance(batch.size());
  });
  const ProfileInput input{rows, records.actors(), things};
  context.begin("making CooRTweet's network");
  return {coortweet_table(input, options, coortweet_network(input, options, context)), records.report()};
}

ProfileResult qut_links(const ReadOptions& read, const QutOptions& options, const Context& context) {
  // The network has its own rule for repeated ids: the first row counts, but every row's URLs do.
  ReadOptions every_row = read;
  every_row.keep_duplicates = true;
  RecordStore records = read_records(every_row, "", context);
  require_time(records);
  const bool has_ids = records.has(Field::id);
  Dictionary messages;
  Texts texts;
  std::vector<QutMessage> input;
  input.reserve(records.record_count());
  context.begin("taking the messages", records.record_count());
  records.for_each_batch(context, [&](std::span<const RecordView> batch) {
    context.check_cancelled();
    for (const RecordView& record : batch) {
      QutMessage& message = input.emplace_back();
      message.message = has_ids ? messages.insert(record[Field::id]) : record.record;
      message.account = record.actor;
      message.time = record.time;
      message.text = texts.keep(record[Field::text]);
      message.repost_id = texts.keep(record[Field::repost_of]);
      message.reply_id = texts.keep(record[Field::reply_to]);
      for_each_item(texts.keep(record[Field::urls]),
                    [&](std::string_view url) { message.urls.push_back(url); });
    }
    context.advance(batch.size());
  });
  context.begin("making the QUT toolkit's network");
  const auto edges = qut_network(input, records.actors(), options, context);
  return {qut_table(edges, records.actors(), options.network), records.report()};
}

}  // namespace fewhands
