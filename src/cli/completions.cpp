// Completion scripts: commands, flags of the command, values where a flag has a fixed set, files else.
#include <fmt/format.h>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/generate.h"
#include "cli/suggest.h"

namespace fewhands::cli {

namespace {

std::string command_names() {
  std::vector<std::string_view> names;
  for (const CommandInfo& command : all_commands()) names.push_back(command.name);
  return fmt::format("{}", fmt::join(names, " "));
}

std::string command_lines() {
  std::string lines;
  for (const CommandInfo& command : all_commands()) lines += std::string(command.name) + "\n";
  return lines;
}

// Inside single quotes of a shell, with the characters that zsh's _arguments reads taken out.
std::string quoted_summary(std::string_view text, bool zsh) {
  std::string result;
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else if (zsh && (c == '[' || c == ']' || c == ':')) {
      result += std::string("\\") + c;
    } else {
      result += c;
    }
  }
  return result;
}

std::string zsh_action(const Flag& flag) {
  if (flag.is_switch()) return "";
  if (!flag.choices.empty()) return fmt::format(":{}:({})", flag.value, flag.choices);
  const bool path = flag.value == "FILE" || flag.value == "PATH";
  return fmt::format(":{}:{}", flag.value, path ? "_files" : "");
}

}  // namespace

std::string complete_bash() {
  std::string text =
      "# bash completion for fewhands\n_fewhands() {\n  local word=${COMP_WORDS[COMP_CWORD]} "
      "before=${COMP_WORDS[COMP_CWORD-1]} flags=\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n";
  text += fmt::format(
      "    COMPREPLY=($(compgen -W '{} help --help --version --generate' -- \"$word\"))\n    return\n  fi\n",
      command_names());
  text += "  case \"${COMP_WORDS[1]} $before\" in\n";
  for (const CommandInfo& command : all_commands()) {
    for (const Flag* flag : flags_of(command.name)) {
      if (flag->choices.empty()) continue;
      text += fmt::format("    '{0} --{1}') COMPREPLY=($(compgen -W '{2}' -- \"$word\")); return ;;\n",
                          command.name, flag->name, flag->choices);
    }
  }
  text += "  esac\n  case \"${COMP_WORDS[1]}\" in\n";
  for (const CommandInfo& command : all_commands()) {
    std::vector<std::string> names;
    for (const Flag* flag : flags_of(command.name)) names.push_back(fmt::format("--{}", flag->name));
    text += fmt::format("    {}) flags='{}' ;;\n", command.name, fmt::join(names, " "));
  }
  text +=
      "  esac\n  case \"$word\" in\n    -*) COMPREPLY=($(compgen -W \"$flags\" -- \"$word\")) ;;\n"
      "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n  esac\n}\ncomplete -o filenames -F _fewhands "
      "fewhands\n";
  return text;
}

std::string complete_zsh() {
  std::string text = "#compdef fewhands\n_fewhands() {\n  local -a commands\n  commands=(\n";
  for (const CommandInfo& command : all_commands()) {
    text += fmt::format("    '{}:{}'\n", command.name, quoted_summary(command.summary, true));
  }
  text +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe 'command' commands\n    return\n  fi\n"
      "  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n";
  for (const CommandInfo& command : all_commands()) {
    text += fmt::format("    {})\n      _arguments -s \\\n", command.name);
    for (const Flag* flag : flags_of(command.name)) {
      text +=
          fmt::format("        '{}--{}{}[{}]{}' \\\n", flag->repeatable ? "*" : "", flag->name,
                      flag->is_switch() ? "" : "=", quoted_summary(flag->summary, true), zsh_action(*flag));
    }
    text += "        '*:file:_files'\n      ;;\n";
  }
  return text + "  esac\n}\n_fewhands \"$@\"\n";
}

std::string complete_fish() {
  std::string text = "# fish completion for fewhands\n";
  for (const CommandInfo& command : all_commands()) {
    text += fmt::format("complete -c fewhands -n __fish_use_subcommand -f -a {} -d '{}'\n", command.name,
                        quoted_summary(command.summary, false));
  }
  for (const CommandInfo& command : all_commands()) {
    for (const Flag* flag : flags_of(command.name)) {
      text += fmt::format("complete -c fewhands -n '__fish_seen_subcommand_from {}' -l {}", command.name,
                          flag->name);
      if (flag->letter) text += fmt::format(" -s {}", flag->letter);
      if (!flag->choices.empty()) text += fmt::format(" -x -a '{}'", flag->choices);
      if (flag->choices.empty() && !flag->is_switch()) text += " -r";
      text += fmt::format(" -d '{}'\n", quoted_summary(flag->summary, false));
    }
  }
  return text;
}

std::vector<std::string> generated_kinds() {
  std::vector<std::string> kinds = {"commands", "man"};
  for (const CommandInfo& command : all_commands()) kinds.push_back(fmt::format("man-{}", command.name));
  kinds.insert(kinds.end(), {"complete-bash", "complete-zsh", "complete-fish"});
  return kinds;
}

std::string generate(std::string_view what) {
  if (what == "commands") return command_lines();
  if (what == "man") return manual_page();
  if (what == "complete-bash") return complete_bash();
  if (what == "complete-zsh") return complete_zsh();
  if (what == "complete-fish") return complete_fish();
  if (what.starts_with("man-") && find_command(what.substr(4))) return command_manual_page(what.substr(4));
  const auto kinds = generated_kinds();
  throw Error(ErrorKind::usage, fmt::format("nothing named '{}' can be generated", what),
              fmt::format("there are: {}", fmt::join(kinds, ", ")));
}

}  // namespace fewhands::cli
