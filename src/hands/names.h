// Many names, how few hands: every pair of names, each with all its text, compared for style.
//
// A name's text is a point as in byline_space.h, from character 3-grams (1,200), 4-grams (1,200) and words
// (300) chosen on a sample of the names. The cosine c of a pair is set against what each of the two has with
// all other names: of name i the K largest cosines are taken, u the least of them; above u the cosines of
// strangers fall off about exponentially (peaks over a threshold: Pickands 1975), so
//   p_i(c) = K / (N - 1) exp(-(c - u) / b),   b = median excess over u / ln 2
// and p = the larger of p_i and p_j: both must find the other exceptional, which also keeps a language or a
// topic that many share from counting. q by Benjamini and Hochberg 1995 over all pairs. Names joined by q <
// alpha form a cluster.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace fewhands {

struct NamesOptions {
  double alpha = 0.05;
  std::size_t least_bytes = 3000;  // names with less text are not compared
};

struct NameLink {
  std::uint32_t a = 0;  // a < b, indices of the texts given
  std::uint32_t b = 0;
  double cosine = 0;
  double p = 1;
  double q = 1;
};

struct NameClusters {
  std::size_t compared = 0;               // names with enough text
  std::vector<NameLink> links;            // q < alpha, by (q, a, b)
  std::vector<std::uint32_t> cluster_of;  // by text; 0 = none, else 1, 2, ... by the first name of each
  std::string_view reason = {};           // why there is no answer
};

// texts: all text of each name. With fewer than 30 names of enough text there is no answer. Time O(bytes +
// names^2 2,700), in blocks: memory 11 KB a name, and 2 KB a name for its nearest. The same on any number of
// threads.
NameClusters find_names(std::span<const std::string_view> texts, const NamesOptions& options,
                        const Context& context);

}  // namespace fewhands
