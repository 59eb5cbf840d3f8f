#include "simulator/world_writer.h"

#include <algorithm>
#include <filesystem>

#include "base/error.h"
#include "base/hash.h"
#include "base/time.h"
#include "simulator/text_file.h"
#include "simulator/text_speller.h"

namespace fewhands {

namespace {

constexpr std::uint64_t kTagMask = (std::uint64_t{1} << 21) - 1;
constexpr std::string_view kKindNames[] = {"post", "repost", "reply"};
constexpr std::size_t kProgressStep = 1 << 16;

template <typename Sink>
void put_tags(Sink& sink, std::uint64_t tags) {
  for (bool first = true; tags & kTagMask; tags >>= 21, first = false) {
    if (!first) sink << ' ';
    sink << 't' << (tags & kTagMask) - 1;
  }
}

// Sites have a heavy tail too: the number is a hash's logarithm.
std::uint64_t site_of(std::uint32_t url) { return std::uint64_t{1} << (mix64(url) % 9); }

template <typename Sink>
void put_url(Sink& sink, std::uint32_t url) {
  if (url == kNone) return;
  const std::uint64_t band = site_of(url);
  sink << "https://site" << band + mix64(url ^ 0x51) % band << ".example/p/" << std::uint64_t{url};
}

template <typename Sink>
void put_text(Sink& sink, const std::vector<std::uint32_t>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i) sink << ' ';
    sink << 'w' << std::uint64_t{tokens[i]};
  }
}

// A string with the same face as TextFile.
struct StringSink {
  std::string text;
  StringSink& operator<<(std::string_view part) {
    text += part;
    return *this;
  }
  StringSink& operator<<(char c) {
    text += c;
    return *this;
  }
  StringSink& operator<<(std::uint64_t number) {
    text += std::to_string(number);
    return *this;
  }
};

// "2024-01-01T" per day and "hh:mm:ssZ" by digits: format_time for every record would take as long as all the
// rest.
class ClockSpeller {
 public:
  void put(TextFile& file, TimeMicros time) {
    const TimeMicros day = time / kDay;
    if (day != day_) {
      day_ = day;
      prefix_ = format_time(day * kDay).substr(0, 11);
    }
    const auto second = static_cast<std::uint64_t>(time % kDay / kSecond);
    char clock[] = "00:00:00Z";
    set_digits(clock, second / 3600);
    set_digits(clock + 3, second / 60 % 60);
    set_digits(clock + 6, second % 60);
    file << prefix_ << std::string_view(clock, 9);
  }

 private:
  static void set_digits(char* at, std::uint64_t value) {
    at[0] = static_cast<char>('0' + value / 10);
    at[1] = static_cast<char>('0' + value % 10);
  }

  TimeMicros day_ = -1;
  std::string prefix_;
};

void put_record(TextFile& file, const World& world, std::size_t i, const TextSpeller& speller,
                ClockSpeller& clock, std::vector<std::uint32_t>& tokens) {
  const RecordId target = world.target[i];
  const auto put_target = [&](ActionKind kind) {
    if (world.kind[i] == kind && target != kNone) file << 'p' << std::uint64_t{target} + 1;
  };
  file << 'p' << std::uint64_t{i} + 1 << ",a" << std::uint64_t{world.actor[i]} << ',';
  clock.put(file, world.time[i]);
  file << ',' << kKindNames[static_cast<std::size_t>(world.kind[i])] << ',';
  speller.spell(world.text[i], tokens);
  put_text(file, tokens);
  file << ',';
  put_target(ActionKind::repost);
  file << ',';
  put_target(ActionKind::reply);
  file << ',';
  put_url(file, world.url[i]);
  file << ',';
  put_tags(file, world.tags[i]);
  file << ',';
  if (world.mention[i] != kNone) file << 'a' << std::uint64_t{world.mention[i]};
  file << ',' << kClientNames[world.client[i]];
  file.end_line();
}

