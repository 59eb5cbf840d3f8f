// The report: complete, self-contained, and closed to what records carry.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "base/escape.h"
#include "casefile/exports.h"
#include "casefile/graph_layout.h"
#include "casefile/made_up_case.h"
#include "casefile/network_picture.h"
#include "casefile/report_assets.h"
#include "casefile/report_words.h"
#include "casefile/time_axis.h"
#include "casefile/timeline_picture.h"
#include "casefile/xml_check.h"

namespace fewhands {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class Report : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "fewhands_report_XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string make(const made_up::Options& options) const {
    made_up::write((folder_ / "case.duckdb").string(), options);
    CaseReader reader((folder_ / "case.duckdb").string());
    ExportOptions export_options;
    export_options.path = (folder_ / "report.html").string();
    export_case(reader, "html", export_options);
    std::ifstream file(folder_ / "report.html", std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  static made_up::Options hostile() {
    made_up::Options options;
    options.hostile = true;
    options.group_sizes = {12, 10};
    options.rounds = 10;
    return options;
  }

  fs::path folder_;
};

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// The page without its style and script, and with HTML's own shortcuts spelled as XML has them.
std::string as_xml(std::string page) {
  for (const std::string name : {"style", "script"}) {
    const std::size_t begin = page.find("<" + name + ">");
    page.erase(begin, page.find("</" + name + ">") + name.size() + 3 - begin);
  }
  page.erase(0, page.find('\n') + 1);  // the doctype
  page = std::regex_replace(page, std::regex("<(meta|input) ([^>]*)>"), "<$1 $2/>");
  page = std::regex_replace(page, std::regex("<br>"), "<br/>");
  return std::regex_replace(page, std::regex(" hidden>"), " hidden=\"\">");
}

TEST_F(Report, says_what_an_editor_asks) {
  const std::string page = make({});
  EXPECT_THAT(
      page,
      HasSubstr("<h1><span class=\"big\">9</span> accounts, <span class=\"big\">2.7</span> voices</h1>"));
  EXPECT_THAT(page, HasSubstr("6 accounts posted the same texts"));
  EXPECT_THAT(page, HasSubstr("Library opens at 9:00"));
  EXPECT_THAT(page, HasSubstr("00ff10aa22bb33cc"));
  EXPECT_THAT(page, HasSubstr("51 = 48 used + 3 not used"));
  EXPECT_THAT(page, HasSubstr("time cannot be read"));
  EXPECT_THAT(page, HasSubstr("12 others posted one of the texts, hours later"));
  EXPECT_THAT(page, HasSubstr("fewhands scan posts.csv.gz --case made_up.duckdb --seed 7"));
  EXPECT_THAT(page, HasSubstr("word for word"));
  EXPECT_EQ(occurrences(page, "<svg class=\"network\""), 2U);
  EXPECT_EQ(occurrences(page, "<svg class=\"timeline whole\""), 2U);
  EXPECT_EQ(occurrences(page, "<svg class=\"timeline moment\""), 2U);
}

TEST_F(Report, draws_hours_and_weeks_beside_the_words) {
  const std::string html = make({});
  EXPECT_THAT(html, HasSubstr("Hours of the day at which members of group 1 post"));
  EXPECT_THAT(html, HasSubstr("Posts of group 2 by week"));
  EXPECT_THAT(html, HasSubstr("16 posts in 5 weeks"));
  EXPECT_THAT(html, HasSubstr("descriptions"));
}

TEST_F(Report, loads_nothing_and_links_only_within_itself) {
  const std::string page = make(hostile());
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_EQ(occurrences(page, "href=\""), occurrences(page, "href=\"#"));
  for (const char* part : {" src=", "url(", "@import", "<iframe", "<link", "<img", "<object", "style=\""}) {
    const bool in_text = std::string(part) == " src=";  // of the hostile texts, escaped
    EXPECT_EQ(occurrences(as_xml(page), part), in_text ? occurrences(as_xml(page), "&lt;img src=") : 0U)
        << part;
  }
}

TEST_F(Report, is_well_formed_whatever_the_records_carry) {
  for (const auto& options : {made_up::Options{}, hostile()}) {
    const xml::Document document = xml::check(as_xml(make(options)));
    EXPECT_EQ(document.error, "");
    EXPECT_FALSE(document.elements.contains("script"));
    EXPECT_FALSE(document.elements.contains("img"));
    EXPECT_EQ(document.elements.at("article"), 4U);
    fs::remove(folder_ / "report.html");
  }
}

TEST_F(Report, runs_no_script_but_its_own) {
  const std::string page = make(hostile());
  EXPECT_EQ(occurrences(page, "<script"), 1U);
  EXPECT_EQ(occurrences(page, "</script>"), 1U);
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("\u202e")));
  EXPECT_THAT(page, HasSubstr("abc⟦U+202E⟧txt.exe"));
  EXPECT_THAT(page, HasSubstr("nul⟦U+0000⟧inside"));
  EXPECT_THAT(page, HasSubstr("⟦U+001B⟧[31mred"));
}

