// A strength of b bits is the probability 2^-b of b tosses of a fair coin that all show heads.
#include "casefile/report_words.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>

#include "base/time.h"

namespace fewhands {

namespace {

// No-break spaces stand within numbers and between q and its value.
constexpr double kLog10Of2 = 0.30102999566398120;

// "1 in 830", "1 in 10³³".
std::string odds(double log10_of_odds) {
  if (log10_of_odds < 1) return fmt::format("1 in {:.1f}", std::pow(10.0, log10_of_odds));
  if (log10_of_odds < 7) {
    const double value = std::pow(10.0, log10_of_odds);
    const double unit = std::pow(10.0, std::floor(log10_of_odds) - 1);
    return "1 in " + count_words(static_cast<std::uint64_t>(std::round(value / unit) * unit));
  }
  return "1 in " + power_of_ten(static_cast<int>(std::floor(log10_of_odds)));
}

}  // namespace

std::string count_words(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string plural(std::uint64_t count, const std::string& noun) {
  return count_words(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string voices_words(double voices) {
  if (!(voices < 1e15)) return "?";
  if (voices >= 99.95) return count_words(static_cast<std::uint64_t>(std::llround(voices)));
  const std::string text = fmt::format("{:.1f}", voices);
  return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

std::string bits_words(double bits) {
  if (bits < 10) return fmt::format("{:.1f} bits", bits);
  return count_words(static_cast<std::uint64_t>(std::llround(bits))) + " bits";
}

std::string bits_meaning(double bits) {
  if (!(bits >= 1)) return "no more than a toss of a coin would show";
  const auto tosses = static_cast<std::uint64_t>(std::llround(bits));
  return fmt::format("as unlikely as {} tosses of a coin that all show heads, about {}", count_words(tosses),
                     odds(bits * kLog10Of2));
}

std::string power_of_ten(int exponent) {
  constexpr std::array<const char*, 10> kRaised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string result = "10";
  if (exponent < 0) result += "⁻";
  for (const char digit : std::to_string(std::abs(exponent)))
    result += kRaised[static_cast<std::size_t>(digit - '0')];
  return result;
}

std::string q_number(double q) {
  if (q <= 0) return "q < " + power_of_ten(-300);
  if (q >= 0.001) return fmt::format("q = {:.3f}", q);
  int exponent = static_cast<int>(std::floor(std::log10(q)));
  double digit = std::round(q / std::pow(10.0, exponent));
  if (digit >= 10) {
    digit = 1;
    ++exponent;
  }
  return fmt::format("q = {:.0f} × {}", digit, power_of_ten(exponent));
}

std::string q_meaning(double q) {
  if (q >= 1) return "chance alone would do";
  if (q >= 0.01)
    return fmt::format("at this level, about {:.0f} of 100 claims are expected to be chance",
                       std::ceil(q * 100));
  const double log10_of_odds = q <= 0 ? 300 : -std::log10(q);
  return fmt::format("at this level, fewer than {} claims are expected to be chance",
                     odds(std::floor(log10_of_odds)));
}

std::string span_words(double seconds) {
  const auto rounded = static_cast<std::uint64_t>(std::llround(std::abs(seconds)));
  if (std::abs(seconds) < 10 && std::abs(seconds - std::round(seconds)) > 0.05)
    return fmt::format("{:.1f} s", std::abs(seconds));
  if (rounded < 120) return fmt::format("{} s", rounded);
  if (rounded < 7200) {
    return rounded % 60 == 0 ? fmt::format("{} min", rounded / 60)
                             : fmt::format("{} min {} s", rounded / 60, rounded % 60);
  }
  if (rounded < 2 * 86400) {
    const std::uint64_t minutes = rounded / 60 % 60;
    return minutes == 0 ? fmt::format("{} h", rounded / 3600)
                        : fmt::format("{} h {} min", rounded / 3600, minutes);
  }
  const std::uint64_t hours = rounded / 3600 % 24;
  return hours == 0 ? fmt::format("{} d", rounded / 86400) : fmt::format("{} d {} h", rounded / 86400, hours);
}

std::string gap_words(double seconds) {
  if (std::abs(seconds) < 0.05) return "at the same moment";
  return span_words(seconds) + (seconds > 0 ? " later" : " earlier");
}

std::string with_raised_powers(std::string_view sentence) {
  std::string result;
  for (std::size_t at = 0; at < sentence.size();) {
    const bool power = sentence.substr(at, 3) == "10^";
    std::size_t end = at + (power ? 3 : 1);
    int exponent = 0;
    while (power && end < sentence.size() && end < at + 7 && sentence[end] >= '0' && sentence[end] <= '9')
      exponent = 10 * exponent + (sentence[end++] - '0');
    if (power && end > at + 3) {
      result += power_of_ten(exponent);
    } else {
      result += sentence.substr(at, end - at);
    }
    at = end;
  }
  return result;
}

std::string trace_words(const std::string& trace) {
  static const std::map<std::string, std::string> kWords{
      {"repost", "same repost"},      {"quote", "same quoted post"},
      {"reply", "same reply target"}, {"link", "same link"},
      {"tags", "same tags"},          {"mention", "same mention"},
      {"text", "same text"},          {"media", "same picture"},
      {"object", "same object"},      {"near_text", "nearly the same text"},
      {"posting", "same minute"},     {"phrase", "same phrase"},
      {"domain", "same site"},        {"tag_phrase", "same two tags"},
      {"client", "same program"},     {"rapid_repost", "quick repost"}};
  const auto found = kWords.find(trace);
  return found == kWords.end() ? trace : found->second;
}

std::string time_words(TimeMicros time) {
  if (time == kNoTime) return "no time";
  std::string text = format_time(time);
  if (const std::size_t t = text.find('T'); t != std::string::npos) text[t] = ' ';
  text.pop_back();
  return text;
}

}  // namespace fewhands
