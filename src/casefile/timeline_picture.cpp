// Lanes are ordered as the members of the group are, by evidence.
#include "casefile/timeline_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/escape.h"
#include "casefile/report_words.h"
#include "casefile/time_axis.h"

namespace fewhands {

namespace {

constexpr double kWidth = 720;
constexpr double kLabelWidth = 132;
constexpr double kRight = 20;
constexpr double kTop = 8;
constexpr double kBottom = 24;
constexpr double kLane = 14;
constexpr std::size_t kLabelColumns = 19;

struct Scale {
  TimeMicros first;
  TimeMicros last;
  double x(TimeMicros time) const {
    if (last <= first) return (kLabelWidth + kWidth - kRight) / 2;
    return kLabelWidth + (kWidth - kRight - kLabelWidth) * static_cast<double>(time - first) /
                             static_cast<double>(last - first);
  }
};

double lane_y(std::size_t lane) { return kTop + kLane * (static_cast<double>(lane) + 0.5); }

std::string open_svg(const char* kind, std::uint32_t group, double height, const std::string& title,
                     const std::string& about) {
  return fmt::format(
      "<svg class=\"timeline {0}\" viewBox=\"0 0 {1:.0f} {2:.0f}\" role=\"img\" aria-labelledby=\"{0}t{3} "
      "{0}d{3}\">"
      "<title id=\"{0}t{3}\">{4}</title><desc id=\"{0}d{3}\">{5}</desc>",
      kind, kWidth, height, group, title, about);
}

std::string lanes_svg(const std::vector<const NamedMember*>& members) {
  std::string svg = "<g class=\"lanes\">";
  for (std::size_t i = 0; i < members.size(); ++i) {
    svg += fmt::format("<line x1=\"{:.0f}\" y1=\"{:.1f}\" x2=\"{:.0f}\" y2=\"{:.1f}\"/>", kLabelWidth,
                       lane_y(i), kWidth - kRight, lane_y(i));
    svg += fmt::format("<text x=\"{:.0f}\" y=\"{:.1f}\"><title>{}</title>{}</text>", kLabelWidth - 8,
                       lane_y(i) + 3.5, html_escape(members[i]->name),
                       html_escape(terminal_safe(members[i]->name, kLabelColumns)));
  }
  return svg + "</g>";
}

std::string ticks_svg(const std::vector<TimeTick>& ticks, const Scale& scale, double bottom) {
  std::string svg = "<g class=\"ticks\">";
  for (const TimeTick& tick : ticks) {
    const double x = scale.x(tick.time);
    svg += fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.0f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/><text x=\"{:.1f}\" "
        "y=\"{:.1f}\">{}</text>",
        x, kTop, x, bottom + 4, x, bottom + 17, html_escape(tick.label));
  }
  return svg + "</g>";
}

// Members with actions, most actions first, at most `limit` of them; then in the order of the group.
std::vector<const NamedMember*> busiest(const NamedGroup& group, const std::vector<GroupAction>& actions,
                                        std::size_t limit, std::uint32_t& all) {
  std::unordered_map<ActorId, std::uint64_t> count;
  for (const GroupAction& action : actions) ++count[action.actor];
  std::vector<const NamedMember*> members;
  for (const NamedMember& member : group.members) {
    if (count.contains(member.actor)) members.push_back(&member);
  }
  all = static_cast<std::uint32_t>(members.size());
  if (members.size() <= limit) return members;
  std::vector<const NamedMember*> chosen = members;
  std::stable_sort(chosen.begin(), chosen.end(),
                   [&](const auto* x, const auto* y) { return count[x->actor] > count[y->actor]; });
  const std::set<const NamedMember*> kept(chosen.begin(),
                                          chosen.begin() + static_cast<std::ptrdiff_t>(limit));
  std::erase_if(members, [&](const auto* member) { return !kept.contains(member); });
  return members;
}

struct Dot {
  double x;
  std::size_t lane;
};

// A line through each run of actions on one object that are close in time, from its topmost to its
// lowest lane. The dots of an object come in the order of time.
std::string joins_svg(const std::map<std::pair<std::string, std::string>, std::vector<Dot>>& objects) {
  constexpr double kClose = 6;
  std::set<std::tuple<int, std::size_t, std::size_t>> drawn;
  std::string svg = "<g class=\"joins\">";
  for (const auto& [object, dots] : objects) {
    for (std::size_t begin = 0, end = 0; begin < dots.size(); begin = end) {
      std::size_t top = dots[begin].lane;
      std::size_t low = top;
      for (end = begin; end < dots.size() && dots[end].x - dots[begin].x <= kClose; ++end) {
        top = std::min(top, dots[end].lane);
        low = std::max(low, dots[end].lane);
      }
      const double x = (dots[begin].x + dots[end - 1].x) / 2;
      if (top == low || !drawn.insert({static_cast<int>(x), top, low}).second) continue;
      svg += fmt::format("<line x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{0:.1f}\" y2=\"{2:.1f}\"/>", x,
                         lane_y(top), lane_y(low));
    }
  }
  return svg + "</g>";
}

struct DrawnRecord {
  TimeMicros time = kNoTime;
  std::size_t lane = 0;
  std::size_t trace = 0;
};

// Each record once, with the strongest trace in which it takes part; and the traces that are left.
std::vector<DrawnRecord> drawn_records(const std::vector<GroupAction>& actions,
                                       const std::vector<std::string>& strongest,
                                       const std::unordered_map<ActorId, std::size_t>& lane,
                                       Timeline& result) {
  std::vector<std::string> order = strongest;
  std::set<std::string> others;
  for (const GroupAction& action : actions) {
    if (std::find(order.begin(), order.end(), action.trace) == order.end()) others.insert(action.trace);
  }
  order.insert(order.end(), others.begin(), others.end());
  std::map<std::pair<TimeMicros, RecordId>, DrawnRecord> records;
  for (const GroupAction& action : actions) {
    const auto found = lane.find(action.actor);
    if (found == lane.end()) continue;
    const auto trace = static_cast<std::size_t>(
        std::distance(order.begin(), std::find(order.begin(), order.end(), action.trace)));
    const auto [record, fresh] =
        records.try_emplace({action.time, action.record}, DrawnRecord{action.time, found->second, trace});
    if (!fresh) record->second.trace = std::min(record->second.trace, trace);
  }
  std::vector<std::uint64_t> count(order.size());
  std::vector<DrawnRecord> drawn;
  for (const auto& [key, record] : records) {
    ++count[record.trace];
    drawn.push_back(record);
  }
  std::vector<std::size_t> colour(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    colour[i] = result.traces.size();
    if (count[i] > 0) result.traces.emplace_back(order[i], count[i]);
  }
  for (DrawnRecord& record : drawn) record.trace = colour[record.trace];
  result.actions = drawn.size();
  return drawn;
}

// Of dots that would fall on each other the strongest is drawn.
std::string dots_svg(const std::vector<DrawnRecord>& records, const Scale& scale) {
  std::map<std::pair<int, std::size_t>, const DrawnRecord*> spots;
  for (const DrawnRecord& record : records) {
    const DrawnRecord*& spot = spots[{static_cast<int>(scale.x(record.time) * 2), record.lane}];
    if (!spot || record.trace < spot->trace) spot = &record;
  }
  std::string svg = "<g class=\"dots\">";
  for (const auto& [place, record] : spots) {
    svg += fmt::format("<circle class=\"t{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.2\"/>", record->trace % 8 + 1,
                       scale.x(record->time), lane_y(record->lane));
  }
  return svg + "</g>";
}

struct Candidate {
  std::set<ActorId> actors;
  TimeMicros begin = kNoTime;
  TimeMicros end = kNoTime;
  const GroupAction* example = nullptr;
};

// The best span of one object's actions, which come in the order of time.
Candidate best_span(const std::vector<const GroupAction*>& actions, TimeMicros moment) {
  Candidate best;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    Candidate now{{}, actions[i]->time, actions[i]->time, actions[i]};
    for (std::size_t j = i; j < actions.size() && actions[j]->time - actions[i]->time <= moment; ++j) {
      if (now.actors.insert(actions[j]->actor).second) now.end = actions[j]->time;
    }
    const bool more = now.actors.size() > best.actors.size();
    const bool faster =
        now.actors.size() == best.actors.size() && now.end - now.begin < best.end - best.begin;
    if (more || faster) best = std::move(now);
  }
  return best;
}

