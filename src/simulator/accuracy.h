// How right a result is, against a truth that names the members of each operation.
//
//   actors  precision, recall, F1 of the flagged; AUC (Mann and Whitney 1947, ties count one half) and
//           average precision (sum over distinct scores of recall gained times precision) of the scores
//   pairs   two actors of one operation are a true pair; FDP = false among flagged, 0 where none is flagged
//   groups  adjusted Rand index (Hubert and Arabie 1985) and normalised mutual information (mean of the
//           entropies; Strehl and Ghosh 2002) over the actors that are in an operation or in a found group;
//           an actor without a group in one of the two partitions is alone there
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/types.h"
#include "simulator/truth.h"

namespace fewhands {

// Everything a result says about actors 0 .. n-1. All vectors by actor have n entries.
struct Judgement {
  std::vector<std::uint32_t> truth;  // operation, kNone = ordinary
  std::vector<double> bits;          // strongest evidence; 0 = none
  std::vector<std::uint8_t> flagged;
  std::vector<std::uint64_t> posts;                // may be empty where min_posts = 0
  std::vector<std::pair<ActorId, ActorId>> pairs;  // flagged, each unordered pair once
  std::vector<std::vector<ActorId>> groups;        // found; disjoint
};

struct AccuracyOptions {
  std::uint64_t min_posts = 0;  // only actors with at least so many posts count, in every figure
};

// Rates are NaN where they are undefined (0 / 0): null in JSON.
struct ActorAccuracy {
  std::uint64_t n = 0, positive = 0, flagged = 0, right = 0;
  double precision = 0, recall = 0, f1 = 0, auc = 0, average_precision = 0;
};
struct PairAccuracy {
  std::uint64_t positive = 0, flagged = 0, right = 0;
  double precision = 0, recall = 0, fdp = 0;
};
struct GroupAccuracy {
  std::uint64_t truth = 0;    // operations with two counted members or more
  std::uint64_t found = 0;    // found groups with two counted members or more
  std::uint64_t matched = 0;  // found groups that share more than half of themselves and of one operation
  double ari = 0, nmi = 0;
};
struct Accuracy {
  ActorAccuracy actors;
  PairAccuracy pairs;
  GroupAccuracy groups;
};

// O(n log n + pairs). Throws Error(internal) where the vectors' sizes disagree.
Accuracy measure_accuracy(const Judgement& judgement, const AccuracyOptions& options = {});

// The parts, for those who score something else. positive[i] != 0 marks the positives.
double area_under_curve(const std::vector<double>& scores, const std::vector<std::uint8_t>& positive);
double average_precision(const std::vector<double>& scores, const std::vector<std::uint8_t>& positive);
double adjusted_rand_index(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);
double normalised_mutual_information(const std::vector<std::uint32_t>& a,
                                     const std::vector<std::uint32_t>& b);

}  // namespace fewhands
