#include "copies/month_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "text/unicode.h"

namespace fewhands {

namespace {

// Each string holds all names of one month.
constexpr std::array<std::string_view, 12> kGregorian = {
    "january jan enero ene janeiro janvier janv gennaio genn januar jän jänner januari января январь янв "
    "січня styczeń stycznia ocak يناير ژانویه ژانويه ιανουαρίου ιανουάριος كانون-الثاني",
    "february feb febr febrero fevereiro fev février févr fév febbraio febbr februar februari pebruari "
    "февраля февраль фев лютого luty lutego şubat فبراير فوریه φεβρουαρίου φεβρουάριος شباط",
    "march mar marzo março mars märz maerz mrz maart maret марта март мар березня marzec marca mart مارس "
    "μαρτίου μάρτιος آذار",
    "april apr abril abr avril avr aprile апреля апрель апр квітня kwiecień kwietnia nisan أبريل ابريل آوریل "
    "απριλίου απρίλιος نيسان",
    "may mayo maio mai maggio magg mei maj мая май травня maja mayıs مايو مه می μαΐου μάιος أيار",
    "june jun junio junho juin giugno juni июня июнь июн червня czerwiec czerwca haziran يونيو ژوئن ιουνίου "
    "ιούνιος حزيران",
    "july jul julio julho juillet juil luglio juli июля июль июл липня lipiec lipca temmuz يوليو ژوئیه ژوئيه "
    "جولای ιουλίου ιούλιος تموز",
    "august aug agosto ago août aout augustus agustus augusti августа август авг серпня sierpień sierpnia "
    "ağustos أغسطس اغسطس اوت آگوست αυγούστου αύγουστος آب",
    "september sept sep septiembre setiembre setembro set septembre settembre sett сентября сентябрь сен "
    "сент "
    "вересня wrzesień września eylül سبتمبر سپتامبر σεπτεμβρίου σεπτέμβριος أيلول",
    "october oct octubre outubro out octobre ottobre ott oktober okt октября октябрь окт жовтня październik "
    "października ekim أكتوبر اكتوبر اکتبر οκτωβρίου οκτώβριος",
    "november nov noviembre novembro novembre ноября ноябрь ноя нояб листопада listopad listopada kasım "
    "نوفمبر نوامبر νοεμβρίου νοέμβριος",
    "december dec diciembre dic dezembro dez décembre déc dicembre dezember desember декабря декабрь дек "
    "грудня grudzień grudnia aralık ديسمبر دسامبر δεκεμβρίου δεκέμβριος"};

constexpr std::array<std::string_view, 12> kSolarHijri = {
    "فروردین farvardin", "اردیبهشت ordibehesht", "خرداد khordad", "تیر tir",
    "مرداد mordad",      "شهریور shahrivar",     "مهر mehr",      "آبان aban",
    "آذر azar",          "دی dey dei",           "بهمن bahman",   "اسفند esfand"};

using Table = std::unordered_map<std::string, MonthName>;

void add_names(Table& table, const std::array<std::string_view, 12>& months, bool solar_hijri) {
  for (unsigned month = 1; month <= 12; ++month) {
    std::string_view rest = months[month - 1];
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      table.emplace(folded(rest.substr(0, end)), MonthName{month, solar_hijri});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

}  // namespace

MonthName month_named(std::string_view word) {
  static const Table table = [] {
    Table names;
    add_names(names, kGregorian, false);
    add_names(names, kSolarHijri, true);
    return names;
  }();
  const auto found = table.find(std::string(word));
  return found == table.end() ? MonthName{} : found->second;
}

}  // namespace fewhands