TEST_F(Report, states_the_hashes_of_its_script_and_style) {
  // Known pair: echo -n "" | sha256sum, in base64.
  const std::string page = make({});
  const std::regex policy(
      "style-src 'sha256-([A-Za-z0-9+/]{43})='; script-src 'sha256-([A-Za-z0-9+/]{43})='");
  EXPECT_TRUE(std::regex_search(page, policy));
  EXPECT_EQ(kReportCssSha256.size(), 64U);
  EXPECT_THAT(page, HasSubstr("<style>" + std::string(kReportCss) + "</style>"));
  EXPECT_THAT(page, HasSubstr("<script>" + std::string(kReportJs) + "</script>"));
  EXPECT_EQ(std::string(kReportCss).find("</"), std::string::npos);
  EXPECT_EQ(std::string(kReportJs).find("</"), std::string::npos);
}

TEST_F(Report, of_a_case_without_groups_says_so) {
  made_up::Options options;
  options.group_sizes = {};
  const std::string page = make(options);
  EXPECT_THAT(page, HasSubstr("<span class=\"big\">0</span> groups"));
  EXPECT_THAT(page, HasSubstr("There are none."));
  EXPECT_EQ(xml::check(as_xml(page)).error, "");
}

TEST_F(Report, of_a_large_group_draws_the_core_and_stays_small) {
  made_up::Options options;
  options.group_sizes = {260};
  options.rounds = 3;
  const std::string page = make(options);
  EXPECT_THAT(page, HasSubstr("Drawn is the core of the group, 150 of 260 accounts."));
  EXPECT_THAT(page, HasSubstr("Drawn are the 40 busiest of 260 accounts."));
  EXPECT_LT(page.size(), 1'500'000U);
}

TEST(NetworkPicture, keeps_every_node_inside_and_is_the_same_each_time) {
  made_up::Options options;
  options.group_sizes = {30};
  NamedGroup group;
  std::vector<NamedFusedLink> links;
  for (ActorId i = 0; i < 30; ++i) {
    group.members.push_back({i, "actor " + std::to_string(i), 1, 1, 2, "member", 2, 30.0 - i});
    links.push_back({i, (i + 1) % 30, "", "", 0, 0, 10.0 + i % 3, {}, 0, 0});
  }
  const NetworkPicture picture = draw_network(group, links, {});
  EXPECT_EQ(picture.svg, draw_network(group, links, {}).svg);
  EXPECT_EQ(xml::check(picture.svg).error, "");
  EXPECT_EQ(xml::check(picture.svg).elements.at("line"), 30U);
  const std::regex circle("cx=\"([-0-9.]+)\" cy=\"([-0-9.]+)\"");
  for (std::sregex_iterator i(picture.svg.begin(), picture.svg.end(), circle), end; i != end; ++i) {
    EXPECT_GE(std::stod((*i)[1]), 10);
    EXPECT_LE(std::stod((*i)[1]), 710);
    EXPECT_GE(std::stod((*i)[2]), 10);
    EXPECT_LE(std::stod((*i)[2]), 520);
  }
}

