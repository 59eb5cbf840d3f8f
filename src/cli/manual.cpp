// Manual pages in roff, macro package man(7).
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/generate.h"

namespace fewhands::cli {

namespace {

// A hyphen in a manual page may become a typographic one; a backslash and a leading dot are commands.
std::string roff(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool line_start = i == 0 || text[i - 1] == '\n';
    if (line_start && (text[i] == '.' || text[i] == '\'')) result += "\\&";
    if (text[i] == '-') {
      result += "\\-";
    } else if (text[i] == '\\') {
      result += "\\e";
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string header(std::string_view name) {
  std::string upper(name);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return fmt::format(".TH {} 1 \"\" \"fewhands {}\" \"User Commands\"\n", upper, FEWHANDS_VERSION);
}

std::string paragraphs(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    result += ".PP\n" + roff(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return result;
}

std::string flag_entry(const Flag& flag) {
  std::string head = flag.letter ? fmt::format("\\fB\\-{}\\fR, ", flag.letter) : "";
  head += "\\fB\\-\\-" + roff(flag.name) + "\\fR";
  if (!flag.is_switch()) head += " \\fI" + roff(flag.value) + "\\fR";
  std::string text = roff(flag.summary) + ".";
  if (!flag.detail.empty()) text += "\n" + roff(flag.detail);
  if (!flag.choices.empty())
    text += "\nOne of: " + roff(fmt::format("{}", fmt::join(words_of(flag.choices), ", "))) + ".";
  if (flag.repeatable) text += "\nMay be given several times.";
  if (!flag.default_value.empty()) text += "\nDefault: " + roff(flag.default_value) + ".";
  if (!flag.example.empty()) text += "\nExample: \\fB" + roff(flag.example) + "\\fR";
  return ".TP\n" + head + "\n" + text + "\n";
}

std::string exit_status() {
  return ".SH EXIT STATUS\n"
         ".TP\n0\nDone, whether or not anything was found.\n"
         ".TP\n1\nFailed.\n"
         ".TP\n2\nThe command line makes no sense.\n"
         ".TP\n3\nWith \\fB\\-\\-fail\\-on\\-findings\\fR: there are findings.\n"
         ".TP\n130\nInterrupted. A case that was complete before is untouched.\n";
}

}  // namespace

std::string manual_page() {
  std::string page = header("fewhands");
  page += ".SH NAME\nfewhands \\- finds accounts that act as one, and shows the records that say so\n";
  page += ".SH SYNOPSIS\n\\fBfewhands\\fR \\fICOMMAND\\fR [\\fIFLAGS\\fR]\n";
  page += ".SH DESCRIPTION\n";
  page += paragraphs(
      "fewhands reads records (who, what, when), finds actors that do the same things at the same moments "
      "more often "
      "than chance allows, groups them, and says how many independent voices a crowd amounts to. Every "
      "finding opens "
      "to the records that carry it.\n\n"
      "Data goes to standard output, messages to standard error. Nothing that exists is written over without "
      "--overwrite. The same input and seed give the same bytes on any number of threads.");
  page += ".SH COMMANDS\n";
  for (const CommandInfo& command : all_commands()) {
    page += fmt::format(".TP\n\\fBfewhands {}\\fR {}\n{}. See \\fBfewhands\\-{}\\fR(1).\n", command.name,
                        roff(command.usage), roff(command.summary), command.name);
  }
  page += exit_status();
  page +=
      ".SH ENVIRONMENT\n.TP\nNO_COLOR\nWhere it is set and not empty, nothing is printed in colour or bold.\n"
      ".TP\nTERM\nNothing is printed in bold where it is \\fBdumb\\fR or not set.\n";
  page += ".SH SEE ALSO\n";
  std::vector<std::string> pages;
  for (const CommandInfo& command : all_commands())
    pages.push_back(fmt::format("\\fBfewhands\\-{}\\fR(1)", command.name));
  return page + fmt::format("{}\n", fmt::join(pages, ", "));
}

std::string command_manual_page(std::string_view name) {
  const CommandInfo& command = *find_command(name);
  std::string page = header(fmt::format("fewhands-{}", name));
  page += fmt::format(".SH NAME\nfewhands\\-{} \\- {}\n", name, roff(command.summary));
  page += fmt::format(".SH SYNOPSIS\n\\fBfewhands {}\\fR {}\n", name, roff(command.usage));
  page += ".SH DESCRIPTION\n" + paragraphs(command.description);
  std::string_view group;
  page += ".SH OPTIONS\n";
  for (const Flag* flag : flags_of(name)) {
    if (flag->group != group) page += fmt::format(".SS {}\n", flag->group);
    group = flag->group;
    page += flag_entry(*flag);
  }
  page += exit_status();
  page += ".SH MEMORY USAGE\n" + roff(command.memory) + "\n.SH EXAMPLES\n";
  for (const Example& example : command.examples) {
    page += fmt::format(".PP\n{}\n.PP\n.RS 4\n.nf\n{}\n.fi\n.RE\n", roff(example.what), roff(example.line));
  }
  return page + ".SH SEE ALSO\n\\fBfewhands\\fR(1)\n";
}

}  // namespace fewhands::cli
