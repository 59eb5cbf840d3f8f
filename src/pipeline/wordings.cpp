#include "pipeline/wordings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "pipeline/finding_coactions.h"
#include "pipeline/wording_templates.h"
#include "text/text_families.h"

namespace fewhands {

namespace {

const TraceLayer* layer_of(std::span<const TraceLayer> layers, std::string_view name) {
  for (const TraceLayer& layer : layers) {
    if (all_traces()[layer.trace].name == name) return &layer;
  }
  return nullptr;
}

class CollectKeys final : public KeySink {
 public:
  explicit CollectKeys(TraceActions& trace) : trace_(trace) {}
  void add(std::string_view key) override {
    if (key.empty()) return;
    trace_.actions.object.push_back(trace_.objects.insert(key));
    trace_.actions.actor.push_back(actor);
    trace_.actions.record.push_back(record);
    trace_.actions.time.push_back(kNoTime);
  }
  ActorId actor = 0;
  RecordId record = 0;

 private:
  TraceActions& trace_;
};

// Records without times make no actions; their texts can be compared all the same.
TraceLayer layer_without_times(RecordStore& records, const TraceOptions& options, const Context& context) {
  const Trace& trace = *find_trace("near_text");
  const auto extractor = trace.make(options);
  TraceActions found;
  found.trace = trace_index(trace);
  CollectKeys sink(found);
  records.for_each_batch(context, [&](std::span<const RecordView> batch) {
    context.check_cancelled();
    for (const RecordView& record : batch) {
      sink.actor = record.actor;
      sink.record = record.record;
      extractor->extract(record, sink);
    }
  });
  found.actions.actor_count = records.actors().size();
  found.actions.object_count = found.objects.size();
  merge_alike(found, context);
  return {found.trace, sort_actions(std::move(found.actions), context), std::move(found.objects)};
}

// A cluster to be kept: which rows of which layer.
struct Choice {
  std::string kind;
  const TraceLayer* layer = nullptr;
  std::vector<ObjectId> objects;
  std::uint32_t label = kNone;  // a group: of its members only
};

// One object as a group carries it.
struct Carried {
  const TraceLayer* layer = nullptr;
  ObjectId object = 0;
  std::uint32_t members = 0;
  std::uint64_t records = 0;
  bool phrase = false;
};

std::vector<ObjectId> most_carried(const TraceLayer& layer, std::size_t most, const Context& context) {
  const std::vector<std::uint32_t> actors = distinct_actors(layer.actions, context);
  std::vector<ObjectId> order;
  for (ObjectId object = 0; object < actors.size(); ++object) {
    if (actors[object] >= 2) order.push_back(object);
  }
  const auto rows = [&](ObjectId object) {
    return layer.actions.end_of(object) - layer.actions.begin_of(object);
  };
  const auto before = [&](ObjectId x, ObjectId y) {
    if (actors[x] != actors[y]) return actors[x] > actors[y];
    return rows(x) != rows(y) ? rows(x) > rows(y) : layer.objects[x] < layer.objects[y];
  };
  const std::size_t kept = std::min(order.size(), most);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(), before);
  order.resize(kept);
  return order;
}

class Chooser {
 public:
  Chooser(const WordingInput& input, const TraceLayer& texts, std::size_t actors,
          const WordingOptions& options)
      : input_(input), texts_(texts), options_(options), labels_(group_labels(input.groups, actors)) {}

  void choose_for_case(const Context& context) {
    for (const ObjectId object : most_carried(texts_, options_.most, context)) add_text(object);
  }

  void choose_families(const Context& context) {
    context.begin("looking for families of texts");
    std::vector<std::string_view> names;
    for (ObjectId object = 0; object < texts_.objects.size(); ++object)
      names.push_back(texts_.objects[object]);
    const TextClusters found = find_text_families(names, {}, context);
    std::vector<std::vector<ObjectId>> families(found.clusters);
    for (ObjectId object = 0; object < names.size(); ++object)
      families[found.cluster[object]].push_back(object);
    for (std::vector<ObjectId>& family : families) {
      if (family.size() > 1) choices_.push_back({"family", &texts_, std::move(family), kNone});
    }
  }

