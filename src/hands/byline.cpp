#include "hands/byline.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/parallel.h"
#include "hands/byline_calibration.h"
#include "hands/byline_space.h"

namespace fewhands {

namespace {

constexpr std::size_t kLeastUnits = 3;
constexpr std::size_t kLeastNames = 8;
constexpr std::size_t kLeastUnitsInAll = 40;
constexpr std::size_t kMostUnits = 10'000;
constexpr double kUsualSameCosine = 0.3;
constexpr double kSure = 0.8;

using UnitsOfName = std::map<std::uint32_t, std::vector<std::size_t>>;

double mean_of_pairs(const std::vector<double>& cosines, std::size_t count) {
  double sum = std::accumulate(cosines.begin(), cosines.end(), 0.0);
  for (std::size_t i = 0; i < count; ++i) sum -= cosines[i * count + i];
  return sum / static_cast<double>(count * (count - 1));
}

// The cosine of two units of one hand in this input: the upper quartile of the names' means, since a name of
// several hands has less.
double same_cosine_of(std::vector<double> means) {
  if (means.size() < kLeastNames) return kUsualSameCosine;
  const auto quartile = means.begin() + static_cast<std::ptrdiff_t>(means.size() * 3 / 4);
  std::nth_element(means.begin(), quartile, means.end());
  return std::clamp(*quartile, 0.15, 0.45);
}

// Benjamini and Hochberg 1995 over the names with an answer.
void set_q(std::vector<BylineAnswer>& answers) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].reason.empty()) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return answers[a].p_one_hand < answers[b].p_one_hand;
  });
  double least = 1;
  for (std::size_t rank = order.size(); rank-- > 0;) {
    BylineAnswer& answer = answers[order[rank]];
    least = std::min(least,
                     answer.p_one_hand * static_cast<double>(order.size()) / static_cast<double>(rank + 1));
    answer.q = least;
  }
}

class Finder {
 public:
  Finder(const BylineInput& input, const BylineOptions& options, const Context& context)
      : input_(input), options_(options), context_(context) {
    result_.units = make_units(input.name_of, input.texts, options.units);
    result_.hand_of.resize(result_.units.size());
    for (std::size_t i = 0; i < result_.units.size(); ++i) {
      units_of_[result_.units[i].name].push_back(i);
      result_.hand_of[i] = {static_cast<std::uint32_t>(i), 1, 1.0};
    }
  }

  BylineResult run() {
    describe();
    choose();
    if (rows_of_.size() < kLeastNames + 1 || unit_of_row_.size() < kLeastUnitsInAll) {
      refuse_all("fewer than 8 other names, or than 40 texts in all, to compare with");
      return std::move(result_);
    }
    measure();
    decide();
    return std::move(result_);
  }

 private:
  void describe() {
    result_.answers.resize(input_.names.size());
    for (std::uint32_t name = 0; name < input_.names.size(); ++name) result_.answers[name].name = name;
    for (std::size_t i = 0; i < input_.texts.size(); ++i) {
      BylineAnswer& answer = result_.answers[input_.name_of[i]];
      ++answer.documents;
      answer.bytes += input_.texts[i].size();
    }
    for (BylineAnswer& answer : result_.answers) {
      answer.units = units_of_.contains(answer.name) ? units_of_.at(answer.name).size() : 0;
      if (answer.units < kLeastUnits)
        answer.reason = "too little text: fewer than three parts of 1,500 bytes";
    }
  }

