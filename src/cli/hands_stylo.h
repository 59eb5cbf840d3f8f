// fewhands hands --profile stylo: what the R package stylo would compute.
#pragma once

#include "cli/session.h"

namespace fewhands::cli {

// Reads a folder, texts or frequencies and prints what --print asks for. Returns the exit status.
int run_hands_stylo(Session& session);

}  // namespace fewhands::cli
