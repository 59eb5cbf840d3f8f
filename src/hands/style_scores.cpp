#include "hands/style_scores.h"

#include <algorithm>

#include "base/parallel.h"
#include "hands/code_points.h"
#include "hands/distances.h"
#include "hands/features.h"
#include "hands/ppm.h"
#include "hands/style_tokens.h"

namespace fewhands {

namespace {

using Texts = std::span<const std::string_view>;
using Symbols = std::vector<std::uint32_t>;

FeatureRows rows_of_sequences(const std::vector<std::vector<std::uint64_t>>& sequences, unsigned longest,
                              const Context& context) {
  std::vector<FeatureCounts> counts(sequences.size());
  parallel_for(sequences.size(), context.threads,
               [&](std::size_t i) { counts[i] = count_sequence(sequences[i], 1, longest); });
  FeatureRows rows = rows_of_counts(counts, context, 2);
  relative_frequencies(rows);
  return rows;
}

DenseRows delta_rows(const FeatureRows& rows, std::size_t features) {
  return z_scores(dense_rows(keep_columns(rows, most_frequent_columns(rows, features))));
}

// All that the texts are compared by.
struct StyleFeatures {
  FeatureRows characters;
  FeatureRows vocabulary;
  FeatureRows grammar;
  DenseRows words;
  DenseRows shapes;
  std::array<std::vector<Symbols>, kEntropies> symbols;
};

void cut(Symbols& symbols, std::size_t most) {
  if (symbols.size() > most) symbols.resize(most);
}

StyleFeatures features_of(Texts texts, const StyleScoreOptions& options, const Context& context) {
  StyleFeatures result;
  result.characters = feature_rows(texts, {}, context, 2);
  relative_frequencies(result.characters);
  weigh_columns(result.characters, inverse_document_frequencies(result.characters));

  FeatureRows shapes =
      feature_rows(texts, {.kind = FeatureKind::shapes, .shortest = 1, .longest = 5}, context, 2);
  relative_frequencies(shapes);
  result.shapes = delta_rows(shapes, options.frequent_features);

  TokenTexts tokens = token_texts(texts, {}, context);
  result.vocabulary = rows_of_sequences(tokens.token, 1, context);
  result.words = delta_rows(result.vocabulary, options.frequent_features);
  result.grammar = rows_of_sequences(tokens.skeleton, 3, context);

  result.symbols[0].resize(texts.size());
  parallel_for(texts.size(), context.threads, [&](std::size_t i) {
    result.symbols[0][i] = code_points(texts[i]).value;
    cut(result.symbols[0][i], options.most_characters);
    cut(tokens.grammar[i], options.most_characters);
  });
  result.symbols[1] = std::move(tokens.grammar);
  return result;
}

void similarities(const StyleFeatures& features, StyleCell cell, CellScores& scores) {
  const auto min_max = [&](const FeatureRows& rows) {
    return min_max_similarity(row_of(rows, cell.a), row_of(rows, cell.b));
  };
  const auto cosine = [&](const DenseRows& rows) {
    return rows.columns == 0 ? 0 : cosine_similarity(rows.row(cell.a), rows.row(cell.b));
  };
  scores.similarity = {min_max(features.characters), cosine(features.words), min_max(features.vocabulary),
                       min_max(features.grammar), cosine(features.shapes)};
}

// Every cell twice, by whose model it needs: (model, text, cell).
struct Reading {
  std::uint32_t model = 0;
  std::uint32_t text = 0;
  std::size_t cell = 0;
};

void cross_entropies(const StyleFeatures& features, std::span<const StyleCell> cells, std::size_t texts,
                     std::vector<CellScores>& scores, const Context& context) {
  std::vector<std::vector<Reading>> readings(texts);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    readings[cells[i].a].push_back({cells[i].a, cells[i].b, i});
    readings[cells[i].b].push_back({cells[i].b, cells[i].a, i});
  }
  parallel_for(texts, context.threads, [&](std::size_t model) {
    for (std::size_t kind = 0; kind < kEntropies && !readings[model].empty(); ++kind) {
      context.check_cancelled();
      const PpmModel ppm(features.symbols[kind][model]);
      for (const Reading& reading : readings[model]) {
        const double bits = ppm.cross_entropy(features.symbols[kind][reading.text]);
        CellScores& cell = scores[reading.cell];
        (reading.model == cells[reading.cell].a ? cell.b_by_a : cell.a_by_b)[kind] = bits;
      }
    }
    context.advance(1);
  });
}

}  // namespace

std::vector<CellScores> style_scores(Texts texts, std::span<const StyleCell> cells,
                                     const StyleScoreOptions& options, const Context& context) {
  std::vector<CellScores> scores(cells.size());
  context.begin("counting features of style", texts.size());
  const StyleFeatures features = features_of(texts, options, context);
  context.begin("comparing styles", texts.size());
  parallel_for(
      cells.size(), context.threads, [&](std::size_t i) { similarities(features, cells[i], scores[i]); }, 16);
  cross_entropies(features, cells, texts.size(), scores, context);
  return scores;
}

}  // namespace fewhands
