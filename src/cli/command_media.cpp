// fewhands media: perceptual hashes of the picture files below a folder.
#include <fmt/format.h>

#include <map>

#include "base/escape.h"
#include "cli/command_checks.h"
#include "cli/commands.h"
#include "cli/links_table.h"
#include "cli/table_printer.h"
#include "media/hash_folder.h"

namespace fewhands::cli {

namespace {

std::string number(std::uint32_t value) { return value == 0 ? "" : std::to_string(value); }

TextTable table_of(const std::vector<HashedFile>& files, bool short_hashes) {
  TextTable table;
  table.columns = {"path", "hash", "quality", "width", "height", "format", "reject"};
  for (const HashedFile& file : files) {
    std::string hash;
    if (file.reason.empty()) hash = short_hashes ? to_hex(file.hash->bits_64) : to_hex(file.hash->bits_256);
    table.rows.push_back({valid_utf8(file.path), hash, file.hash ? std::to_string(file.hash->quality) : "",
                          number(file.width), number(file.height), std::string(format_name(file.format)),
                          file.reason});
  }
  return table;
}

// "pictures: 12 files = 9 hashed + 3 rejected", and how often each reason stands.
std::string summary_of(const std::string& folder, const std::vector<HashedFile>& files) {
  std::map<std::string, std::uint64_t> reasons;
  std::uint64_t rejected = 0;
  for (const HashedFile& file : files) {
    if (file.reason.empty()) continue;
    ++rejected;
    ++reasons[file.reason];
  }
  std::string text = fmt::format("{}: {} = {} hashed + {} rejected", terminal_safe(folder),
                                 counted(files.size(), "file", "files"), grouped(files.size() - rejected),
                                 grouped(rejected));
  for (const auto& [reason, count] : reasons)
    text += fmt::format("\n  rejected {}: {}", counted(count, "file", "files"), reason);
  return text;
}

}  // namespace

int run_media(Session& session) {
  const Arguments& arguments = session.arguments();
  const std::string& folder = require_one_positional(arguments, "DIR");
  const TableTarget target = read_target(arguments);
  HashFolderOptions options;
  options.least_quality = static_cast<unsigned>(arguments.whole_number("min-quality", 0, 100));
  const bool short_hashes = arguments.text("bits") == "64";
  const std::vector<HashedFile> files = hash_folder(folder, options, session.context());
  write_table(session, target, table_of(files, short_hashes),
              {.key = "pictures", .numeric = {false, false, true, true, true, false, false}});
  session.say(summary_of(folder, files));
  return kDone;
}

}  // namespace fewhands::cli