using Objects = std::map<std::pair<std::string, std::string>, std::vector<const GroupAction*>>;

Candidate closest(const Objects& objects, TimeMicros moment) {
  Candidate best;
  for (const auto& [object, actions] : objects) {
    Candidate now = best_span(actions, moment);
    if (now.actors.size() < 2) continue;
    const bool more = now.actors.size() > best.actors.size();
    const bool faster =
        now.actors.size() == best.actors.size() && now.end - now.begin < best.end - best.begin;
    if (more || faster) best = std::move(now);
  }
  return best;
}

}  // namespace

Timeline draw_timeline(const NamedGroup& group, const std::vector<GroupAction>& actions,
                       const std::vector<std::string>& traces, const TimelineOptions& options) {
  Timeline result;
  if (actions.empty()) return result;
  const auto members = busiest(group, actions, options.max_lanes, result.members);
  result.lanes = static_cast<std::uint32_t>(members.size());
  std::unordered_map<ActorId, std::size_t> lane;
  for (std::size_t i = 0; i < members.size(); ++i) lane[members[i]->actor] = i;
  const Scale scale{actions.front().time, actions.back().time};
  std::map<std::pair<std::string, std::string>, std::vector<Dot>> objects;
  const std::vector<DrawnRecord> records = drawn_records(actions, traces, lane, result);
  for (const GroupAction& action : actions) {
    const auto found = lane.find(action.actor);
    if (found != lane.end())
      objects[{action.trace, action.object}].push_back({scale.x(action.time), found->second});
  }
  const double bottom = kTop + kLane * result.lanes;
  result.svg =
      open_svg("whole", group.id, bottom + kBottom, fmt::format("Co-actions of group {} over time", group.id),
               fmt::format("{} of {}, from {} to {}", plural(result.actions, "action"),
                           plural(result.lanes, "account"), time_words(scale.first), time_words(scale.last)));
  result.svg += lanes_svg(members) + ticks_svg(time_ticks(scale.first, scale.last, 7), scale, bottom) +
                joins_svg(objects) + dots_svg(records, scale) + "</svg>";
  return result;
}

