#include "cli/interrupt.h"

#include <csignal>

namespace fewhands::cli {

namespace {

CancelToken interrupted;

// SA_RESETHAND gives the second signal its usual, deadly meaning.
extern "C" void handle_interrupt(int) { interrupted.cancel(); }

}  // namespace

const CancelToken& install_interrupt_handler() {
  struct sigaction action {};
  action.sa_handler = handle_interrupt;
  action.sa_flags = SA_RESETHAND | SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  return interrupted;
}

}  // namespace fewhands::cli
