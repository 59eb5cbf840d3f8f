#include "hands/stylo_imposters.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <span>

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"

namespace fewhands {

namespace {

// As R rounds: halves to even.
std::size_t share_of(std::size_t count, double share) {
  const double wanted = std::nearbyint(static_cast<double>(count) * share);
  return std::clamp<std::size_t>(static_cast<std::size_t>(std::max(wanted, 0.0)), 1, count);
}

// The first `count` of a shuffle.
std::vector<std::size_t> draw(std::span<const std::size_t> from, std::size_t count, Random& random) {
  std::vector<std::size_t> all(from.begin(), from.end());
  for (std::size_t i = 0; i < count; ++i) std::swap(all[i], all[i + random.below(all.size() - i)]);
  all.resize(count);
  return all;
}

DenseRows part_of(const DenseRows& rows, std::span<const std::size_t> texts,
                  std::span<const std::size_t> words) {
  DenseRows part{words.size(), {}};
  part.value.reserve(texts.size() * words.size());
  for (const std::size_t text : texts) {
    for (const std::size_t word : words) part.value.push_back(rows.value[text * rows.columns + word]);
  }
  return part;
}

struct Trial {
  std::vector<std::size_t> candidate;
  std::vector<std::size_t> others;
  std::size_t question = 0;
};

// Is the nearest text one of the candidate's? Of equal distances the earlier text wins, the candidate's
// first.
bool wins(const FrequencyTable& table, const Trial& trial, const ImpostersOptions& options, Random& random) {
  std::vector<std::size_t> columns(table.share.columns);
  std::iota(columns.begin(), columns.end(), std::size_t{0});
  const std::vector<std::size_t> words = draw(columns, share_of(columns.size(), options.words), random);
  std::vector<std::size_t> texts = trial.candidate;
  const auto imposters = draw(trial.others, share_of(trial.others.size(), options.imposters), random);
  texts.insert(texts.end(), imposters.begin(), imposters.end());
  texts.push_back(trial.question);
  const StyloRows prepared = prepare_rows(part_of(table.share, texts, words), options.distance);
  std::size_t nearest = 0;
  double least = distance_between(prepared, texts.size() - 1, 0);
  for (std::size_t i = 1; i + 1 < texts.size(); ++i) {
    const double distance = distance_between(prepared, texts.size() - 1, i);
    if (distance >= least) continue;
    least = distance;
    nearest = i;
  }
  return nearest < trial.candidate.size();
}

}  // namespace

std::size_t text_in_question(const FrequencyTable& table) {
  std::map<std::string_view, std::vector<std::size_t>> texts_of;
  for (std::size_t i = 0; i < table.texts.size(); ++i) texts_of[author_of(table.texts[i])].push_back(i);
  for (const auto& [author, texts] : texts_of) {
    if (texts.size() == 1) return texts.front();
  }
  return 0;
}

std::vector<ImpostersScore> stylo_imposters(const FrequencyTable& table, std::size_t question,
                                            const ImpostersOptions& options, const Context& context) {
  std::map<std::string, Trial> trials;
  for (std::size_t i = 0; i < table.texts.size(); ++i) {
    if (i != question) trials[std::string(author_of(table.texts[i]))].candidate.push_back(i);
  }
  if (trials.size() < 2)
    throw Error(ErrorKind::data, "imposters need texts of at least two authors beside the one in question",
                "texts are called Author_Title; what stands before the first _ is the author");
  for (auto& [author, trial] : trials) {
    trial.question = question;
    for (std::size_t i = 0; i < table.texts.size(); ++i) {
      if (i != question && author_of(table.texts[i]) != author) trial.others.push_back(i);
    }
  }
  context.begin("imposters", trials.size() * options.iterations);
  std::vector<ImpostersScore> scores;
  for (const auto& entry : trials) {
    const std::string& author = entry.first;
    const Trial& trial = entry.second;
    std::vector<char> won(options.iterations);
    const std::uint64_t seed = hash_bytes(author, context.seed);
    parallel_for(options.iterations, context.threads, [&](std::size_t i) {
      context.check_cancelled();
      Random random(mix64(seed ^ mix64(i)));
      won[i] = wins(table, trial, options, random) ? 1 : 0;
    });
    context.advance(options.iterations);
    const auto wins_in_all = std::count(won.begin(), won.end(), 1);
    scores.push_back({author, static_cast<double>(wins_in_all) / static_cast<double>(options.iterations)});
  }
  return scores;
}

}  // namespace fewhands