  void choose_for_findings() {
    std::vector<std::vector<Carried>> carried(input_.groups.size());
    tally(texts_, false, carried);
    const TraceLayer* phrases = layer_of(input_.layers, "phrase");
    if (phrases) {
      text_of_record_ = texts_of_records();
      tally(*phrases, true, carried);
    }
    for (const Finding& finding : input_.findings) {
      for (std::uint32_t group = 0; group < input_.groups.size(); ++group) {
        if (finding.group == input_.groups[group].id && says_texts(input_.facts[group]))
          choose_for_finding(finding.id, group, carried[group]);
      }
    }
  }

  // In the order of choices(); FindingWording::wording is an index into them.
  const std::vector<Choice>& choices() const { return choices_; }
  const std::vector<FindingWording>& of_findings() const { return of_findings_; }

  Wording wording_of(const Choice& choice) const {
    Wording wording;
    wording.kind = choice.kind;
    if (choice.label != kNone) wording.group = input_.groups[choice.label].id;
    std::vector<std::pair<TimeMicros, RecordId>> rows;
    std::set<ActorId> actors;
    for (const ObjectId object : choice.objects) {
      for_rows(*choice.layer, object, choice.label, [&](std::size_t row) {
        rows.emplace_back(choice.layer->actions.time[row], choice.layer->actions.record[row]);
        actors.insert(choice.layer->actions.actor[row]);
      });
    }
    std::sort(rows.begin(), rows.end());
    for (const auto& [time, record] : rows) wording.members.push_back(record);
    wording.records = rows.size();
    wording.actors = static_cast<std::uint32_t>(actors.size());
    if (!rows.empty()) {
      wording.first_time = rows.front().first;
      wording.last_time = rows.back().first;
    }
    return wording;
  }

 private:
  static bool says_texts(const GroupFacts& facts) {
    const std::uint16_t text = trace_index(*find_trace("text"));
    return std::any_of(facts.layers.begin(), facts.layers.end(),
                       [&](const LayerFacts& layer) { return layer.channel() == text; });
  }

  template <typename Visit>
  void for_rows(const TraceLayer& layer, ObjectId object, std::uint32_t label, const Visit& visit) const {
    for (std::size_t row = layer.actions.begin_of(object); row < layer.actions.end_of(object); ++row) {
      if (label == kNone || labels_[layer.actions.actor[row]] == label) visit(row);
    }
  }

  std::vector<ObjectId> texts_of_records() const {
    RecordId most = 0;
    for (const RecordId record : texts_.actions.record) most = std::max(most, record);
    std::vector<ObjectId> text_of(std::size_t{most} + 1, kNone);
    for (ObjectId object = 0; object < texts_.objects.size(); ++object) {
      for_rows(texts_, object, kNone, [&](std::size_t row) { text_of[texts_.actions.record[row]] = object; });
    }
    return text_of;
  }

  // Per group the objects that two members or more carry.
  void tally(const TraceLayer& layer, bool phrase, std::vector<std::vector<Carried>>& carried) const {
    std::map<std::uint32_t, std::set<ActorId>> members;
    std::map<std::uint32_t, std::uint64_t> records;
    for (ObjectId object = 0; object < layer.objects.size(); ++object) {
      members.clear();
      records.clear();
      for_rows(layer, object, kNone, [&](std::size_t row) {
        const ActorId actor = layer.actions.actor[row];
        if (labels_[actor] == kNone) return;
        members[labels_[actor]].insert(actor);
        ++records[labels_[actor]];
      });
      for (const auto& [label, actors] : members) {
        if (actors.size() < 2 || (phrase && is_one_text(layer, object, label))) continue;
        carried[label].push_back(
            {&layer, object, static_cast<std::uint32_t>(actors.size()), records[label], phrase});
      }
    }
  }

