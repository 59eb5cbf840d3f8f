// The traces on the published archives, where they are at hand (FEWHANDS_DATA, else ../shared/data).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/database.h"
#include "text/normalise.h"
#include "text/unicode.h"
#include "traces/canonical_url.h"
#include "traces/trace_builder.h"

namespace fewhands {
namespace {

struct Archive {
  std::vector<std::string> texts;
  std::vector<RecordView> records;  // views into texts
};

std::filesystem::path data_folder() {
  if (const char* folder = std::getenv("FEWHANDS_DATA")) return folder;
  return std::filesystem::path(__FILE__).parent_path() / "../../../shared/data";
}

// Reads actor, time, text and whether the row is a repost.
Archive read_archive(const std::filesystem::path& path, const std::string& is_repost) {
  Database database("", {});
  Archive archive;
  std::vector<bool> reposts;
  Dictionary actors;
  database.query("SELECT account, text, " + is_repost + " FROM read_csv(" + sql_text(path.string()) +
                     ", all_varchar = true, quote = '\"', escape = '\"', header = true)",
                 [&](const Chunk& chunk) {
                   for (idx_t row = 0; row < chunk.rows; ++row) {
                     archive.records.emplace_back();
                     archive.records.back().actor = actors.insert(chunk.column(0).text(row));
                     archive.texts.emplace_back(chunk.column(1).text(row));
                     reposts.push_back(chunk.column(2).value<bool>(row));
                   }
                 });
  for (std::size_t i = 0; i < archive.records.size(); ++i) {
    RecordView& record = archive.records[i];
    record.record = static_cast<RecordId>(i);
    record.time = static_cast<TimeMicros>(i);
    record.is_repost = reposts[i];
    record.fields[static_cast<std::size_t>(Field::text)] = archive.texts[i];
  }
  return archive;
}

std::map<std::string, TraceActions> build_all(const Archive& archive) {
  std::vector<std::uint16_t> traces;
  for (const Trace& trace : all_traces()) traces.push_back(trace_index(trace));
  TraceBuilder builder(traces, {}, 2);
  builder.add(archive.records);
  std::map<std::string, TraceActions> built;
  for (TraceActions& one : builder.finish(1000)) {
    built.emplace(std::string(all_traces()[one.trace].name), std::move(one));
  }
  return built;
}

TEST(RealData, an_archive_of_one_operator_yields_every_trace_that_its_columns_allow) {
  const auto path = data_folder() / "coordination" / "ira_2017_07.csv.gz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no data at " << path.filename();
  const Archive archive = read_archive(path, "kind = 'repost'");
  ASSERT_EQ(archive.records.size(), 75299U);
  const auto built = build_all(archive);
  // 27,010 reposts, known by their text; 48,289 posts, of which some are short.
  EXPECT_GT(built.at("repost").actions.size(), 25000U);
  EXPECT_LE(built.at("repost").actions.size(), 27010U);
  EXPECT_GT(built.at("text").actions.size(), 40000U);
  EXPECT_LE(built.at("text").actions.size(), 48289U);
  EXPECT_GT(built.at("tags").actions.size(), 4000U);
  EXPECT_GT(built.at("link").actions.size(), 20000U);
  EXPECT_GT(built.at("mention").actions.size(), 500U);
  EXPECT_EQ(built.at("object").actions.size(), 0U);
  for (const auto& [name, trace] : built) {
    EXPECT_EQ(trace.objects.size(), trace.actions.object_count) << name;
    for (const ObjectId object : trace.actions.object) ASSERT_LT(object, trace.actions.object_count) << name;
  }
  std::string twice;
  for (const std::string& text : archive.texts) {
    const std::string once = normalised(text);
    normalise(once, twice);
    ASSERT_EQ(once, twice);
  }
}

TEST(RealData, links_of_an_ordinary_crowd_are_canonical) {
  const auto path = data_folder() / "controls" / "congress_2017_07.csv.gz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no data at " << path.filename();
  const auto built = build_all(read_archive(path, "text ILIKE 'RT @%'"));
  const TraceActions& links = built.at("link");
  EXPECT_GT(links.actions.size(), 5000U);
  for (std::uint32_t id = 0; id < links.objects.size(); ++id) {
    const std::string url(links.objects[id]);
    ASSERT_EQ(canonical_url(url), url);
    ASSERT_TRUE(is_ascii(url)) << url;
    ASSERT_FALSE(url.starts_with("pbs.twimg.com") || url.starts_with("www.")) << url;
    ASSERT_EQ(url.find("utm_source"), std::string::npos) << url;
  }
}

}  // namespace
}  // namespace fewhands
