// Same hand or not, for pairs of names: a calibrated log-likelihood ratio each, or no answer.
//
// Scores (hands/style_scores.h) are normalised by impostors (hands/cohorts.h) and fused (hands/fusion.h).
//   answer   "same" or "different" where the ratio's interval is on one side of zero, else "none"
//   p        of a pair of different hands among those of its impostors: with T the mean of both sides' fused
//            scores over their deviation among the impostors, P(t > T), t of Student's t with 10 degrees of
//            freedom (heavier tails than impostors have); at least 1 / 10^6
//   bounded  |llr| <= ln 10 where a name has less than 3,000 letters, or the calibration knows no such pair;
//            always <= ln(1 + pairs of the calibration)
//   no ratio below 0 where more than a fifth of a side's impostors stand out among the others: they are
//            probably the name's own texts, and make every other text look strange
// Names of different languages are not compared.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "hands/cohorts.h"
#include "hands/fusion.h"

namespace fewhands {

struct HandName {
  std::string name;
  std::string text;                      // cleaned documents (hands/clean_text.h), one after another
  std::string language;                  // "" = unknown, a language of its own
  std::vector<std::uint64_t> documents;  // hashes, ascending: names that share one are no impostors for
                                         // each other
};

enum class HandAnswer { none, same, different };

struct HandPair {
  std::uint32_t a = 0;  // indices of names
  std::uint32_t b = 0;
  double llr = 0;  // natural logarithm
  double low = 0;
  double high = 0;
  double p = 1;
  HandAnswer answer = HandAnswer::none;
  std::string domain;  // of the calibration; "" = none fits
  std::string reason;  // why the ratio is bounded or there is no answer; "" where there is nothing to say
  std::uint32_t impostors = 0;
};

struct VerifyOptions {
  std::string genre;  // of all texts: "essay", "review", "novel", "news"; "" = not known
  double trusted_letters = 3000;
  CohortOptions cohort;
  const FusionModel* model = nullptr;  // null: the shipped one
};

inline constexpr double kBoundedRatio = 2.302585092994046;  // ln 10

// In the order of `pairs`; those of different languages have llr 0 and a reason.
std::vector<HandPair> verify_hands(std::span<const HandName> names, std::span<const StyleCell> pairs,
                                   const VerifyOptions& options, const Context& context);

// p of the pair, by these weights of the scores (the constant's does not count).
double impostor_p(const FusionVector& weights, const PairScores& scores);

std::string_view answer_name(HandAnswer answer);

// Documents that stand under both names. O(documents).
bool share_a_document(const HandName& a, const HandName& b);

}  // namespace fewhands
