// A small made-up case for the tests of this module: groups that co-act, bystanders, one finding per
// group, and, where asked for, text that tries to break out of wherever it is shown.
#pragma once

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/dictionary.h"
#include "base/hash.h"
#include "base/random.h"
#include "casefile/case_content.h"
#include "casefile/case_writer.h"

namespace fewhands::made_up {

struct Options {
  std::vector<std::uint32_t> group_sizes = {6, 3};
  std::uint32_t bystanders = 12;
  std::uint32_t rounds = 4;  // co-actions of each group
  bool hostile = false;
};

inline constexpr TimeMicros kStart = 1'500'000'000 * kSecond;

inline const std::vector<std::string>& hostile_texts() {
  using namespace std::string_literals;
  static const std::vector<std::string> texts{"<script>alert(1)</script>",
                                              "\"><img src=x onerror=alert(1)>",
                                              "' onmouseover='alert(1)",
                                              "</style></svg></textarea><script>alert(2)</script>",
                                              "=HYPERLINK(\"http://attacker.example\",\"x\")",
                                              "line one\r\nline two\ttab",
                                              "abc\u202etxt.exe\u202c and pass\u200bword",
                                              "nul\0inside"s,
                                              "bell\x07 and \x1b[31mred\x1b[0m",
                                              "]]> --> ${x} {{x}} %s \\u003c"};
  return texts;
}

// Everything that a case is made of, owned in one place.
struct World {
  Dictionary objects;
  CaseContent content;
  std::vector<std::string> actors;
  struct Record {
    ActorId actor;
    TimeMicros time;
    std::string text;
    std::string url;
  };
  std::vector<Record> records;
};

inline std::string sample_text(const Options& options, std::uint32_t group, std::uint32_t round) {
  if (options.hostile) return hostile_texts()[(group * 5 + round) % hostile_texts().size()];
  static constexpr std::array<const char*, 5> kTexts{
      "Timetable of line {0} changes on Monday, see https://town.example/notice/{1} #line{0} #timetable",
      "Library opens at 9:00 from week {1} on. All branches. #library",
      "Sample {1} of series {0}: the same words under several names, a few seconds apart "
      "https://news.example/{0}/{1}",
      "Weather for the weekend: dry, {1} degrees #weather #week{0}",
      "Results of round {1} are in, table below. #league{0}"};
  return fmt::format(fmt::runtime(kTexts[(group + round) % kTexts.size()]), group, round);
}

inline void add_group(World& world, const Options& options, std::uint32_t group, std::uint32_t size,
                      Random& random) {
  const auto first = static_cast<ActorId>(world.actors.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::string tail = options.hostile ? hostile_texts()[i % hostile_texts().size()] : "";
    world.actors.push_back(fmt::format("account_{:02}_{:03}{}", group, i, tail));
  }
  std::vector<std::vector<RecordId>> posts(options.rounds, std::vector<RecordId>(size));
  for (std::uint32_t round = 0; round < options.rounds; ++round) {
    const TimeMicros begin =
        kStart + group * kDay + round * 7 * kHour + static_cast<TimeMicros>(random.below(3600)) * kSecond;
    world.objects.insert(sample_text(options, group, round));
    for (std::uint32_t i = 0; i < size; ++i) {
      posts[round][i] = static_cast<RecordId>(world.records.size());
      world.records.push_back({first + i, begin + static_cast<TimeMicros>(random.below(50)) * kSecond,
                               sample_text(options, group, round),
                               "https://posts.example/" + std::to_string(world.records.size())});
    }
  }
  LayerContent& layer = world.content.layers[0];
  Fusion& fusion = world.content.fusion;
  Group result;
  result.id = group;
  result.first_time = world.records[posts[0][0]].time;
  result.last_time = world.records[posts.back()[0]].time;
  result.density = 1;
  result.bits = 40.0 * size;
  result.p = 1e-30;
  result.q = 1e-28;
  result.voices = 1.3 + 0.1 * group;
  for (std::uint32_t i = 0; i < size; ++i) {
    result.members.push_back(
        {first + i, 0.9, size - 1, i == 0 ? Role::originator : Role::amplifier, size - 1, 20.0 * (size - i)});
  }
  Finding finding;
  finding.id = group;
  finding.kind = "group";
  finding.sentence = fmt::format("{} accounts posted the same texts within a minute of each other, {} times",
                                 size, options.rounds);
  finding.technique = "T0049";
  finding.bits = result.bits;
  finding.q = result.q;
  finding.group = group;
  finding.innocent = {
      {"same automation client", CheckResult::unlikely, "11 different clients among the members"},
      {"news wire", CheckResult::possible,
       options.hostile ? hostile_texts()[0] : "2 of 4 texts name an agency"},
      {"same organisation or outlet", CheckResult::not_checked, "the data carry no outlet"},
      {"everybody did it", CheckResult::likely, "12 others posted one of the texts, hours later"}};
  for (std::uint32_t i = 0; i < size; ++i) {
    for (std::uint32_t j = i + 1; j < size; ++j) {
      // Large groups are rings with chords, so that pictures of them show a structure.
      if (size > 12 && (j - i) % 7 > 2 && random.uniform() > 0.04) continue;
      const auto index = static_cast<std::uint32_t>(layer.links.size());
      Link link{
          first + i,         first + j,        0,    kMinute, options.rounds, options.rounds, 12 * kSecond,
          result.first_time, result.last_time, 0.01, 1e-5,    1e-9,           1e-9,           1e-7};
      layer.links.push_back(link);
      ++result.links;
      for (std::uint32_t round = 0; round < options.rounds; ++round) {
        const auto& a = world.records[posts[round][i]];
        const auto& b = world.records[posts[round][j]];
        const ObjectId object = world.objects.find(sample_text(options, group, round));
        layer.evidence.push_back({index, object, posts[round][i], posts[round][j], b.time - a.time});
        if (finding.evidence.size() < 8 && j == i + 1) {
          finding.evidence.push_back(
              {posts[round][i], posts[round][j], 0, sample_text(options, group, round), b.time - a.time});
        }
      }
      fusion.links.push_back({first + i, first + j, 1e-9, 1e-7, 8.0 + random.uniform() * 30,
                              static_cast<std::uint32_t>(fusion.layers.size()), 2});
      fusion.layers.push_back({0, 1e-9, 0.9, index});
      fusion.layers.push_back({1, 0.4, 0.1, kNone});
    }
  }
  world.content.groups.push_back(std::move(result));
  world.content.findings.push_back(std::move(finding));
}

inline void describe_run(World& world, const Options& options) {
  RunInfo& run = world.content.run;
  run.version = "0.1.0";
  run.command = "fewhands scan posts.csv.gz --case made_up.duckdb --seed 7";
  run.parameters = R"({"alpha":0.05,"traces":["text","link"],"windows":["10s","60s"]})";
  run.seed = 7;
  InputFile input;
  input.path = options.hostile ? hostile_texts()[1] + ".csv" : "posts.csv.gz";
  input.bytes = 1'234'567;
  input.xxh3 = "00ff10aa22bb33cc";
  input.rows_used = world.records.size();
  input.rows_in = input.rows_used + 3;
  input.mapping = {{"actor", "author_id"}, {"time", "created_at"}, {"text", "tweet_text"}};
  input.unmapped = {"follower_count"};
  input.time_rule = "ISO 8601, times without a zone read as UTC";
  input.format = "Made-up export";
  run.inputs = {input};
  run.notes = {"3 rows were not used"};
  run.timings = {{"read", 0.5}, {"links", 1.25}};
  world.content.voices = {
      {"case", "", static_cast<std::uint32_t>(world.actors.size()), 14.2, 13.1, world.records.size()},
      {"tags", "#timetable", 9, 1.8, 1.4, 36}};
}

// A rhythm and weeks of every group, a sentence that may be hostile, one row of an actor, one of the case.
inline void describe_profiles(World& world, const Options& options) {
  std::vector<ProfileRow>& rows = world.content.profiles;
  ProfileRow created;
  created.scope = "case";
  created.kind = "created";
  created.value = 7;
  created.expected = 0.25;
  created.p = 0.001;
  created.text = "7 of 20 accounts were created within 3 days";
  rows.push_back(created);
  for (const Group& group : world.content.groups) {
    ProfileRow rhythm;
    rhythm.scope = "group";
    rhythm.subject = group.id;
    rhythm.kind = "rhythm";
    rhythm.value = 40;
    for (std::size_t hour = 0; hour < 168; ++hour) {
      rhythm.series.push_back(hour % 24 > 8 ? static_cast<double>(hour % 5) : 0);
    }
    rhythm.text = "posts in 40 different hours";
    ProfileRow bios = created;
    bios.scope = "group";
    bios.subject = group.id;
    bios.kind = "bios";
    bios.text = options.hostile ? hostile_texts()[0] : "3 of 6 share \u201ca text\u201d";
    ProfileRow weeks = rhythm;
    weeks.kind = "weeks";
    weeks.first_time = kStart;
    weeks.series = {4, 0, 9, 2, 1};
    weeks.text = "16 posts in 5 weeks";
    rows.insert(rows.end(), {rhythm, bios, weeks});
  }
  created.scope = "actor";
  created.subject = 1;
  created.low = -3.5;
  rows.push_back(created);
}

// One text per finding, said by the whole group: fixed words, a slot of three variants, one of them empty.
inline void describe_texts(World& world, const Options& options) {
  for (const Finding& finding : world.content.findings) {
    const Group& group = world.content.groups[finding.group - 1];
    Wording text;
    text.id = finding.id;
    text.kind = finding.id == 1 ? "near_text" : "phrase";
    text.group = finding.id == 1 ? 0 : group.id;
    text.records = 24;
    text.actors = static_cast<std::uint32_t>(group.members.size() + 1);
    text.versions = 3;
    text.first_time = group.first_time;
    text.last_time = group.last_time;
    text.fixed_share = 0.75;
    text.line = options.hostile ? hostile_texts()[3] : "i [support|back|-] the line";
    text.parts = {{"", options.hostile ? hostile_texts()[0] : "i", {}},
                  {" ",
                   "",
                   {{options.hostile ? hostile_texts()[1] : "support", 12},
                    {options.hostile ? hostile_texts()[6] : "back", 8},
                    {"", 4}}},
                  {" ", "the line", {}}};
    text.members = {finding.evidence[0].record_b, finding.evidence[0].record_a};
    world.content.wordings.push_back(text);
    world.content.finding_wordings.push_back(
        {finding.id, text.id, static_cast<std::uint32_t>(group.members.size())});
  }
}

inline World make(const Options& options) {
  World world;
  Random random(7);
  world.content.layers.resize(2);
  world.content.layers[0].name = "text";
  world.content.layers[1].name = "link";
  for (std::uint32_t g = 0; g < options.group_sizes.size(); ++g)
    add_group(world, options, g + 1, options.group_sizes[g], random);
  for (std::uint32_t i = 0; i < options.bystanders; ++i) {
    const auto actor = static_cast<ActorId>(world.actors.size());
    world.actors.push_back(fmt::format("bystander_{:03}", i));
    world.records.push_back({actor, kStart + static_cast<TimeMicros>(random.below(400'000)) * kSecond,
                             "something else " + std::to_string(i), ""});
  }
  for (auto& layer : world.content.layers) {
    layer.actions = world.records.size();
    layer.actors = static_cast<std::uint32_t>(world.actors.size());
    layer.objects = world.objects.size();
    layer.pairs_tested = std::uint64_t{layer.actors} * (layer.actors - 1) / 2;
    layer.windows = {10 * kSecond, kMinute};
  }
  describe_run(world, options);
  describe_profiles(world, options);
  describe_texts(world, options);
  return world;
}

// The tables that the record store writes.
inline void write_records(Database& database, const World& world) {
  database.run(
      "CREATE TABLE records (record UINTEGER, input UINTEGER, \"row\" UBIGINT, actor UINTEGER, \"time\" "
      "TIMESTAMP, "
      "is_repost BOOLEAN, id VARCHAR, text VARCHAR, url VARCHAR);"
      "CREATE TABLE actors (actor UINTEGER, name VARCHAR, posts UBIGINT, first_time TIMESTAMP, last_time "
      "TIMESTAMP);"
      "CREATE TABLE rejects (input VARCHAR, \"row\" UBIGINT, reason VARCHAR, raw VARCHAR);"
      "INSERT INTO rejects VALUES ('posts.csv.gz', 17, 'no actor', ',2017-07-01,x'), "
      "('posts.csv.gz', 40, 'time cannot be read', 'a,tomorrow,x'), ('posts.csv.gz', 41, 'no actor', "
      "'=1+1,,')");
  Appender records(database, "records");
  std::vector<std::uint64_t> posts(world.actors.size());
  for (std::uint32_t i = 0; i < world.records.size(); ++i) {
    const World::Record& record = world.records[i];
    ++posts[record.actor];
    records.add(i)
        .add(std::uint32_t{0})
        .add(std::uint64_t{i + 1})
        .add(record.actor)
        .add_time(record.time)
        .add(false);
    records.add(std::to_string(9000 + i)).add(record.text).add(record.url).end_row();
  }
  records.close();
  Appender actors(database, "actors");
  for (std::uint32_t i = 0; i < world.actors.size(); ++i) {
    actors.add(i).add(world.actors[i]).add(posts[i]).add_null().add_null().end_row();
  }
  actors.close();
}

inline void write(const std::string& path, const Options& options = {}) {
  CaseBuildOptions build_options;
  build_options.overwrite = true;
  CaseBuild build(path, build_options);
  World world = make(options);
  world.content.layers[0].object_names = &world.objects;
  write_records(build.database(), world);
  write_case(build.database(), world.content, {});
  build.commit();
}

}  // namespace fewhands::made_up
