// The one order of an action table that does not depend on the order of its rows.
#pragma once

#include "records/actions.h"

namespace fewhands {

// By (object, time, actor), records dropped. O(n log n), 24 bytes per action beside the result.
ActionTable sorted_actions(const ActionTable& actions);

}  // namespace fewhands
