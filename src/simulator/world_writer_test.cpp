#include "simulator/world_writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "base/database.h"
#include "base/error.h"
#include "simulator/scratch_folder.h"
#include "simulator/text_speller.h"

namespace fewhands {
namespace {

World small_world() {
  WorldOptions options;
  options.actions = 5'000;
  return simulate(options);
}

TEST(WorldWriter, writes_what_the_world_says) {
  const ScratchFolder folder;
  const World world = small_world();
  write_world(world, folder.path("out"), false);
  Database database("", DatabaseOptions{});
  database.run("CREATE TABLE a AS SELECT * FROM read_csv(" + sql_text(folder.path("out/actions.csv")) +
               ", header = true, all_varchar = true)");
  EXPECT_EQ(database.count("SELECT count(*) FROM a"), 5000);
  EXPECT_EQ(database.count("SELECT count(*) FROM a WHERE kind = 'repost' AND repost_of IS NULL"), 0);
  EXPECT_EQ(
      database.count(
          "SELECT count(*) FROM a JOIN a b ON a.repost_of = b.id WHERE a.text <> b.text OR a.time < b.time"),
      0);
  EXPECT_EQ(database.count("SELECT count(*) FROM a WHERE kind = 'reply' AND reply_to IS NOT NULL"),
            std::count(world.kind.begin(), world.kind.end(), ActionKind::reply));
  EXPECT_EQ(database.count("SELECT count(DISTINCT id) FROM a"), 5000);
  for (const std::size_t i : {std::size_t{0}, std::size_t{2500}, std::size_t{4999}}) {
    const std::string row = " FROM a WHERE id = 'p" + std::to_string(i + 1) + "'";
    EXPECT_EQ(database.scalar("SELECT actor" + row), spell_actor(world.actor[i]));
    EXPECT_EQ(database.scalar("SELECT text" + row), spell_text(world, i));
    EXPECT_EQ(database.scalar("SELECT coalesce(urls, '')" + row), spell_url(world.url[i]));
    EXPECT_EQ(database.scalar("SELECT coalesce(tags, '')" + row), spell_tags(world.tags[i]));
    EXPECT_EQ(database.count("SELECT epoch_us(time::TIMESTAMP)" + row), world.time[i]);
  }
}

TEST(WorldWriter, names_the_members_of_the_planted_groups) {
  const ScratchFolder folder;
  const World world = small_world();
  write_world(world, folder.path("out"), false);
  std::istringstream truth(folder.read("out/truth.csv"));
  std::string line;
  std::getline(truth, line);
  EXPECT_EQ(line, "actor,group");
  std::size_t members = 0;
  while (std::getline(truth, line)) {
    const auto comma = line.find(',');
    const auto actor = static_cast<ActorId>(std::stoul(line.substr(1, comma - 1)));
    EXPECT_EQ(world.group.at(actor) + 1, std::stoul(line.substr(comma + 1)));
    ++members;
  }
  EXPECT_EQ(members,
            static_cast<std::size_t>(std::count(world.role.begin(), world.role.end(), ActorRole::operative)));
}

TEST(WorldWriter, gives_the_same_bytes_every_time) {
  const ScratchFolder folder;
  write_world(small_world(), folder.path("one"), false);
  write_world(small_world(), folder.path("two"), false);
  for (const std::string name : {"actions.csv", "truth.csv", "roles.csv", "world.json"}) {
    EXPECT_FALSE(folder.read("one/" + name).empty());
    EXPECT_EQ(folder.read("one/" + name), folder.read("two/" + name));
  }
}

TEST(WorldWriter, refuses_to_overwrite_and_touches_nothing_unless_told_to) {
  const ScratchFolder folder;
  const World world = small_world();
  folder.write("world.json", "mine");
  try {
    write_world(world, folder.path(""), false);
    FAIL() << "a file was overwritten";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::output);
    EXPECT_NE(error.hint().find("--overwrite"), std::string::npos);
  }
  EXPECT_EQ(folder.read("world.json"), "mine");
  EXPECT_FALSE(std::filesystem::exists(folder.path("actions.csv")));
  write_world(world, folder.path(""), true);
  EXPECT_NE(folder.read("world.json"), "mine");
}

TEST(WorldWriter, says_so_where_the_folder_is_a_file) {
  const ScratchFolder folder;
  const std::string path = folder.write("taken", "x");
  EXPECT_THROW(write_world(small_world(), path, false), Error);
}

TEST(WorldWriter, leaves_no_half_file_behind_when_it_is_cancelled) {
  const ScratchFolder folder;
  WorldOptions options;
  options.actions = 100'000;
  const World world = simulate(options);
  CancelToken token;
  token.cancel();
  Context context;
  context.cancel = &token;
  EXPECT_THROW(write_world(world, folder.path("out"), false, context), Error);
  EXPECT_FALSE(std::filesystem::exists(folder.path("out/actions.csv")));
}

TEST(WorldWriter, spells_only_made_up_tokens) {
  const World world = small_world();
  for (std::size_t i = 0; i < 200; ++i) {
    EXPECT_EQ(spell_text(world, i).find_first_not_of("w0123456789 "), std::string::npos);
    EXPECT_EQ(spell_tags(world.tags[i]).find_first_not_of("t0123456789 "), std::string::npos);
    const std::string url = spell_url(world.url[i]);
    EXPECT_TRUE(url.empty() || url.find(".example/p/") != std::string::npos);
  }
}

TEST(TextSpeller, a_variant_differs_from_its_text_in_one_or_two_tokens) {
  const TextSpeller speller(7);
  std::vector<std::uint32_t> original, changed;
  for (std::uint64_t base = 1000; base < 1200; ++base) {
    speller.spell(base, original);
    EXPECT_GE(original.size(), 7U);
    std::set<std::vector<std::uint32_t>> variants;
    for (std::uint64_t variant = 1; variant <= 20; ++variant) {
      speller.spell(base | variant << 32, changed);
      ASSERT_EQ(changed.size(), original.size());
      int differences = 0;
      for (std::size_t i = 0; i < original.size(); ++i) differences += original[i] != changed[i];
      EXPECT_GE(differences, 1);
      EXPECT_LE(differences, 2);
    }
  }
}

TEST(TextSpeller, different_texts_are_spelt_differently) {
  const TextSpeller speller(7);
  std::set<std::vector<std::uint32_t>> seen;
  std::vector<std::uint32_t> tokens;
  for (std::uint64_t base = 201; base < 20'201; ++base) {
    speller.spell(base, tokens);
    seen.insert(tokens);
  }
  EXPECT_EQ(seen.size(), 20'000U);
}

}  // namespace
}  // namespace fewhands