void write_actions(const World& world, const std::string& path, bool overwrite, const Context& context) {
  TextFile file(path, overwrite);
  file << "id,actor,time,kind,text,repost_of,reply_to,urls,tags,mentions,client";
  file.end_line();
  const TextSpeller speller(world.options.seed);
  ClockSpeller clock;
  std::vector<std::uint32_t> tokens;
  for (std::size_t i = 0; i < world.size(); ++i) {
    put_record(file, world, i, speller, clock, tokens);
    if ((i + 1) % kProgressStep == 0) {
      context.check_cancelled();
      context.advance(kProgressStep);
    }
  }
  context.advance(world.size() % kProgressStep);
  file.close();
}

void write_truth(const World& world, const std::string& path, bool overwrite) {
  TextFile file(path, overwrite);
  file << "actor,group";
  file.end_line();
  for (ActorId actor = 0; actor < world.actor_count; ++actor) {
    if (world.group[actor] == kNone) continue;
    file << 'a' << std::uint64_t{actor} << ',' << std::uint64_t{world.group[actor]} + 1;
    file.end_line();
  }
  file.close();
}

void write_roles(const World& world, const std::string& path, bool overwrite) {
  TextFile file(path, overwrite);
  file << "actor,role,circle";
  file.end_line();
  for (ActorId actor = 0; actor < world.actor_count; ++actor) {
    if (world.role[actor] == ActorRole::ordinary) continue;
    file << 'a' << std::uint64_t{actor} << ',' << kRoleNames[static_cast<std::size_t>(world.role[actor])]
         << ',' << std::uint64_t{world.circle[actor]} + 1;
    file.end_line();
  }
  file.close();
}

void write_options(const World& world, const std::string& path, bool overwrite) {
  TextFile file(path, overwrite);
  const WorldOptions& options = world.options;
  const auto planted = std::count_if(world.group.begin(), world.group.end(),
                                     [](std::uint32_t group) { return group != kNone; });
  file << "{\n  \"actions\": " << options.actions << ",\n  \"seed\": " << options.seed
       << ",\n  \"days\": " << std::uint64_t{options.days}
       << ",\n  \"actors\": " << std::uint64_t{world.actor_count}
       << ",\n  \"null\": " << std::string_view(options.null_world ? "true" : "false")
       << ",\n  \"circles\": " << std::string_view(options.circles ? "true" : "false")
       << ",\n  \"operations\": " << std::uint64_t{world.group_count} << ",\n  \"skill\": \""
       << skill_name(options.skill) << "\",\n  \"group_low\": " << std::uint64_t{options.group_low}
       << ",\n  \"group_high\": " << std::uint64_t{options.group_high}
       << ",\n  \"planted_actors\": " << static_cast<std::uint64_t>(planted) << "\n}";
  file.end_line();
  file.close();
}

}  // namespace

void write_world(const World& world, const std::string& directory, bool overwrite, const Context& context) {
  std::error_code code;
  std::filesystem::create_directories(directory, code);
  if (code)
    throw Error(ErrorKind::output, "cannot make the folder: " + code.message(), "choose another --out",
                directory);
  const std::filesystem::path folder(directory);
  const auto path = [&](const char* name) { return (folder / name).string(); };
  for (const char* name : {"actions.csv", "truth.csv", "roles.csv", "world.json"})
    refuse_existing(path(name), overwrite);
  context.begin("writing", world.size());
  write_actions(world, path("actions.csv"), overwrite, context);
  write_truth(world, path("truth.csv"), overwrite);
  write_roles(world, path("roles.csv"), overwrite);
  write_options(world, path("world.json"), overwrite);
}

std::string spell_actor(ActorId actor) {
  StringSink sink;
  sink << 'a' << std::uint64_t{actor};
  return sink.text;
}

std::string spell_text(const World& world, std::size_t record) {
  std::vector<std::uint32_t> tokens;
  TextSpeller(world.options.seed).spell(world.text[record], tokens);
  StringSink sink;
  put_text(sink, tokens);
  return sink.text;
}

std::string spell_url(std::uint32_t url) {
  StringSink sink;
  put_url(sink, url);
  return sink.text;
}

std::string spell_tags(std::uint64_t tags) {
  StringSink sink;
  put_tags(sink, tags);
  return sink.text;
}

}  // namespace fewhands
