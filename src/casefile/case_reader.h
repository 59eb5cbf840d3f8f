// Reads a case back as plain values with names in place of ids: for `show`, exports and the report.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/database.h"
#include "casefile/case_content.h"
#include "casefile/schema.h"
#include "findings/finding.h"
#include "groups/group.h"

namespace fewhands {

// The columns of the `links` table of the command line. actor_a < actor_b, byte by byte.
struct NamedLink {
  std::string actor_a;
  std::string actor_b;
  std::string trace;
  std::uint32_t objects = 0;
  std::uint64_t coactions = 0;
  double median_gap_s = 0;
  TimeMicros first_time = kNoTime;
  TimeMicros last_time = kNoTime;
  double p_things = 1;
  double p_moment = 1;
  double p_both = 1;
  double p = 1;
  double q = 1;
};

struct LinkQuery {
  double max_q = 2;         // links with q < max_q; 2 = all of them
  std::string actor;        // only links of this actor; "" = of all
  std::uint32_t group = 0;  // only links inside this group; 0 = all
  std::uint64_t limit = 0;  // 0 = no limit
};

struct NamedFusedLink {
  ActorId a = 0;  // the same order as the names
  ActorId b = 0;
  std::string actor_a;
  std::string actor_b;
  double p = 1;
  double q = 1;
  double bits = 0;
  std::vector<std::string> traces;  // layers that speak, by share of the evidence
  TimeMicros first_time = kNoTime;
  TimeMicros last_time = kNoTime;
};

struct LayerSummary {
  std::string name;
  std::uint64_t actions = 0;
  std::uint32_t actors = 0;
  std::uint32_t objects = 0;
  std::uint64_t pairs_tested = 0;
  std::vector<double> windows_s;
  std::uint64_t links = 0;        // kept in the case
  std::uint64_t significant = 0;  // of them with q < alpha
};

struct NamedMember {
  ActorId actor = 0;
  std::string name;
  std::uint64_t posts = 0;
  double strength = 0;
  std::uint32_t core = 0;
  std::string role;  // "member", "originator", "amplifier"
  std::uint32_t links = 0;
  double bits = 0;
};

struct NamedGroup {
  std::uint32_t id = 0;
  std::vector<NamedMember> members;  // by bits, then name
  std::uint32_t links = 0;
  double density = 0;
  double bits = 0;
  double p = 1;
  double q = 1;
  double voices = 0;
  TimeMicros first_time = kNoTime;
  TimeMicros last_time = kNoTime;
  std::vector<ProfileRow> profile;  // empty where the case was written before there were any
};

struct CasePost {
  RecordId record = 0;
  std::string actor;
  TimeMicros time = kNoTime;
  bool is_repost = false;
  std::string id;
  std::string text;
  std::string title;
  std::string url;
  std::string input;
  std::uint64_t row = 0;
};

struct EvidencePair {
  std::string trace;
  std::string object;
  double gap_s = 0;  // NaN = not known
  CasePost a;
  CasePost b;
};

// What the members of a finding's group say.
struct SaidText {
  Wording wording;            // without its records
  std::uint32_t members = 0;  // of the group with a record in it
};

struct NamedFinding {
  std::uint32_t id = 0;
  std::string kind;
  std::string sentence;
  std::string technique;
  double bits = 0;
  double q = 1;
  std::uint32_t group = 0;
  std::vector<EvidencePair> evidence;
  std::vector<InnocentExplanation> innocent;
  std::vector<SaidText> texts;  // most members first; empty in cases of before there were any
};

struct ActorSummary {
  ActorId actor = 0;
  std::string name;
  std::uint64_t posts = 0;
  std::uint32_t group = 0;  // 0 = none
  std::uint64_t links = 0;  // significant ones
  double bits = 0;          // strongest fused link
};

struct RejectCount {
  std::string reason;
  std::uint64_t rows = 0;
};

struct Reject {
  std::string input;
  std::uint64_t row = 0;
  std::string reason;
  std::string raw;
};

// One action of a group's member that takes part in a co-action inside the group.
struct GroupAction {
  RecordId record = 0;
  ActorId actor = 0;
  TimeMicros time = kNoTime;
  std::string trace;
  std::string object;
};

const char* check_result_name(CheckResult result);  // "unlikely", "possible", "likely", "not checked"
const char* role_name(Role role);
// The kind of a ProfileRow as it is shown to people.
std::string profile_kind_name(const std::string& kind);

class CaseReader {
 public:
  explicit CaseReader(const std::string& path, const OpenOptions& options = {});

  const std::string& path() const { return path_; }
  const RunInfo& run() const { return run_; }
  std::uint64_t record_count();
  std::uint64_t actor_count();
  // Earliest and latest record; kNoTime where no record has a time.
  std::pair<TimeMicros, TimeMicros> time_range();

  std::vector<LayerSummary> layers();
  // Sorted by (q, actor_a, actor_b, trace); streams.
  void links(const LinkQuery& query, const std::function<void(const NamedLink&)>& visit);
  std::vector<NamedLink> links(const LinkQuery& query);
  // Significant ones (q < alpha), and those inside a group; sorted by names. group 0: all.
  std::vector<NamedFusedLink> fused_links(std::uint32_t group = 0);
  std::vector<NamedGroup> groups();
  // Of one subject (scope "case", "group" or "actor"), or of all of a scope; by subject, in the order
  // written.
  std::vector<ProfileRow> profiles(const std::string& scope, std::optional<std::uint32_t> subject = {});
  std::vector<Voices> voices();  // by scope, then actors descending
  std::optional<Voices> case_voices();
  // Of the members of all groups together (scope "flagged"; where the case does not hold it, worked out
  // from the groups' voices, order 1 only). None without groups.
  std::optional<Voices> flagged_voices();
  std::vector<NamedFinding> findings();  // with evidence and posts, by id
  // Clusters of texts that are versions of one another, by id, without their records; empty in cases of
  // before there were any.
  std::vector<Wording> texts();
  std::optional<Wording> text(std::uint32_t id);     // with its records
  std::vector<RejectCount> reject_counts();          // most frequent first
  std::vector<Reject> rejects(std::uint64_t limit);  // 0 = all
  std::optional<ActorSummary> actor(const std::string& name);
  std::vector<ActorSummary> flagged_actors();  // in a group or on a significant fused link; by name
  std::vector<ActorSummary> scored_actors();   // on any fused link or in a group; by name
  std::vector<CasePost> posts(const std::vector<RecordId>& records);  // in the order asked for
  std::vector<CasePost> posts_of(ActorId actor, std::uint64_t limit);
  // In the order of time.
  std::vector<GroupAction> group_actions(std::uint32_t group);
  // The traces that carry the group's evidence, most bits first; minutes, in which there is little to see,
  // last.
  std::vector<std::string> group_traces(std::uint32_t group);

  Database& database() { return *database_; }

 private:
  std::string path_;
  std::unique_ptr<Database> database_;
  RunInfo run_;
  std::string post_query_;  // SELECT of the columns of CasePost, those that this case lacks as NULL

  std::vector<Wording> texts_where(const std::string& condition);
  void add_texts(std::vector<NamedFinding>& findings);
  std::vector<ActorSummary> actors_where(const std::string& condition);
};

}  // namespace fewhands
