#include "records/action_reader.h"

#include "records/scan.h"

namespace fewhands {

ActionSet read_actions(const ReadOptions& options, const Extractor& extractor, const Context& context,
                       const ActionColumns& columns) {
  ScanResult scanned = scan_inputs(options, &extractor, columns, context);
  return {std::move(scanned.actions), std::move(scanned.actors), std::move(scanned.objects),
          std::move(scanned.report)};
}

}  // namespace fewhands
