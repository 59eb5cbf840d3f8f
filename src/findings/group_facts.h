// What is known about the co-actions of one group, as plain numbers: everything that a finding's sentence
// and its innocent explanations are made from. pipeline/finding_facts.h counts them.
//
// "Evidence records" of a group are the records of its members that take part in a co-action with
// another member, in a layer that carries evidence for the group, within the layer's window.
// "Outside" is everyone who is not a member. "Ungrouped" actors are members of no group at all: the crowd
// against which virality and speed are measured, so that one group is no excuse for another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

namespace fewhands {

// One value of a field: how often the evidence carries it, and how common it is.
struct ValueCount {
  std::string value;
  std::uint64_t evidence = 0;  // evidence records with it
  std::uint64_t outside = 0;   // records of actors outside with it
};

struct FieldFacts {
  bool present = false;         // the input has the field
  std::uint64_t evidence = 0;   // evidence records that have a value
  std::uint64_t outside = 0;    // records of actors outside that have a value
  std::uint32_t values = 0;     // distinct values in the evidence
  std::vector<ValueCount> top;  // the most frequent in the evidence, then by value; at most kTopValues
};
inline constexpr std::size_t kTopValues = 5;

// A word that several members share in their name or description.
struct SharedWord {
  std::string word;
  std::uint32_t members = 0;  // of the group
  std::uint32_t outside = 0;  // actors outside
};

struct WordFacts {
  bool present = false;
  std::uint32_t members = 0;      // with a value
  std::uint32_t outside = 0;      // actors outside with a value
  std::uint32_t tested = 0;       // distinct words that two members or more share
  std::vector<SharedWord> words;  // those; most members first, then fewest outside; at most kTopWords
};
inline constexpr std::size_t kTopWords = 20;

// Times of the evidence records; and, as the yardstick, of all records of the inputs that they come from:
// each input has its own clock.
struct ClockFacts {
  std::uint64_t records = 0;        // with a time
  std::uint64_t full_minutes = 0;   // at :SS = 00
  std::uint64_t full_hours = 0;     // at MM:SS = 00:00
  std::uint64_t full_days = 0;      // at 00:00:00
  std::uint64_t quarter_hours = 0;  // minute 0, 15, 30 or 45
};

struct TimeFacts {
  ClockFacts evidence;
  ClockFacts all;
  std::uint64_t busiest_hour = 0;  // evidence records in the fullest hour (UTC)
  std::uint64_t busiest_day = 0;   // and in the fullest day
  TimeMicros busiest_day_start = kNoTime;
  std::uint32_t days = 0;            // different days with evidence records
  TimeMicros input_first = kNoTime;  // earliest and latest time of all records
  TimeMicros input_last = kNoTime;
};

// Different minutes with a post of any member, and the clock that fits them best (signals/scheduled_clock.h).
struct ClockworkFacts {
  std::uint32_t minutes = 0;
  std::uint32_t period = 0;    // minutes; 0 where there was too little to test
  std::uint32_t phase = 0;     // minute at which it begins
  std::uint32_t on_clock = 0;  // of `minutes`
  double expected = 0;         // share of everyone else's posts there
  double p = 1;
  std::uint32_t members_tested = 0;   // with enough posts of their own
  std::uint32_t members_regular = 0;  // of them, each keeps a clock or an interval
};

// What the evidence records say, as far as it can be counted. Zero `records` where there is no text.
struct TextFacts {
  std::uint64_t records = 0;     // evidence records with a text
  std::uint64_t headlines = 0;   // a link, at most one tag, no mention, 20 to 200 characters
  std::uint64_t characters = 0;  // of all of them
};

// One object on which members co-act, and the crowd on it.
struct ObjectFacts {
  std::uint16_t trace = 0;
  ObjectId object = 0;
  std::uint32_t members = 0;  // that co-act on it
  std::uint64_t coactions = 0;
  std::uint32_t outside = 0;  // actors outside that act on it, ever
};

// A co-action that may be shown: a is earlier, or has the smaller id at the same time.
struct SampleFacts {
  std::uint32_t object = 0;  // index into GroupFacts::objects
  ActorId actor_a = 0;
  ActorId actor_b = 0;
  RecordId record_a = 0;
  RecordId record_b = 0;
  TimeMicros gap = 0;
};

// What one layer shows of the group.
struct LayerFacts {
  std::uint16_t trace = 0;
  TimeMicros window = 0;            // in which most of the group's links of this layer are strongest
  double bits = 0;                  // the layer's share of the evidence of all pairs inside
  std::uint64_t coactions = 0;      // pairs of actions of two members on one object within the window
  std::uint64_t objects = 0;        // on so many objects
  std::uint32_t members = 0;        // by so many members
  std::uint64_t top_object = 0;     // co-actions on the object that has most
  TimeMicros first_time = kNoTime;  // of the actions that take part
  TimeMicros last_time = kNoTime;
  bool clock = false;                                   // its objects are minutes, not content
  std::optional<std::uint16_t> form_of = std::nullopt;  // the trace of which this layer's is another form

