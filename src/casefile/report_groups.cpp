// Each group: its network, its closest moment, its timeline, its members.
#include <fmt/format.h>

#include <algorithm>

#include "base/escape.h"
#include "casefile/network_picture.h"
#include "casefile/profile_picture.h"
#include "casefile/report_sections.h"
#include "casefile/report_words.h"
#include "casefile/timeline_picture.h"

namespace fewhands {

namespace {

std::string network_html(const NamedGroup& group, const std::vector<NamedFusedLink>& links) {
  const NetworkPicture picture = draw_network(group, links, {});
  std::string caption = fmt::format(
      "The wider a line, the stronger the evidence; the larger a circle, the more evidence its links carry "
      "together.");
  const bool origins = std::any_of(group.members.begin(), group.members.end(),
                                   [](const auto& m) { return m.role == "originator"; });
  if (origins) caption += " A ring marks an originator: first more often than not.";
  const bool alone =
      std::any_of(group.members.begin(), group.members.end(), [](const auto& m) { return m.links == 0; });
  if (alone)
    caption += " Accounts without a line act with the group as a whole: no one link of theirs stands out.";
  if (picture.nodes_drawn < group.members.size()) {
    caption += fmt::format(" Drawn is the core of the group, {} of {} accounts.", picture.nodes_drawn,
                           count_words(group.members.size()));
  }
  if (picture.edges_drawn < links.size())
    caption += fmt::format(" {} of {} links are drawn.", count_words(picture.edges_drawn),
                           count_words(links.size()));
  return "<figure class=\"picture\">" + picture.svg + "<figcaption>" + caption + "</figcaption></figure>";
}

std::string moment_html(const NamedGroup& group, const std::vector<GroupAction>& actions) {
  const Moment moment = draw_moment(group, actions, {});
  if (moment.svg.empty()) return "";
  const std::string begin = html_escape(time_words(moment.begin));
  const std::string when =
      moment.span_s <= 0
          ? fmt::format("<b>at the same moment</b>, <time>{}</time>", begin)
          : fmt::format("within <b>{}</b>, from <time>{}</time> on", span_words(moment.span_s), begin);
  return fmt::format(
             "<h4>The closest moment</h4><figure class=\"picture\"><p class=\"lead\">{} on the same object "
             "{}</p>"
             "<p class=\"shared\"><span class=\"trace\">{}</span> <bdi class=\"object\">{}</bdi></p>",
             plural(moment.actors, "account"), when, html_escape(trace_words(moment.trace)),
             html_escape(shorten(moment.object, 200))) +
         moment.svg +
         (moment.lanes < moment.actors ? fmt::format("<figcaption>Drawn are the first {} of {}.</figcaption>",
                                                     moment.lanes, plural(moment.actors, "account"))
                                       : std::string()) +
         "</figure>";
}

std::string timeline_html(const NamedGroup& group, const std::vector<GroupAction>& actions,
                          const std::vector<std::string>& traces) {
  const Timeline timeline = draw_timeline(group, actions, traces, {});
  if (timeline.svg.empty()) return "";
  std::string key;
  for (std::size_t i = 0; i < timeline.traces.size(); ++i) {
    key += fmt::format(
        "<span class=\"key\"><svg viewBox=\"0 0 10 10\" width=\"10\" height=\"10\" "
        "aria-hidden=\"true\"><circle class=\"t{}\" cx=\"5\" cy=\"5\" r=\"4\"/></svg>{} <span "
        "class=\"count\">{}</span></span>",
        i % 8 + 1, html_escape(trace_words(timeline.traces[i].first)),
        count_words(timeline.traces[i].second));
  }
  std::string caption =
      "One dot is one record that takes part in a co-action, in the colour of the strongest thing that it "
      "shares; lines join records on the same thing.";
  if (timeline.lanes < timeline.members) {
    caption += fmt::format(" Drawn are the {} busiest of {} accounts.", timeline.lanes,
                           count_words(timeline.members));
  }
  return "<h4>The whole period</h4><figure class=\"picture\"><p class=\"keys\">" + key + "</p>" +
         timeline.svg + "<figcaption>" + caption + "</figcaption></figure>";
}

std::string member_rows(const NamedGroup& group, std::size_t begin, std::size_t end) {
  std::string html;
  for (std::size_t i = begin; i < end; ++i) {
    const NamedMember& member = group.members[i];
    html += fmt::format(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{}</td><td class=\"n\">{:.0f} %</td></tr>",
        bdi(member.name), html_escape(member.role), count_words(member.posts), count_words(member.links),
        bits_words(member.bits), member.strength * 100);
  }
  return html;
}

std::string members_html(const NamedGroup& group, std::size_t open) {
  const std::string head =
      "<table class=\"list members\"><thead><tr><th scope=\"col\">Account</th><th scope=\"col\">Role</th><th "
      "scope=\"col\" class=\"n\">Posts</th>"
      "<th scope=\"col\" class=\"n\">Links</th><th scope=\"col\" class=\"n\">Evidence</th><th scope=\"col\" "
      "class=\"n\">Inside</th></tr></thead><tbody>";
  const std::size_t shown = std::min(open, group.members.size());
  std::string html = "<h4>Members</h4><div class=\"scroll\">" + head + member_rows(group, 0, shown) +
                     "</tbody></table></div>";
  if (shown < group.members.size()) {
    html += fold(plural(group.members.size() - shown, "more member"),
                 "<div class=\"scroll\">" + head + member_rows(group, shown, group.members.size()) +
                     "</tbody></table></div>");
  }
  return html;
}

std::string profile_html(const NamedGroup& group) {
  if (group.profile.empty()) return "";
  std::string pictures;
  std::vector<std::pair<std::string, std::string>> rows;
  for (const ProfileRow& row : group.profile) {
    if (row.kind == "rhythm") pictures += draw_hours(row, group.id);
    if (row.kind == "weeks") pictures += draw_weeks(row, group.id);
    if (!row.text.empty()) rows.emplace_back(html_escape(profile_kind_name(row.kind)), html_escape(row.text));
  }
  return "<h4>Profile</h4><div class=\"profile\"><div>" + pictures + "</div>" + facts(rows) +
         "</div><p class=\"note\">These describe; none is a finding. Times of day, names and dates of many "
         "accounts are alike for innocent reasons.</p>";
}

std::string group_html(const NamedGroup& group, CaseReader& reader, const ReportLimits& limits) {
  const auto links = reader.fused_links(group.id);
  const auto actions = reader.group_actions(group.id);
  std::string html = fmt::format(
      "<article class=\"group g{0}\" id=\"group-{1}\"><header><p class=\"number\">Group {1}</p><h3>{2}, {3} "
      "{4}</h3></header>",
      (group.id - 1) % 8 + 1, group.id, plural(group.members.size(), "account"), voices_words(group.voices),
      voices_words(group.voices) == "1" ? "voice" : "voices");
  std::string period;
  if (group.first_time != kNoTime && group.last_time != kNoTime) {
    period = fmt::format(", between {} and {}", time_words(group.first_time), time_words(group.last_time));
  }
  html += fmt::format(
      "<p>{} inside, {:.0f} % of all that are possible{}. Evidence together: <b>{}</b>, {}; {}.</p>",
      plural(group.links, "link"), std::floor(group.density * 100), period, bits_words(group.bits),
      bits_meaning(group.bits), html_escape(q_number(group.q)));
  html += network_html(group, links) + moment_html(group, actions) +
          timeline_html(group, actions, reader.group_traces(group.id)) + profile_html(group);
  return html + members_html(group, limits.members_open) + "</article>";
}

std::string remaining_html(const std::vector<NamedGroup>& groups, std::size_t from) {
  std::string html =
      "<div class=\"scroll\"><table class=\"list\"><thead><tr><th scope=\"col\">Group</th><th scope=\"col\" "
      "class=\"n\">Accounts</th><th scope=\"col\" class=\"n\">Voices</th>"
      "<th scope=\"col\" class=\"n\">Evidence</th><th scope=\"col\">Among them</th></tr></thead><tbody>";
  for (std::size_t i = from; i < groups.size(); ++i) {
    const NamedGroup& group = groups[i];
    std::string names;
    for (std::size_t m = 0; m < std::min<std::size_t>(3, group.members.size()); ++m)
      names += (m ? ", " : "") + bdi(shorten(group.members[m].name, 40));
    html += fmt::format(
        "<tr id=\"group-{0}\"><th scope=\"row\">Group {0}</th><td class=\"n\">{1}</td><td "
        "class=\"n\">{2}</td><td class=\"n\">{3}</td><td>{4}</td></tr>",
        group.id, count_words(group.members.size()), voices_words(group.voices), bits_words(group.bits),
        names);
  }
  return html + "</tbody></table></div>";
}

}  // namespace

std::string groups_section(const ReportData& data, CaseReader& reader, const ReportLimits& limits,
                           const Context& context) {
  if (data.groups.empty()) return "";
  std::string html =
      "<section id=\"groups\"><h2>Groups</h2><p class=\"intro\">Accounts that are linked to one another more "
      "than to anyone else.</p>";
  for (std::size_t i = 0; i < std::min(data.groups.size(), limits.groups); ++i) {
    context.check_cancelled();
    html += group_html(data.groups[i], reader, limits);
    context.advance(1);
  }
  if (data.groups.size() > limits.groups)
    html += "<h3>Smaller groups</h3>" + remaining_html(data.groups, limits.groups);
  return html + "</section>";
}

}  // namespace fewhands
