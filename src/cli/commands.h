// The commands, one explicit table. Each lives in command_<name>.cpp.
#pragma once

#include <span>
#include <string_view>

#include "cli/session.h"

namespace fewhands::cli {

// Exit statuses that scripts rely on.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kFoundSomething = 3;  // only with --fail-on-findings
inline constexpr int kInterrupted = 130;

struct Example {
  std::string_view line;
  std::string_view what;
};

struct CommandInfo {
  std::string_view name;
  std::string_view usage;        // what follows the name on the command line
  std::string_view summary;      // one line
  std::string_view description;  // paragraphs separated by a blank line
  std::string_view memory;       // MEMORY USAGE of the manual page
  std::span<const Example> examples;
  int (*run)(Session&);  // reads and checks everything first, then works; returns the exit status
};

std::span<const CommandInfo> all_commands();
// nullptr where there is none of that name.
const CommandInfo* find_command(std::string_view name);

int run_scan(Session& session);
int run_show(Session& session);
int run_links(Session& session);
int run_copies(Session& session);
int run_hands(Session& session);
int run_media(Session& session);
int run_export(Session& session);
int run_simulate(Session& session);
int run_evaluate(Session& session);

}  // namespace fewhands::cli
