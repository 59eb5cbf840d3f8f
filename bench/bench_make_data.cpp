// Writes the benchmark workloads:
//   bench_make_data strangers|viral ACTIONS SEED OUT.csv [--skill easy|medium|hard] [--null]
// OUT.csv holds object_id,account_id,content_id,timestamp_share; where groups are planted, OUT.truth.csv
// (.csv replaced) holds account_id,group. Files that are there already are replaced.
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "simulator/strangers.h"

namespace {

constexpr const char* kUsage =
    "usage: bench_make_data strangers|viral ACTIONS SEED OUT.csv [--skill easy|medium|hard] [--null]\n";

std::uint64_t parse_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw fewhands::Error(fewhands::ErrorKind::usage, fmt::format("'{}' is not a number", text));
  }
  return value;
}

void make(const std::vector<std::string>& words) {
  if (words.size() < 4 || (words[0] != "strangers" && words[0] != "viral")) {
    throw fewhands::Error(fewhands::ErrorKind::usage, "four words are needed");
  }
  fewhands::StrangersOptions options;
  options.actions = parse_number(words[1]);
  options.seed = parse_number(words[2]);
  for (std::size_t i = 4; i < words.size(); ++i) {
    if (words[i] == "--null") {
      options.null_world = true;
    } else if (words[i] == "--skill" && i + 1 < words.size()) {
      options.skill = fewhands::parse_skill(words[++i]);
    } else {
      throw fewhands::Error(fewhands::ErrorKind::usage, fmt::format("'{}' is not understood", words[i]));
    }
  }
  const bool viral = words[0] == "viral";
  const fewhands::Shares shares =
      viral ? fewhands::simulate_viral(options.actions, options.seed) : fewhands::simulate_strangers(options);
  fewhands::write_shares(shares, words[3], true);
  if (!viral && !options.null_world) {
    fewhands::write_share_truth(
        shares, std::filesystem::path(words[3]).replace_extension(".truth.csv").string(), true);
  }
}

}  // namespace

int main(int count, char** words) {
  try {
    make({words + 1, words + count});
    return 0;
  } catch (const fewhands::Error& error) {
    fmt::print(stderr, "bench_make_data: {}\n", error.what());
    if (error.kind() != fewhands::ErrorKind::usage) return 1;
    fmt::print(stderr, kUsage);
    return 2;
  }
}
