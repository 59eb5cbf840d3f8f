#include "records/record_cells.h"

#include "records/list_cells.h"

namespace fewhands {

void RecordFiller::fill(const std::string_view* row, const CellLayout& layout, TimeMicros time,
                        RecordView& record) {
  record.time = time;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    record.fields[i] = layout.cell(row, field);
    if (!is_list_field(field) || record.fields[i].empty()) continue;
    normalise_list(field, record.fields[i], lists_[i]);
    record.fields[i] = lists_[i];
  }
  record.is_repost = is_repost(record);
}

}  // namespace fewhands