TEST(NetworkPicture, draws_a_group_of_one_and_of_none) {
  NamedGroup group;
  EXPECT_EQ(xml::check(draw_network(group, {}, {}).svg).error, "");
  group.members.resize(1);
  EXPECT_EQ(xml::check(draw_network(group, {}, {}).svg).error, "");
}

TEST(StressLayout, places_a_path_on_a_line_in_its_order) {
  std::vector<LayoutEdge> edges;
  for (std::uint32_t i = 0; i + 1 < 8; ++i) edges.push_back({i, i + 1, 1});
  const auto places = stress_layout(8, edges, {});
  const double direction = places[7].x > places[0].x ? 1 : -1;
  for (std::uint32_t i = 0; i + 1 < 8; ++i) {
    EXPECT_NEAR(direction * (places[i + 1].x - places[i].x), 1, 0.1);
    EXPECT_NEAR(places[i].y, 0, 0.1);
  }
}

TEST(StressLayout, sets_unconnected_parts_apart) {
  const auto places = stress_layout(4, {{0, 1, 1}, {2, 3, 1}}, {});
  const auto distance = [&](int a, int b) {
    return std::hypot(places[a].x - places[b].x, places[a].y - places[b].y);
  };
  EXPECT_LT(distance(0, 1), 1.2);
  EXPECT_GT(std::min({distance(0, 2), distance(0, 3), distance(1, 2), distance(1, 3)}), 1.1);
}

TEST(Timeline, finds_the_moment_with_most_accounts_and_of_those_the_fastest) {
  NamedGroup group;
  for (ActorId i = 0; i < 4; ++i)
    group.members.push_back({i, "a" + std::to_string(i), 1, 1, 1, "member", 1, 1});
  std::vector<GroupAction> actions;
  for (ActorId i = 0; i < 3; ++i) actions.push_back({i, i, kDay + i * 30 * kSecond, "text", "slow"});
  for (ActorId i = 0; i < 3; ++i) actions.push_back({i, i, 2 * kDay + i * 5 * kSecond, "text", "fast"});
  for (ActorId i = 0; i < 4; ++i) actions.push_back({i, i, 3 * kDay + i * kHour, "text", "hours apart"});
  const Moment moment = draw_moment(group, actions, {});
  EXPECT_EQ(moment.object, "fast");
  EXPECT_EQ(moment.actors, 3U);
  EXPECT_EQ(moment.span_s, 10);
  EXPECT_EQ(xml::check(moment.svg).error, "");
  EXPECT_EQ(xml::check(draw_timeline(group, actions, {}, {}).svg).error, "");
  EXPECT_EQ(draw_timeline(group, {}, {}, {}).svg, "");
  EXPECT_EQ(draw_moment(group, {actions[0]}, {}).svg, "");
  for (ActorId i = 0; i < 4; ++i) actions.push_back({i, i, 3 * kDay, "posting", "a minute"});
  EXPECT_EQ(draw_moment(group, actions, {}).object, "fast") << "what was shared comes before a minute";
  EXPECT_EQ(draw_moment(group, {actions.end() - 4, actions.end()}, {}).object, "a minute");
}

TEST(Timeline, draws_a_record_once_in_the_colour_of_its_strongest_trace) {
  NamedGroup group;
  for (ActorId i = 0; i < 2; ++i)
    group.members.push_back({i, "a" + std::to_string(i), 1, 1, 1, "member", 1, 1});
  std::vector<GroupAction> actions;
  for (ActorId i = 0; i < 2; ++i) {
    for (const char* trace : {"near_text", "phrase", "posting", "text"})
      actions.push_back({i, i, kDay + i * kMinute, trace, "one"});
  }
  for (ActorId i = 0; i < 2; ++i) actions.push_back({2 + i, i, 2 * kDay + i * kMinute, "posting", "two"});
  const Timeline timeline = draw_timeline(group, actions, {"text", "near_text", "posting"}, {});
  EXPECT_EQ(timeline.actions, 4U);
  EXPECT_THAT(timeline.traces, testing::ElementsAre(std::pair("text", 2U), std::pair("posting", 2U)));
  EXPECT_EQ(occurrences(timeline.svg, "<circle"), 4U);
  EXPECT_EQ(occurrences(timeline.svg, "<circle class=\"t1\""), 2U);
  EXPECT_EQ(occurrences(timeline.svg, "<circle class=\"t2\""), 2U);
}