  bool is_one_text(const TraceLayer& layer, ObjectId object, std::uint32_t label) const {
    std::set<ObjectId> texts;
    for_rows(layer, object, label, [&](std::size_t row) {
      const RecordId record = layer.actions.record[row];
      texts.insert(record < text_of_record_.size() ? text_of_record_[record] : kNone);
    });
    return texts.size() < 2;
  }

  void choose_for_finding(std::uint32_t finding, std::uint32_t label, std::vector<Carried>& carried) {
    std::sort(carried.begin(), carried.end(), [](const Carried& a, const Carried& b) {
      return std::tuple(b.members, b.records, a.phrase, a.layer->objects[a.object]) <
             std::tuple(a.members, a.records, b.phrase, b.layer->objects[b.object]);
    });
    std::set<RecordId> covered;
    std::size_t chosen = 0;
    for (const Carried& one : carried) {
      if (chosen == options_.most_of_finding) break;
      std::vector<RecordId> records;
      std::size_t known = 0;
      for_rows(*one.layer, one.object, label, [&](std::size_t row) {
        records.push_back(one.layer->actions.record[row]);
        known += covered.count(records.back());
      });
      if (2 * known > records.size()) continue;
      covered.insert(records.begin(), records.end());
      const std::uint32_t choice = one.phrase ? add_phrase(one, label) : add_text(one.object);
      of_findings_.push_back({finding, choice, one.members});
      ++chosen;
    }
  }

  std::uint32_t add_text(ObjectId object) {
    const auto [known, fresh] =
        choice_of_text_.try_emplace(object, static_cast<std::uint32_t>(choices_.size()));
    if (fresh) choices_.push_back({"near_text", &texts_, {object}, kNone});
    return known->second;
  }

  std::uint32_t add_phrase(const Carried& one, std::uint32_t label) {
    choices_.push_back({"phrase", one.layer, {one.object}, label});
    return static_cast<std::uint32_t>(choices_.size() - 1);
  }

  const WordingInput& input_;
  const TraceLayer& texts_;
  const WordingOptions& options_;
  std::vector<std::uint32_t> labels_;  // group by actor
  std::vector<ObjectId> text_of_record_;
  std::vector<Choice> choices_;
  std::map<ObjectId, std::uint32_t> choice_of_text_;
  std::vector<FindingWording> of_findings_;
};

// By actors, then records; the template decides between equals.
void number(Wordings& result) {
  std::vector<std::uint32_t> order(result.wordings.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    const Wording& a = result.wordings[x];
    const Wording& b = result.wordings[y];
    return std::tie(b.actors, b.records, a.kind, a.group, a.line) <
           std::tie(a.actors, a.records, b.kind, b.group, b.line);
  });
  std::vector<std::uint32_t> id(order.size());
  std::vector<Wording> sorted;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    id[order[i]] = i + 1;
    sorted.push_back(std::move(result.wordings[order[i]]));
    sorted.back().id = i + 1;
  }
  result.wordings = std::move(sorted);
  for (FindingWording& row : result.of_findings) row.wording = id[row.wording];
}

}  // namespace

Wordings find_wordings(RecordStore& records, const WordingInput& input, const TraceOptions& traces,
                       const WordingOptions& options, const Context& context) {
  context.begin("comparing the texts");
  const bool timeless = input.layers.empty() && records.has(Field::text) && !records.has(Field::time);
  std::optional<TraceLayer> own;
  if (timeless) own = layer_without_times(records, traces, context);
  const TraceLayer* texts = own ? &*own : layer_of(input.layers, "near_text");
  if (!texts) texts = layer_of(input.layers, "text");
  if (!texts) return {};
  Chooser chooser(input, *texts, records.actors().size(), options);
  chooser.choose_for_case(context);
  if (options.families || timeless) chooser.choose_families(context);
  chooser.choose_for_findings();
  Wordings result;
  for (const Choice& choice : chooser.choices()) result.wordings.push_back(chooser.wording_of(choice));
  result.of_findings = chooser.of_findings();
  align_wordings(records, result.wordings, context);
  number(result);
  return result;
}

}  // namespace fewhands
