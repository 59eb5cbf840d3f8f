// Exit statuses: 0 done, 1 failed, 2 usage, 3 with --fail-on-findings where there are findings,
// 130 interrupted. A reader that closes our output early is no failure: 0, and nothing is said.
#include "cli/program.h"

#include <fmt/format.h>

#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/escape.h"
#include "base/huge_pages.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/generate.h"
#include "cli/help.h"
#include "cli/suggest.h"

namespace fewhands::cli {

namespace {

int print(std::string_view text) {
  Output(stdout).write(text).flush();
  return kDone;
}

[[noreturn]] void unknown_command(const std::string& word) {
  std::vector<std::string_view> names;
  for (const CommandInfo& command : all_commands()) names.push_back(command.name);
  const std::string_view near = nearest(word, names);
  const std::string hint = near.empty()
                               ? "`fewhands --help` lists the commands"
                               : fmt::format("did you mean `fewhands {}`? `fewhands --help` lists all", near);
  if (word.starts_with("-")) throw Error(ErrorKind::usage, "the command comes before " + word, hint);
  throw Error(ErrorKind::usage, "there is no command " + word, hint);
}

// Looked for before parsing, so that help comes whatever else is wrong with the line.
int help_wanted(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word == "--") break;
    if (word == "--help") return 2;
    if (word == "-h") return 1;
  }
  return 0;
}

int run_command(const CommandInfo& command, const std::vector<std::string>& words) {
  const int help = help_wanted(words);
  const std::size_t width = terminal_columns(stdout);
  if (help > 0) return print(help > 1 ? long_help(command, width) : short_help(command, width));
  const Arguments arguments = Arguments::parse(command.name, words);
  Session session(arguments, stdout, stderr);
  const int status = command.run(session);
  session.out().flush();
  return status;
}

int dispatch(std::vector<std::string> words) {
  const std::size_t width = terminal_columns(stdout);
  if (words.empty()) {
    std::fputs(program_help(terminal_columns(stderr)).c_str(), stderr);
    return kUsage;
  }
  const std::string first = words.front();
  words.erase(words.begin());
  if (first == "--help" || first == "-h" || (first == "help" && words.empty()))
    return print(program_help(width));
  if (first == "--version" || first == "-V") return print("fewhands " FEWHANDS_VERSION "\n");
  if (first == "--generate") return print(generate(words.empty() ? "" : words.front()));
  const std::string& name = first == "help" ? words.front() : first;
  const CommandInfo* command = find_command(name);
  if (!command) unknown_command(name);
  if (first == "help") return print(long_help(*command, width));
  return run_command(*command, words);
}

int exit_status(ErrorKind kind) {
  if (kind == ErrorKind::usage) return kUsage;
  if (kind == ErrorKind::cancelled) return kInterrupted;
  return kFailed;
}

int report(ErrorKind kind, std::string_view message, std::string_view hint) {
  std::string text = "fewhands: " + terminal_safe(message) + "\n";
  if (!hint.empty()) text += "  " + terminal_safe(hint) + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
  return exit_status(kind);
}

// Large blocks that are freed are soon wanted again: fetching each from the system anew costs a page fault
// for every 4 KiB. Where memory is short, stages give it back themselves (records/assemble.cpp). The first
// half gigabyte of addresses is asked for at once, to be filled by large pages as it is used.
void prepare_memory() {
  constexpr std::size_t kBlock = std::size_t{1} << 20;
  ::mallopt(M_MMAP_THRESHOLD, 1 << 30);
  ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
  ::mallopt(M_TOP_PAD, 512 << 20);
  const std::unique_ptr<char[]> block(new char[kBlock]);
  const auto* const end = static_cast<const char*>(::sbrk(0));
  if (block.get() < end && end - block.get() > static_cast<std::ptrdiff_t>(kBlock))
    advise_huge_pages(block.get(), static_cast<std::size_t>(end - block.get()));
  ::mallopt(M_TOP_PAD, 16 << 20);
}

}  // namespace

int run_program(int argc, char** argv) {
  prepare_memory();
  std::signal(SIGPIPE, SIG_IGN);  // writing fails with EPIPE instead, which Output turns into BrokenPipe
  try {
    return dispatch(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
  } catch (const BrokenPipe&) {
    return kDone;
  } catch (const Error& error) {
    return report(error.kind(), error.what(), error.hint());
  } catch (const std::bad_alloc&) {
    return report(ErrorKind::resource, "out of memory",
                  "give a smaller --memory, so that more goes to disk, or fewer --threads");
  } catch (const std::exception& error) {
    return report(ErrorKind::internal, fmt::format("internal error: {}", error.what()),
                  "this is a fault of fewhands; please report it with the command line");
  }
}

}  // namespace fewhands::cli
