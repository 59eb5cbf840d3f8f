// The texts that `copies` compares, from a table or from pages. Leaves records, actors and rejects in the
// database.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/database.h"
#include "casefile/copies_content.h"
#include "pipeline/copies.h"
#include "records/record_store.h"

namespace fewhands {

struct CopyText {
  RecordId record = 0;
  std::string text;
  std::string outlet;             // who published it: outlet, else the site's address, else the actor
  std::string host;               // of its own address; "" = none
  TimeMicros earliest = kNoTime;  // the interval that its date means
  TimeMicros latest = kNoTime;
  double reach = 0;  // followers or readers, where given
};

struct CopyInput {
  RecordStore records;
  std::vector<CopyText> texts;     // by record; reposts that the platform marks are left out
  std::vector<ItemRow> items;      // of pages
  std::vector<std::string> notes;  // for the user
  bool pages = false;
  bool outlets_given = false;  // false: outlets are accounts
};

CopyInput read_copy_input(const CopiesOptions& options, std::unique_ptr<Database> database,
                          const Context& context);

}  // namespace fewhands
