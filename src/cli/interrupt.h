// Ctrl-C: the first asks the running stage to stop at the next good place, the second kills.
#pragma once

#include "base/progress.h"

namespace fewhands::cli {

// The one token of the process: a signal handler has nowhere else to look.
const CancelToken& install_interrupt_handler();

}  // namespace fewhands::cli