  // Forms of one trace are one channel.
  std::uint16_t channel() const { return form_of.value_or(trace); }
};

// The crowd on the group's objects, over the layers that carry evidence.
struct CrowdFacts {
  std::uint64_t objects = 0;          // on which members co-act
  std::uint64_t carried_outside = 0;  // of these: at least one actor outside acts on it too
  std::uint64_t viral = 0;  // more ungrouped actors than kViralTimes members, and kViralActors or more
  std::uint64_t wide_within_hour =
      0;  // kWireActors or more actors outside act within an hour of the group's first
  std::uint64_t wide_ungrouped = 0;  // the same, counting ungrouped actors only
  std::uint64_t group_actions = 0;   // actions of members on these objects
  std::uint64_t group_fast = 0;      // of these: another member acts within the window
  std::uint64_t crowd_actions =
      0;  // actions of ungrouped actors on these objects (the first kCrowdRows of each)
  std::uint64_t crowd_fast = 0;  // of these: another ungrouped actor acts within the window
  // The ungrouped actor that is most often the first of all on these objects, before the group.
  ActorId first_actor = kNone;
  std::uint64_t first_objects = 0;  // on so many
  TimeMicros first_lag_low = 0;     // quartiles of the lag from it to the group's first action
  TimeMicros first_lag_median = 0;
  TimeMicros first_lag_high = 0;
  TimeMicros spread_median = 0;  // over objects: first to last member's action
  TimeMicros gap_median = 0;     // over objects: smallest gap between two members
  double members_median = 0;     // over objects: members that act on it
};
inline constexpr std::uint32_t kViralTimes = 3;
inline constexpr std::uint32_t kViralActors = 20;
inline constexpr std::uint32_t kWireActors = 5;
inline constexpr std::size_t kCrowdRows = 20'000;

struct GroupFacts {
  // That carry evidence: content before minutes, which show less to a reader; then by bits, co-actions,
  // trace.
  std::vector<LayerFacts> layers;
  std::vector<ObjectFacts> objects;  // the most surprising ones: few outside first; at most kFactObjects
  std::vector<SampleFacts> samples;  // a few per object, smallest gap first; by object
  std::uint64_t evidence_records = 0;
  CrowdFacts crowd;
  TimeFacts times;
  ClockworkFacts clockwork;
  TextFacts texts;
  FieldFacts client;
  FieldFacts outlet;
  FieldFacts platform;
  WordFacts handles;  // words of the actors' names as given in the field actor
  WordFacts names;    // of actor_name
  WordFacts bios;     // of actor_bio
};
inline constexpr std::size_t kFactObjects = 200;
inline constexpr std::size_t kSamplesPerObject = 4;

}  // namespace fewhands
