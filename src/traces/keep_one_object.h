// One object a record: of several addresses, names or pictures in one post the most surprising.
//
// Copies of a post that carries three addresses share three objects, but are one act of copying; every test
// takes objects for independent. So a record keeps one action: on the object that the fewest records have,
// though at least two, of equal ones the one that comes first in the canonical order. Two copies keep the
// same one. A pair of records thus counts once in a layer, by the rarest thing that it shares, or, where one
// of the two shares something rarer with a third record, not at all.
//
// The choice looks at which record has which objects, never at who acted or when: exchangeable actors and
// times stay so, and a test that is calibrated on any table of actions is on this one.
#pragma once

#include "traces/trace_builder.h"

namespace fewhands {

// The actions of a record must stand together; trace.objects may be empty, where nobody needs names. Objects
// that no action is left of go; the others keep their order. O(actions + objects).
void keep_one_object(TraceActions& trace);

}  // namespace fewhands
