// Every format of the built-in table has a made-up file in its true shape under tests/cli/data/formats, is
// recognised from it without options, and gives the fields that stand in fields/NAME.txt beside it.
// FEWHANDS_UPDATE=1 writes these files anew: read every line before you commit it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/error.h"
#include "base/random.h"
#include "base/time.h"
#include "records/format_table.h"
#include "records/list_cells.h"
#include "records/reader.h"
#include "records/test_folder.h"

namespace fewhands {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder =
    fs::path(__FILE__).parent_path().parent_path().parent_path() / "tests/cli/data/formats";

std::vector<fs::path> samples() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
    const std::string name = entry.path().filename().string();
    const bool beside = name == "account.js" || name == "profile.js" || name == "actor.json";
    if (entry.is_regular_file() && !beside && entry.path().parent_path().filename() != "fields")
      files.push_back(fs::relative(entry.path(), kFolder));
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string shown(Field field, std::string_view value) {
  std::string text;
  if (is_list_field(field)) {
    for_each_item(value,
                  [&](std::string_view item) { text += (text.empty() ? "" : "  ") + std::string(item); });
    return text;
  }
  for (const char c : value) text += c == '\n' ? std::string("\\n") : std::string(1, c);
  return text;
}

std::string content_of(RecordStore& store) {
  std::string text = "format: " + store.report().inputs.at(0).format + "\n";
  for (const std::string& note : store.report().notes) text += "note: " + note + "\n";
  store.for_each_batch({}, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      text += "\n" + format_time(record.time) + (record.is_repost ? " repost\n" : "\n");
      for (std::size_t i = 0; i < kFieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        if (field == Field::platform || field == Field::time || record[field].empty()) continue;
        text += "  " + std::string(kFieldNames[i]) + ": " + shown(field, record[field]) + "\n";
      }
    }
  });
  text += "\n";
  store.database().query("SELECT row, reason FROM rejects", [&](const Chunk& chunk) {
    for (idx_t i = 0; i < chunk.rows; ++i) {
      text += "rejected row " + std::to_string(chunk.column(0).value<std::uint64_t>(i)) + ": " +
              std::string(chunk.column(1).text(i)) + "\n";
    }
  });
  return text;
}

RecordStore read(const fs::path& sample) {
  ReadOptions options;
  options.inputs = {(kFolder / sample).string()};
  return read_records(options, "", {});
}

TEST(FormatSamples, give_the_fields_that_are_written_beside_them) {
  for (const fs::path& sample : samples()) {
    RecordStore store = read(sample);
    std::string name = sample.string();
    std::replace(name.begin(), name.end(), '/', '_');
    const fs::path expected = kFolder / "fields" / (name + ".txt");
    const std::string content = content_of(store);
    if (std::getenv("FEWHANDS_UPDATE")) {
      fs::create_directories(expected.parent_path());
      std::ofstream(expected, std::ios::binary) << content;
    }
    std::ostringstream wanted;
    wanted << std::ifstream(expected, std::ios::binary).rdbuf();
    EXPECT_EQ(content, wanted.str()) << sample;
  }
}

TEST(FormatSamples, are_there_for_every_format_and_leave_no_doubt) {
  std::set<std::string> found;
  for (const fs::path& sample : samples()) {
    const RecordStore store = read(sample);
    found.insert(store.report().inputs.at(0).format);
    EXPECT_TRUE(store.report().notes.empty()) << sample << ": " << store.report().notes.front();
  }
  std::set<std::string> known;
  for (const Format& format : built_in_formats()) known.insert(format.name);
  EXPECT_EQ(found, known);
}

// A file as a bad disk, a broken download or an enemy would leave it.
std::string damaged(std::string bytes, Random& random) {
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random.below(bound)); };
  for (std::size_t i = 1 + below(4); i > 0 && !bytes.empty(); --i) {
    const std::size_t at = below(bytes.size());
    switch (below(5)) {
      case 0:
        bytes.resize(at);
        break;
      case 1:
        bytes[at] = static_cast<char>(below(256));
        break;
      case 2:
        bytes.insert(at, bytes.substr(below(bytes.size()), below(200)));
        break;
      case 3:
        bytes.erase(at, below(100));
        break;
      default:
        bytes.insert(at, std::string(1 + below(3000), "[{\"\\,:"[below(6)]));
        break;
    }
  }
  return bytes;
}

TEST(FormatSamples, with_damage_never_lose_a_row_and_never_crash) {
  const testing::TestFolder folder;
  Random random(7);
  for (const fs::path& sample : samples()) {
    std::ostringstream content;
    content << std::ifstream(kFolder / sample, std::ios::binary).rdbuf();
    for (int i = 0; i < 6; ++i) {
      ReadOptions options;
      options.inputs = {
          folder.write("damaged" + sample.extension().string(), damaged(content.str(), random))};
      try {
        RecordStore store = read_records(options, "", {});
        EXPECT_EQ(store.report().rows_in, store.report().rows_used + store.report().rows_rejected) << sample;
        EXPECT_EQ(store.record_count(), store.report().rows_used) << sample;
        EXPECT_EQ(store.database().count("SELECT count(*) FROM rejects"),
                  static_cast<std::int64_t>(store.report().rows_rejected))
            << sample;
      } catch (const Error& error) {
        EXPECT_TRUE(error.kind() == ErrorKind::data || error.kind() == ErrorKind::input)
            << sample << ": " << error.message();
      }
    }
  }
}

}  // namespace
}  // namespace fewhands
