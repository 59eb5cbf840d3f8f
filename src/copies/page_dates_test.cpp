#include "copies/page_dates.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/time.h"

namespace fewhands {
namespace {

std::vector<std::string> days(std::string_view text, DateOrder order = DateOrder::unknown) {
  std::vector<std::string> found;
  for (const FoundDate& date : find_dates(text, order))
    found.push_back(format_time(date.first).substr(0, 10));
  return found;
}
using Days = std::vector<std::string>;

TEST(PageDates, dates_of_many_languages_name_their_day) {
  const Days wanted = {"2019-08-02"};
  for (const std::string_view text : {"August 02 2019",
                                      "Aug. 2nd, 2019",
                                      "on 2 August 2019",
                                      "the 2nd of August, 2019",
                                      "2 de agosto de 2019",
                                      "2 de agosto del 2019",
                                      "2. August 2019",
                                      "2 août 2019",
                                      "2 agosto 2019",
                                      "02 августа 2019 года",
                                      "2 серпня 2019",
                                      "2 sierpnia 2019",
                                      "2 Ağustos 2019",
                                      "2 أغسطس 2019",
                                      "٢ أغسطس ٢٠١٩",
                                      "2 اوت 2019",
                                      "۱۱ مرداد ۱۳۹۸",
                                      "1398/05/11",
                                      "2019年8月2日",
                                      "2019-08-02",
                                      "2019/8/2",
                                      "02.08.2019"}) {
    EXPECT_EQ(days(text), wanted) << text;
  }
}

TEST(PageDates, a_date_that_can_be_two_days_is_none) {
  EXPECT_EQ(days("02/08/2019"), Days());
  EXPECT_EQ(days("02/08/2019", DateOrder::day_first), Days{"2019-08-02"});
  EXPECT_EQ(days("02/08/2019", DateOrder::month_first), Days{"2019-02-08"});
  EXPECT_EQ(days("8/22/2019"), Days{"2019-08-22"});
  EXPECT_EQ(days("22/8/2019"), Days{"2019-08-22"});
  EXPECT_EQ(proven_order("from 22/8/2019 to 02/09/2019"), DateOrder::day_first);
  EXPECT_EQ(proven_order("from 22/8/2019 to 8/23/2019"), DateOrder::unknown);
}

TEST(PageDates, what_is_no_day_of_the_calendar_is_no_date) {
  for (const std::string_view text :
       {"February 30 2019", "31 April 2019", "99 August 2019", "August 2019", "2019", "may 5", "10.20.30.40",
        "1.2.2019.4", "v2.10.2019x", "12:30:2019"})
    EXPECT_EQ(days(text), Days()) << text;
  EXPECT_EQ(days("29 February 2020"), Days{"2020-02-29"});
}

TEST(PageDates, the_solar_hijri_new_year_moves_with_its_leap_years) {
  EXPECT_EQ(days("۱ فروردین ۱۳۹۸"), Days{"2019-03-21"});
  EXPECT_EQ(days("1 فروردین 1399"), Days{"2020-03-20"});
  EXPECT_EQ(days("1 فروردین 1400"), Days{"2021-03-21"});
  EXPECT_EQ(days("30 اسفند 1399"), Days{"2021-03-20"});
  EXPECT_EQ(days("22 بهمن 1357"), Days{"1979-02-11"});
}

TEST(PageDates, a_written_day_lasts_a_day_and_a_time_an_instant) {
  const PageDate day = read_date("Friday, 2 August 2019");
  EXPECT_EQ(day.last - day.first, kDay - 1);
  EXPECT_EQ(day.written, "Friday, 2 August 2019");
  const PageDate instant = read_date("2019-08-02T10:00:00+02:00");
  EXPECT_EQ(instant.first, instant.last);
  EXPECT_EQ(format_time(instant.first), "2019-08-02T08:00:00Z");
  EXPECT_TRUE(
      read_date("The river rose on 2 August 2019 and fell again on the following day, said the master")
          .empty());
}

}  // namespace
}  // namespace fewhands