  // The names with most text, as long as there is room; ties to the earlier one.
  void choose() {
    std::vector<std::uint32_t> order;
    for (const auto& [name, units] : units_of_) order.push_back(name);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return result_.answers[a].bytes > result_.answers[b].bytes;
    });
    std::size_t room = kMostUnits;
    std::vector<bool> chosen(input_.names.size());
    for (const std::uint32_t name : order) {
      const std::size_t count = units_of_.at(name).size();
      if (count > room) {
        room = 0;
        if (result_.answers[name].reason.empty())
          result_.answers[name].reason = "not asked: others have more text";
        continue;
      }
      room -= count;
      chosen[name] = true;
    }
    for (const auto& [name, units] : units_of_) {
      if (!chosen[name]) continue;
      for (const std::size_t unit : units) {
        rows_of_[name].push_back(unit_of_row_.size());
        unit_of_row_.push_back(unit);
      }
    }
  }

  void refuse_all(std::string_view reason) {
    for (BylineAnswer& answer : result_.answers) {
      if (answer.reason.empty()) answer.reason = reason;
    }
  }

  void measure() {
    std::vector<std::string_view> texts;
    std::vector<std::uint32_t> name_of;
    for (const std::size_t unit : unit_of_row_) {
      texts.emplace_back(result_.units[unit].text);
      name_of.push_back(result_.units[unit].name);
    }
    style_ = reduce_style(style_points(texts, context_), name_of, context_);
    for (const BylineAnswer& answer : result_.answers) {
      if (answer.reason.empty()) asked_.push_back(answer.name);
    }
    for (int pass = 0; pass < 2; ++pass) {
      if (pass > 0) set_classes(style_, classes());
      compare();
    }
  }

  // A name that seems to have several hands counts as these when the others are measured against it.
  std::vector<std::uint32_t> classes() const {
    constexpr double kSuspect = 0.1;
    std::vector<std::uint32_t> result;
    for (const std::size_t unit : unit_of_row_) result.push_back(result_.units[unit].name * kMostHands);
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      const BylineAnswer& answer = result_.answers[asked_[i]];
      if (answer.p_one_hand >= kSuspect) continue;
      const std::uint32_t hands = std::max(count_hands(answer.statistics, byline_parameters()).hands, 2U);
      const std::vector<std::size_t>& rows = rows_of_.at(asked_[i]);
      for (std::size_t u = 0; u < rows.size(); ++u) result[rows[u]] += partitions_[i][hands - 1].hand_of[u];
    }
    return result;
  }

  void compare() {
    cosines_.resize(asked_.size());
    partitions_.resize(asked_.size());
    context_.begin("hands of each name", asked_.size());
    parallel_for(asked_.size(), context_.threads, [&](std::size_t i) {
      context_.check_cancelled();
      cosines_[i] = name_cosines(style_, rows_of_.at(asked_[i]));
    });
    std::vector<double> means;
    for (std::size_t i = 0; i < asked_.size(); ++i)
      means.push_back(mean_of_pairs(cosines_[i], rows_of_.at(asked_[i]).size()));
    model_ = {same_cosine_of(std::move(means)), kHandDimensions};
    parallel_for(asked_.size(), context_.threads, [&](std::size_t i) {
      context_.check_cancelled();
      const std::size_t count = rows_of_.at(asked_[i]).size();
      partitions_[i] = hand_partitions(cosines_[i], count, model_, kMostHands);
      BylineAnswer& answer = result_.answers[asked_[i]];
      answer.statistics = byline_statistics(cosines_[i], partitions_[i], model_.same_cosine);
      answer.p_one_hand = one_hand_p(answer.statistics, byline_parameters());
      context_.advance(1);
    });
  }

  void decide() {
    set_q(result_.answers);
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      BylineAnswer& answer = result_.answers[asked_[i]];
      const HandCount count = count_hands(answer.statistics, byline_parameters());
      const bool several = answer.q < options_.alpha;
      answer.hands = several ? std::max(count.hands, 2U) : 1;
      answer.hands_low = several ? std::max(std::min(count.low, answer.hands), 2U) : 1;
      answer.hands_high = std::max(count.high, answer.hands);
      if (several) assign(i, answer.hands);
    }
  }

  void assign(std::size_t i, std::uint32_t hands) {
    const HandPartition& partition = partitions_[i][hands - 1];
    const std::vector<double> sure = memberships(cosines_[i], partition, model_);
    const std::vector<std::size_t>& units = units_of_.at(asked_[i]);
    for (std::size_t u = 0; u < units.size(); ++u) {
      const HandOfUnit here{static_cast<std::uint32_t>(units[u]), partition.hand_of[u] + 1, sure[u]};
      result_.hand_of[units[u]] = here;
      if (u == 0) continue;
      const HandOfUnit& before = result_.hand_of[units[u - 1]];
      if (before.hand != here.hand && before.membership >= kSure && here.membership >= kSure)
        result_.changes.push_back({here.unit, before.hand, here.hand});
    }
  }

  const BylineInput& input_;
  const BylineOptions& options_;
  const Context& context_;
  BylineResult result_;
  UnitsOfName units_of_;                  // all units
  UnitsOfName rows_of_;                   // rows of style_, of the names that are compared
  std::vector<std::size_t> unit_of_row_;  // by row of style_
  ReducedStyle style_;
  std::vector<std::uint32_t> asked_;          // names that can have an answer
  std::vector<std::vector<double>> cosines_;  // by asked name
  std::vector<std::vector<HandPartition>> partitions_;
  HandModel model_;
};

}  // namespace

BylineResult find_hands(const BylineInput& input, const BylineOptions& options, const Context& context) {
  return Finder(input, options, context).run();
}

}  // namespace fewhands
