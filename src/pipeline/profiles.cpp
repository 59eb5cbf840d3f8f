#include "pipeline/profiles.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "base/parallel.h"
#include "pipeline/clock_profile.h"
#include "pipeline/group_objects.h"
#include "pipeline/profile_data.h"
#include "pipeline/profile_words.h"
#include "signals/creation_burst.h"
#include "signals/group_history.h"
#include "signals/handle_families.h"
#include "signals/shared_texts.h"

namespace fewhands {

namespace {

constexpr std::size_t kCaseSample = 20'000;
constexpr std::uint32_t kCaseReplicates = 199;
constexpr double kCaseBandwidth = 180;  // days: what is narrower stands out of the whole case

ProfileRow row_of(const std::string& kind, std::string text) {
  ProfileRow row;
  row.kind = kind;
  row.text = std::move(text);
  return row;
}

ProfileRow burst_row(const CreationBurst& burst) {
  ProfileRow row = row_of("created", burst_words(burst));
  row.p = burst.p;
  row.value = burst.inside;
  row.expected = burst.expected;
  if (burst.inside == 0) return row;
  row.first_time = burst.first_day * kDay;
  row.last_time = burst.last_day * kDay;
  return row;
}

// A profile field: the members' values, and how often each text occurs among the others.
struct TextField {
  bool present = false;
  std::unordered_map<ActorId, std::string> values;
  TextBackground others;
};

struct Background {
  std::vector<std::int64_t> created;  // by actor; empty where unknown
  std::vector<std::int64_t> others_created;
  std::vector<std::string_view> other_handles;
  HandleBackground handles{{}};
  TextField bios;
  TextField names;
  std::array<std::uint64_t, 60> minutes{};
  TimeMicros latest = kNoTime;
};

// The kOthersSampled-th of the actors in no group, or the last of all actors.
ActorId last_sampled(std::span<const std::uint32_t> labels) {
  std::size_t sampled = 0;
  for (ActorId actor = 0; actor < labels.size(); ++actor) {
    if (labels[actor] == kNone && ++sampled == kOthersSampled) return actor;
  }
  return static_cast<ActorId>(labels.size());
}

TextField read_field(Database& database, const char* column, std::span<const std::uint32_t> labels) {
  TextField field;
  const ActorId last = last_sampled(labels);
  field.present = for_each_profile_text(database, column, [&](ActorId actor, std::string_view text) {
    if (actor < labels.size() && labels[actor] != kNone) {
      field.values.emplace(actor, text);
    } else if (actor <= last) {
      field.others.add(text);
    }
  });
  field.others.seal();
  return field;
}

Background read_background(RecordStore& records, std::span<const std::uint32_t> labels) {
  Background background;
  Database& database = records.database();
  background.minutes = minutes_of_everyone(database);
  background.latest = latest_time(database);
  background.created = creation_days(database, labels.size());
  for (ActorId actor = 0; actor < records.actors().size(); ++actor) {
    if (labels[actor] != kNone) continue;
    if (!background.created.empty()) background.others_created.push_back(background.created[actor]);
    if (background.other_handles.size() < kOthersSampled) {
      background.other_handles.push_back(records.actors()[actor]);
    }
  }
  background.handles = HandleBackground(background.other_handles);
  background.bios = read_field(database, "actor_bio", labels);
  background.names = read_field(database, "actor_name", labels);
  return background;
}

void add_created(std::span<const ActorId> members, const Background& background, std::uint64_t seed,
                 std::vector<ProfileRow>& rows) {
  if (background.created.empty()) return;
  std::vector<std::int64_t> own;
  own.reserve(members.size());
  for (const ActorId actor : members) own.push_back(background.created[actor]);
  BurstOptions options;
  options.seed = seed;
  const CreationBurst burst = creation_burst(own, background.others_created, options);
  if (burst.tested) rows.push_back(burst_row(burst));
}

void add_handles(std::span<const ActorId> members, const Dictionary& actors, const Background& background,
                 std::vector<ProfileRow>& rows) {
  std::vector<std::string_view> handles;
  handles.reserve(members.size());
  for (const ActorId actor : members) handles.push_back(actors[actor]);
  const HandleFamilies found = handle_families(handles, background.handles, {});
  for (const HandleFamily& family : found.families) {
    ProfileRow row = row_of("handles", family_words(family, found));
    row.value = static_cast<double>(family.members) / found.members;
    row.expected = found.others == 0 ? 0 : static_cast<double>(family.others) / found.others;
    row.p = family.p;
    rows.push_back(std::move(row));
  }
  const GeneratedNames names = generated_names(handles, background.other_handles, background.handles);
  if (!names.tested || names.p >= kClearP) return;
  ProfileRow row = row_of("generated", generated_words(names));
  row.value = names.members_bits;
  row.expected = names.others_bits;
  row.p = names.p;
  rows.push_back(std::move(row));
}

void add_texts(std::span<const ActorId> members, const TextField& field, const char* kind, const char* noun,
               std::vector<ProfileRow>& rows) {
  if (!field.present) return;
  std::vector<std::string> own;
  for (const ActorId actor : members) {
    if (const auto found = field.values.find(actor); found != field.values.end())
      own.push_back(found->second);
  }
  const SharedTexts found = shared_texts(own, field.others, {});
  for (const TextCluster& cluster : found.clusters) {
    if (cluster.p >= kClearP) continue;  // what others write as often is not worth a line
    ProfileRow row = row_of(kind, cluster_words(cluster, found, noun));
    row.value = static_cast<double>(cluster.members) / found.members;
    row.expected = found.others == 0 ? 0 : static_cast<double>(cluster.others) / found.others;
    row.p = cluster.p;
    rows.push_back(std::move(row));
  }
}

void add_weeks(std::span<const ActorTime> posts, TimeMicros latest, std::vector<ProfileRow>& rows) {
  const GroupHistory history = group_history(posts, latest);
  if (history.posts.empty()) return;
  const auto add = [&](const char* kind, const std::vector<std::uint32_t>& weeks, std::string text) {
    ProfileRow row = row_of(kind, std::move(text));
    row.value = static_cast<double>(weeks.size());
    row.first_time = history.first_week;
    row.last_time = history.first_week + static_cast<TimeMicros>(weeks.size()) * 7 * kDay - 1;
    row.series.assign(weeks.begin(), weeks.end());
    rows.push_back(std::move(row));
  };
  add("weeks", history.posts, weeks_words(history));
  add("active", history.active_members, "");
  add("joined", history.joined, "");
  add("left", history.left, "");
  if (history.early == 0 || history.late == 0) return;
  ProfileRow row = row_of("turnover", turnover_words(history));
  row.value = static_cast<double>(history.early_gone) / history.early;
  row.expected = static_cast<double>(history.late_new) / history.late;
  rows.push_back(std::move(row));
}

std::span<const ActorTime> posts_by(const std::vector<ActorTime>& posts, ActorId actor) {
  const auto before = [](const ActorTime& post, ActorId id) { return post.actor < id; };
  const auto first = std::lower_bound(posts.begin(), posts.end(), actor, before);
  auto last = first;
  while (last != posts.end() && last->actor == actor) ++last;
  return {first, last};
}

ClockworkFacts clockwork_of(std::span<const ActorTime> posts,
                            std::span<const std::vector<ActorTime>> by_member, const Background& background) {
  const ScheduledClock clock = clock_of(posts, background.minutes);
  ClockworkFacts facts{clock.minutes,  clock.period, clock.phase, clock.on_clock,
                       clock.expected, clock.p,      0,           0};
  for (const std::vector<ActorTime>& own : by_member) {
    const ScheduledClock member = clock_of(own, background.minutes);
    if (member.period == 0) continue;
    ++facts.members_tested;
    facts.members_regular += member.regular() ? 1 : 0;
  }
  return facts;
}

struct GroupProfile {
  std::vector<ProfileRow> rows;
  ClockworkFacts clockwork;
  GroupObjects objects;
};

GroupProfile profile_group(const Group& group, const std::vector<ActorTime>& all_posts,
                           const Dictionary& actors, const Background& background, std::uint64_t seed) {
  GroupProfile profile;
  std::vector<ActorId> members;
  for (const GroupMember& member : group.members) members.push_back(member.actor);
  std::sort(members.begin(), members.end());
  std::vector<ActorTime> posts;
  std::vector<std::vector<ActorTime>> by_member;
  for (const ActorId actor : members) {
    const auto own = posts_by(all_posts, actor);
    by_member.emplace_back(own.begin(), own.end());
    posts.insert(posts.end(), own.begin(), own.end());
  }
  profile.rows = clock_profile("group", group.id, posts, background.minutes);
  profile.clockwork = clockwork_of(posts, by_member, background);
  add_created(members, background, mix64(seed) ^ group.id, profile.rows);
  add_handles(members, actors, background, profile.rows);
  add_texts(members, background.bios, "bios", "description", profile.rows);
  add_texts(members, background.names, "names", "display name", profile.rows);
  add_weeks(posts, background.latest, profile.rows);
  set_span(posts, profile.objects);
  profile.objects.group = group.id;
  return profile;
}

void add_successions(std::vector<GroupProfile>& profiles, std::span<const std::uint32_t> labels,
                     std::span<const TraceLayer> layers, const Context& context) {
  std::vector<GroupObjects> objects;
  objects.reserve(profiles.size());
  for (GroupProfile& profile : profiles) objects.push_back(std::move(profile.objects));
  const ObjectCrowd crowd = collect_objects(layers, labels, objects, context);
  for (const Succession& succession : successions(objects, crowd.keys, crowd.actions, crowd.total)) {
    const auto place = std::find_if(objects.begin(), objects.end(), [&](const GroupObjects& group) {
      return group.group == succession.group;
    });
    ProfileRow row = row_of("successor", succession_words(succession));
    row.value = succession.successor_of;
    row.expected = succession.expected;
    row.p = succession.p;
    profiles[static_cast<std::size_t>(place - objects.begin())].rows.push_back(std::move(row));
  }
}

void add_case_row(const Background& background, std::uint64_t seed, std::vector<ProfileRow>& rows) {
  std::vector<std::int64_t> sample = background.created;
  if (sample.size() > kCaseSample) sample.resize(kCaseSample);
  BurstOptions options;
  options.bandwidth_days = kCaseBandwidth;
  options.replicates = kCaseReplicates;
  options.seed = seed;
  const CreationBurst burst = creation_burst(sample, sample, options);
  if (!burst.tested) return;
  rows.push_back(burst_row(burst));
  rows.back().scope = "case";
}

}  // namespace

Profiles measure_profiles(RecordStore& records, std::span<const Group> groups,
                          std::span<const TraceLayer> layers, const Context& context) {
  context.begin("measuring rhythms and profiles");
  Profiles result;
  std::size_t actors = records.actors().size();
  for (const TraceLayer& layer : layers) actors = std::max<std::size_t>(actors, layer.actions.actor_count);
  std::vector<std::uint32_t> labels(actors, kNone);
  std::vector<ActorId> members;
  for (std::uint32_t group = 0; group < groups.size(); ++group) {
    for (const GroupMember& member : groups[group].members) {
      labels[member.actor] = group;
      members.push_back(member.actor);
    }
  }
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  const Background background = read_background(records, labels);
  add_case_row(background, context.seed, result.rows);
  const std::vector<ActorTime> posts = posts_of_actors(records.database(), members);
  std::vector<GroupProfile> profiles(groups.size());
  parallel_for(groups.size(), context.threads, [&](std::size_t i) {
    context.check_cancelled();
    profiles[i] = profile_group(groups[i], posts, records.actors(), background, context.seed);
  });
  add_successions(profiles, labels, layers, context);
  std::vector<std::vector<ProfileRow>> of_members(members.size());
  parallel_for(members.size(), context.threads, [&](std::size_t i) {
    of_members[i] = clock_profile("actor", members[i], posts_by(posts, members[i]), background.minutes);
  });
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (ProfileRow& row : profiles[i].rows) {
      row.scope = "group";
      row.subject = groups[i].id;
      result.rows.push_back(std::move(row));
    }
    result.clockwork.push_back(profiles[i].clockwork);
  }
  for (std::vector<ProfileRow>& rows : of_members) {
    std::move(rows.begin(), rows.end(), std::back_inserter(result.rows));
  }
  return result;
}

}  // namespace fewhands
