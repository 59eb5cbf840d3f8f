// Byline, outlet, date and source of one item from the pieces of its header and its end.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "copies/item_body.h"
#include "copies/item_lead.h"
#include "copies/outlet_names.h"
#include "copies/page_items.h"

namespace fewhands {

// Sets title, byline, outlet, date and url; title, lead_teaser and byline of `pieces`. Dates and names
// inside the article are never taken.
void read_fields(ItemPieces& pieces, const OutletNames& outlets, DateOrder order, PageItem& item);

}  // namespace fewhands
