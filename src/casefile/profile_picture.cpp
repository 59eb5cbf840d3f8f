#include "casefile/profile_picture.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/escape.h"
#include "base/time.h"

namespace fewhands {

namespace {

constexpr double kWidth = 300;
constexpr double kHeight = 64;
constexpr double kLabelHeight = 16;
constexpr double kGap = 0.15;  // of a bar
constexpr std::size_t kMostBars = 60;

struct Label {
  std::size_t bar;
  std::string text;
};

std::string bars_svg(const char* kind, std::uint32_t group, const std::vector<double>& values,
                     const std::vector<Label>& labels, const std::string& title) {
  const double greatest = std::max(1e-9, *std::max_element(values.begin(), values.end()));
  const double step = kWidth / static_cast<double>(values.size());
  std::string svg = fmt::format(
      "<svg class=\"bars\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\" role=\"img\" "
      "aria-labelledby=\"{2}{3}\"><title id=\"{2}{3}\">{4}</title>",
      kWidth, kHeight + kLabelHeight, kind, group, html_escape(title));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double height = values[i] <= 0 ? 0 : std::max(1.0, kHeight * values[i] / greatest);
    svg +=
        fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
                    step * (static_cast<double>(i) + kGap / 2), kHeight - height, step * (1 - kGap), height);
  }
  for (const Label& label : labels) {
    svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.0f}\">{}</text>", step * static_cast<double>(label.bar),
                       kHeight + kLabelHeight - 3, html_escape(label.text));
  }
  return svg + "</svg>";
}

std::string date_of(TimeMicros time) { return format_time(time).substr(0, 10); }

}  // namespace

std::string draw_hours(const ProfileRow& rhythm, std::uint32_t group) {
  if (rhythm.series.size() != 168) return "";
  std::vector<double> day(24);
  for (std::size_t hour = 0; hour < rhythm.series.size(); ++hour) day[hour % 24] += rhythm.series[hour];
  return bars_svg("hours", group, day, {{0, "0 UTC"}, {6, "6"}, {12, "12"}, {18, "18"}},
                  fmt::format("Hours of the day at which members of group {} post", group));
}

std::string draw_weeks(const ProfileRow& weeks, std::uint32_t group) {
  if (weeks.series.size() < 2 || weeks.first_time == kNoTime) return "";
  const std::size_t step = (weeks.series.size() + kMostBars - 1) / kMostBars;
  std::vector<double> sums((weeks.series.size() + step - 1) / step);
  for (std::size_t i = 0; i < weeks.series.size(); ++i) sums[i / step] += weeks.series[i];
  std::vector<Label> labels = {{0, date_of(weeks.first_time)}};
  const std::size_t middle = sums.size() / 2;
  if (sums.size() >= 4) {
    labels.push_back({middle, date_of(weeks.first_time + static_cast<TimeMicros>(middle * step) * 7 * kDay)});
  }
  return bars_svg("weeks", group, sums, labels, fmt::format("Posts of group {} by week", group));
}

}  // namespace fewhands
