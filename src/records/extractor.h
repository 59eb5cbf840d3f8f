// How a trace turns a record into object keys, without knowing where the record comes from.
#pragma once

#include <string_view>
#include <vector>

#include "records/record.h"

namespace fewhands {

// Receives the object keys of one record. A key is copied before add() returns. The same key
// added twice for one record makes two actions; an empty key is ignored.
class KeySink {
 public:
  virtual ~KeySink() = default;
  virtual void add(std::string_view object_key) = 0;
};

// Stateless: extract() is called from several threads at once. On the fast path ids are not yet known:
// record.record and record.actor are 0 there, and record[Field::actor] is the actor's name.
class Extractor {
 public:
  virtual ~Extractor() = default;
  // The fields that extract() looks at; only these (and actor, time, id) are filled on the fast path.
  virtual std::vector<Field> fields() const = 0;
  // True where the key is simply the cell of Field::object: the reader then skips the views.
  virtual bool is_object_column() const { return false; }
  virtual void extract(const RecordView& record, KeySink& sink) const = 0;
};

// The `object` trace: the column that the user names is the key.
class ObjectColumn final : public Extractor {
 public:
  std::vector<Field> fields() const override { return {Field::object}; }
  bool is_object_column() const override { return true; }
  void extract(const RecordView& record, KeySink& sink) const override { sink.add(record[Field::object]); }
};

}  // namespace fewhands
