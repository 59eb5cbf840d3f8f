#include "simulator/truth.h"

#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>

#include "base/database.h"
#include "base/error.h"

namespace fewhands {

namespace {

constexpr std::array<std::string_view, 5> kActorColumns = {"actor", "account_id", "account", "author",
                                                           "user"};
constexpr std::array<std::string_view, 3> kGroupColumns = {"group", "group_id", "operation"};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

// The first of `names` that the file has, spelt as the file spells it; "" if none.
template <typename Names>
std::string pick_column(const std::vector<std::string>& columns, const Names& names) {
  for (const std::string_view name : names) {
    for (const std::string& column : columns) {
      if (lower(column) == name) return column;
    }
  }
  return "";
}

std::vector<std::string> header_of(Database& database, const std::string& source) {
  std::vector<std::string> columns;
  database.query("SELECT column_name FROM (DESCRIBE SELECT * FROM " + source + ")", [&](const Chunk& chunk) {
    const Column name = chunk.column(0);
    for (idx_t row = 0; row < chunk.rows; ++row) columns.emplace_back(name.text(row));
  });
  return columns;
}

std::string read_csv_call(const std::string& path) {
  return "read_csv(" + sql_text(path) +
         ", header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')";
}

void add_row(Truth& truth, std::string_view actor, std::string_view group, const std::string& path,
             std::uint64_t row) {
  if (actor.empty()) throw Error(ErrorKind::input, "the truth has a row without an actor", "", path, row);
  const std::uint32_t id = truth.actors.insert(actor);
  const std::uint32_t label = group.empty() ? kNone : truth.groups.insert(group);
  if (id == truth.group.size()) {
    truth.group.push_back(label);
  } else if (truth.group[id] != label) {
    throw Error(ErrorKind::input, "the truth gives two groups to actor '" + std::string(actor) + "'",
                "keep one row per actor", path, row);
  }
}

}  // namespace

Truth read_truth(const std::string& path) {
  std::error_code code;
  if (!std::filesystem::exists(path, code)) throw Error(ErrorKind::input, "there is no such file", "", path);
  if (std::filesystem::is_directory(path, code))
    throw Error(ErrorKind::input, "this is a folder, not a truth file", "", path);
  Truth truth;
  try {
    Database database("", DatabaseOptions{});
    const std::string source = read_csv_call(path);
    const std::vector<std::string> columns = header_of(database, source);
    const std::string actor = pick_column(columns, kActorColumns);
    const std::string group = pick_column(columns, kGroupColumns);
    if (actor.empty() || group.empty()) {
      throw Error(ErrorKind::input,
                  std::string("the truth has no column '") + (actor.empty() ? "actor" : "group") + "'",
                  "a truth file is a CSV with the header actor,group", path);
    }
    std::uint64_t row = 0;
    database.query("SELECT " + sql_name(actor) + ", " + sql_name(group) + " FROM " + source,
                   [&](const Chunk& chunk) {
                     const Column actors = chunk.column(0);
                     const Column groups = chunk.column(1);
                     for (idx_t i = 0; i < chunk.rows; ++i)
                       add_row(truth, actors.text(i), groups.text(i), path, ++row);
                   });
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::internal) throw;
    throw Error(ErrorKind::input,
                "the truth cannot be read as CSV: " + error.message().substr(0, error.message().find('\n')),
                "a truth file is a CSV with the header actor,group", path);
  }
  if (truth.groups.empty()) throw Error(ErrorKind::input, "the truth names no group at all", "", path);
  return truth;
}

TruthByActor truth_by_actor(const Truth& truth, const Dictionary& actors) {
  TruthByActor result;
  result.group.assign(actors.size(), kNone);
  for (std::uint32_t id = 0; id < truth.actors.size(); ++id) {
    if (truth.group[id] == kNone) continue;
    const std::uint32_t actor = actors.find(truth.actors[id]);
    if (actor == kNone) {
      ++result.absent;
    } else {
      result.group[actor] = truth.group[id];
    }
  }
  return result;
}

}  // namespace fewhands
