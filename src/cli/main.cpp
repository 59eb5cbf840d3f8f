#include "cli/program.h"

int main(int argc, char** argv) { return fewhands::cli::run_program(argc, argv); }
