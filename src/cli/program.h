// The program from its first argument to its exit status. The only place that catches Error.
#pragma once

namespace fewhands::cli {

int run_program(int argc, char** argv);

}  // namespace fewhands::cli