Moment draw_moment(const NamedGroup& group, const std::vector<GroupAction>& actions,
                   const TimelineOptions& options) {
  Moment result;
  Objects objects;
  Objects minutes;  // that many posted in one minute shows little beside what they shared
  for (const GroupAction& action : actions)
    (action.trace == "posting" ? minutes : objects)[{action.trace, action.object}].push_back(&action);
  Candidate best = closest(objects, options.moment);
  if (best.actors.size() < 2) {
    objects = std::move(minutes);
    best = closest(objects, options.moment);
  }
  if (best.actors.size() < 2) return result;
  result.trace = best.example->trace;
  result.object = best.example->object;
  result.begin = best.begin;
  result.span_s = static_cast<double>(best.end - best.begin) / 1e6;
  result.actors = static_cast<std::uint32_t>(best.actors.size());

  std::vector<const NamedMember*> members;
  std::vector<TimeMicros> times;  // of their first actions
  TimeMicros last = best.begin + kSecond;
  for (const GroupAction* action : objects[{result.trace, result.object}]) {
    if (action->time < best.begin || action->time > best.end || members.size() >= options.max_moment_lanes)
      continue;
    const auto member = std::find_if(group.members.begin(), group.members.end(),
                                     [&](const auto& m) { return m.actor == action->actor; });
    if (member == group.members.end() || std::find(members.begin(), members.end(), &*member) != members.end())
      continue;
    members.push_back(&*member);
    times.push_back(action->time);
    last = std::max(last, action->time);
  }
  result.lanes = static_cast<std::uint32_t>(members.size());
  const Scale scale{best.begin, last};
  const double bottom = kTop + kLane * static_cast<double>(members.size());
  result.svg =
      open_svg("moment", group.id, bottom + kBottom, fmt::format("The closest moment of group {}", group.id),
               fmt::format("{} on the same object within {}", plural(result.actors, "account"),
                           span_words(result.span_s)));
  result.svg += lanes_svg(members) + ticks_svg(elapsed_ticks(scale.first, scale.last, 7), scale, bottom) +
                "<g class=\"dots\">";
  for (std::size_t i = 0; i < members.size(); ++i) {
    const double x = scale.x(times[i]);
    result.svg += fmt::format("<line class=\"bar\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>",
                              scale.x(scale.first), lane_y(i), x, lane_y(i));
    result.svg +=
        fmt::format("<circle class=\"t1\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"><title>{}, {}</title></circle>",
                    x, lane_y(i), html_escape(members[i]->name), html_escape(time_words(times[i])));
  }
  result.svg += "</g></svg>";
  return result;
}

}  // namespace fewhands
