// What the pipeline hands over to be written into a case: plain values.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/dictionary.h"
#include "base/types.h"
#include "findings/finding.h"
#include "groups/group.h"
#include "links/link.h"
#include "records/read_options.h"

namespace fewhands {

struct StageTiming {
  std::string stage;
  double seconds = 0;
};

struct RunInfo {
  int schema_version = 0;         // filled by the reader; the writer writes kSchemaVersion
  std::string version;            // of fewhands
  std::string command;            // the command line that repeats the run
  std::string parameters = "{}";  // a JSON object: every option with the value used
  std::uint64_t seed = 0;
  double alpha = 0.05;
  std::vector<InputFile> inputs;   // ReadReport::inputs, in the order that records.input counts
  std::vector<std::string> notes;  // choices made and surprises met while reading
  std::vector<StageTiming> timings;
};

// One trace and its layer. The position in CaseContent::layers is Link::trace.
struct LayerContent {
  std::string name;  // "repost", "link", ...
  std::uint64_t actions = 0;
  std::uint32_t actors = 0;  // active in this trace
  std::uint32_t objects = 0;
  std::uint64_t pairs_tested = 0;  // number of hypotheses: all pairs of active actors
  std::vector<TimeMicros> windows;
  const Dictionary* object_names = nullptr;  // not owned; by ObjectId of `evidence`; null: none
  std::vector<Link> links;
  std::vector<LinkEvidence> evidence;  // LinkEvidence::link indexes `links` of this layer
};

// How far an actor stands out: bits of its own p, corrected for all that was tried for it.
struct ActorScore {
  ActorId actor = 0;
  double bits = 0;
};

// One thing that profiles and clocks show of a group, an actor, or the whole case. Which cells a kind sets,
// and to what: docs/case.md. NaN and kNoTime are NULL in the case.
struct ProfileRow {
  std::string scope;          // "case", "group", "actor"
  std::uint32_t subject = 0;  // group id or actor; 0 for the case
  std::string kind;           // "rhythm", "offset", ...
  double value = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  double expected = std::numeric_limits<double>::quiet_NaN();
  double p = std::numeric_limits<double>::quiet_NaN();
  TimeMicros first_time = kNoTime;
  TimeMicros last_time = kNoTime;
  std::vector<double> series;
  std::string text;  // the same as a sentence; data in it is valid UTF-8, printers escape it
};

// How often a text stands in a slot of a wording.
struct WordingVariant {
  std::string text;  // "" where a text has nothing there
  std::uint64_t records = 0;
};

// A run of fixed words, or a slot with what stands in it.
struct WordingPart {
  std::string gap;                       // what most often stands before it
  std::string fixed;                     // "" = a slot
  std::vector<WordingVariant> variants;  // of a slot; most frequent first
};

// Texts that are versions of one another, with what they have in common.
struct Wording {
  std::uint32_t id = 0;     // 1, 2, ... by actors
  std::string kind;         // "near_text", "family"; "phrase": the records of one group that share a phrase
  std::uint32_t group = 0;  // of a phrase; 0 = records of everyone
  std::uint64_t records = 0;
  std::uint32_t actors = 0;
  std::uint64_t versions = 0;  // different texts, normalised
  TimeMicros first_time = kNoTime;
  TimeMicros last_time = kNoTime;
  double fixed_share = 0;  // of the words of a text, on average
  std::string line;        // the template on one line, slots in brackets
  std::vector<WordingPart> parts;
  std::vector<RecordId> members;  // its records, by time
};

// What the members of a finding's group say; position by members.
struct FindingWording {
  std::uint32_t finding = 0;
  std::uint32_t wording = 0;  // its id
  std::uint32_t members = 0;  // of the group with a record in it
};

struct CaseContent {
  RunInfo run;
  std::vector<LayerContent> layers;
  Fusion fusion;
  std::vector<ActorScore> scores;  // by actor; those without evidence are left out
  std::vector<Group> groups;
  std::vector<Voices> voices;  // the whole case is (scope "case", key "")
  std::vector<Finding> findings;
  std::vector<ProfileRow> profiles;              // of one subject together, in the order they are shown in
  std::vector<Wording> wordings;                 // by id
  std::vector<FindingWording> finding_wordings;  // by finding, in the order they are shown in
};

}  // namespace fewhands