TEST_F(Report, shows_what_a_group_says_with_its_slots) {
  const std::string page = make({});
  EXPECT_THAT(page,
              HasSubstr("<p class=\"template\" dir=\"auto\">i <span class=\"slot\"><bdi>support</bdi><i> | "
                        "</i><bdi>back</bdi><i> | </i><i>nothing</i></span> the line</p>"));
  EXPECT_THAT(page, HasSubstr("6 accounts of the group and 1 more, 24 records, 3 versions"));
  EXPECT_THAT(page, HasSubstr("<bdi>support</bdi> <span class=\"count\">12</span>"));
  EXPECT_THAT(page, HasSubstr("<section id=\"texts\">"));
  EXPECT_EQ(occurrences(page, "<p class=\"template\""), 4U);  // of two findings, and of the case
}

TEST(TimeAxis, ticks_stand_at_round_times_within_the_range) {
  const auto ticks = time_ticks(1'500'000'000 * kSecond, 1'500'000'000 * kSecond + 3 * kDay, 7);
  ASSERT_GE(ticks.size(), 4U);
  ASSERT_LE(ticks.size(), 8U);
  for (const TimeTick& tick : ticks) EXPECT_EQ(tick.time % (12 * kHour), 0);
  EXPECT_EQ(ticks[0].label, "14 Jul 12:00");
  EXPECT_EQ(ticks[1].label, "15 Jul");
  EXPECT_FALSE(time_ticks(0, 0, 7).empty());
  EXPECT_LE(time_ticks(-50'000 * kDay, 50'000 * kDay, 7).size(), 9U);
  EXPECT_EQ(elapsed_ticks(0, 48 * kSecond, 7).back().label, "+40 s");
}

TEST(ReportWords, say_numbers_as_people_do) {
  EXPECT_EQ(count_words(0), "0");
  EXPECT_EQ(count_words(1234567), "1,234,567");
  EXPECT_EQ(voices_words(1.04), "1");
  EXPECT_EQ(voices_words(1.37), "1.4");
  EXPECT_EQ(voices_words(1240.2), "1,240");
  EXPECT_EQ(bits_words(112.4), "112 bits");
  EXPECT_EQ(bits_meaning(20), "as unlikely as 20 tosses of a coin that all show heads, about 1 in 1,000,000");
  EXPECT_THAT(bits_meaning(112.4), HasSubstr("1 in 10³³"));
  EXPECT_THAT(q_meaning(3e-8), HasSubstr("fewer than 1 in 10⁷"));
  EXPECT_THAT(q_meaning(0), HasSubstr("10³⁰⁰"));
  EXPECT_THAT(q_meaning(0.031), HasSubstr("about 4 of 100"));
  EXPECT_EQ(q_number(2.9e-250), "q = 3 × 10⁻²⁵⁰");
  EXPECT_EQ(q_number(9.7e-5), "q = 1 × 10⁻⁴");
  EXPECT_EQ(q_number(0.0312), "q = 0.031");
  EXPECT_EQ(gap_words(0), "at the same moment");
  EXPECT_EQ(gap_words(11), "11 s later");
  EXPECT_EQ(gap_words(-200), "3 min 20 s earlier");
  EXPECT_EQ(gap_words(100 * 3600), "4 d 4 h later");
  EXPECT_EQ(time_words(1'500'000'000 * kSecond), "2017-07-14 02:40:00");
  EXPECT_EQ(time_words(kNoTime), "no time");
  EXPECT_EQ(with_raised_powers("less than once in 10^30, 10^ or 10^x"),
            "less than once in 10³⁰, 10^ or 10^x");
  EXPECT_EQ(trace_words("near_text"), "nearly the same text");
  EXPECT_EQ(trace_words("<b>"), "<b>");
}

}  // namespace
}  // namespace fewhands
