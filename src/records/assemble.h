// From the pieces of a scan to one result: duplicates out, canonical ids, actions in file order.
#pragma once

#include <vector>

#include "base/progress.h"
#include "records/scan.h"
#include "records/scan_worker.h"

namespace fewhands {

// pieces: by file, then in file order; emptied piece by piece, so that the actions never lie twice in
// memory. Fills result.actors, objects, actions and every file's duplicates. Parallel; the result
// depends on the rows alone.
// Without columns.object_names result.objects is empty; they are counted all the same.
void assemble(std::vector<std::vector<ScannedPiece>>& pieces, ScanWorkers& workers,
              const ActionColumns& columns, const Context& context, ScanResult& result);

}  // namespace fewhands
