#include "links/similarity_links.h"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "links/cosine_join.h"
#include "links/crowd_model.h"
#include "links/leave_out_draws.h"
#include "links/multiple_testing.h"
#include "links/overlap_join.h"
#include "links/same_things.h"
#include "links/sparse_vectors.h"

namespace fewhands {

namespace {

class Similarity {
 public:
  Similarity(const SortedActions& actions, const SimilarLinkOptions& options, const Context& context)
      : options_(options),
        context_(context),
        surprisal_(object_surprisal(actions, context)),
        incidence_(actions, context),
        lists_(incidence_, surprisal_.size()),
        things_(incidence_, surprisal_, context),
        classes_(incidence_, things_, context),
        draws_(incidence_, lists_, surprisal_, options.interests),
        vectors_(tf_idf_vectors(actions, {})) {
    for (std::uint32_t c = 0; c < classes_.count(); ++c) active_ += classes_.actors(c);
    hypotheses_ = active_ * (active_ - 1.0) / 2.0;
    for (const std::uint32_t actors : distinct_actors(actions, context))
      sharing_ += actors * (actors - 1.0) / 2.0;
  }

  SimilarityLinks run() {
    SimilarityLinks result;
    result.hypotheses = hypotheses_;
    if (hypotheses_ < 1) return result;
    std::vector<OverlapPair> pairs =
        overlap_join(incidence_, surprisal_, things_, classes_, cutoff(), context_);
    if (options_.min_cosine > 0) add_similar(pairs);
    result.links = tested(pairs);
    set_q(result.links);
    std::erase_if(result.links, [&](const SimilarLink& link) { return !wanted(link); });
    return result;
  }

 private:
  // No pair above this p can reach q < alpha: p <= alpha times the share of the pairs that share anything.
  double cutoff() const {
    const double most = options_.alpha * std::min(1.0, sharing_ / hypotheses_);
    return std::min(0.5, std::max(most, options_.keep_p));
  }

  bool wanted(const SimilarLink& link) const {
    if (options_.min_cosine > 0) return link.cosine >= options_.min_cosine;
    return link.q < options_.alpha || link.p <= options_.keep_p;
  }

  void add_similar(std::vector<OverlapPair>& pairs) const {
    const std::size_t before = pairs.size();
    CosineJoinOptions join;
    join.threshold = options_.min_cosine;
    cosine_join(vectors_, join, context_, [&](std::span<const CosinePair> found) {
      for (const CosinePair& pair : found) pairs.push_back({pair.a, pair.b, 0, 0});
    });
    std::vector<ObjectId> shared;
    for (std::size_t i = before; i < pairs.size(); ++i) {
      incidence_.shared(pairs[i].a, pairs[i].b, shared);
      pairs[i].shared = static_cast<std::uint32_t>(shared.size());
      for (const ObjectId object : shared) pairs[i].weight += static_cast<std::uint32_t>(surprisal_[object]);
    }
    const auto key = [](const OverlapPair& pair) { return std::pair(pair.a, pair.b); };
    std::sort(pairs.begin(), pairs.end(),
              [&](const OverlapPair& x, const OverlapPair& y) { return key(x) < key(y); });
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  }

  // As in cosine_join: the products over the shared objects in ascending order.
  double cosine(ActorId a, ActorId b) const {
    const auto columns = vectors_.columns_of(a);
    const auto theirs = vectors_.columns_of(b);
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < columns.size() && j < theirs.size();) {
      if (columns[i] == theirs[j]) {
        sum += vectors_.values_of(a)[i++] * vectors_.values_of(b)[j++];
      } else {
        columns[i] < theirs[j] ? ++i : ++j;
      }
    }
    return sum;
  }

  // First what is cheap; then the walks, for the pairs that can still reach q < alpha.
  std::vector<SimilarLink> tested(const std::vector<OverlapPair>& pairs) const {
    std::vector<SimilarLink> links(pairs.size());
    parallel_ranges(pairs.size(), 256, context_.threads, [&](std::size_t begin, std::size_t end) {
      context_.check_cancelled();
      std::vector<ObjectId> shared;
      for (std::size_t i = begin; i < end; ++i) links[i] = crowd_tested(pairs[i], shared);
    });
    if (options_.min_cosine <= 0) {
      const double limit = cutoff();
      std::erase_if(links, [&](const SimilarLink& link) { return link.p > limit; });
    }
    tbb::enumerable_thread_specific<LeaveOutDraws::Scratch> scratch;
    parallel_ranges(links.size(), 16, context_.threads, [&](std::size_t begin, std::size_t end) {
      context_.check_cancelled();
      LeaveOutDraws::Scratch& mine = scratch.local();
      std::vector<ObjectId> shared;
      for (std::size_t i = begin; i < end; ++i) {
        SimilarLink& link = links[i];
        incidence_.shared(link.a, link.b, shared);
        link.p = std::max(link.p, draws_.p(link.a, link.b, shared, mine));
      }
    });
    return links;
  }

  SimilarLink crowd_tested(const OverlapPair& pair, std::vector<ObjectId>& shared) const {
    const auto [a, b, count, weight] = pair;
    const double lambda = classes_.expected_of(a, b);
    const bool lifted = options_.interests && options_.interests->factors() > 0;
    const double lift = lifted ? options_.interests->lift(a, b) : 1.0;
    incidence_.shared(a, b, shared);
    SimilarLink link{a, b, count, cosine(a, b), 1.0, 1.0, 1.0};
    link.p_things = things_.tail().tail(weight, lambda);
    link.p = std::max(things_.tail().tail(weight, lambda * lift), draws_.crowd_p(a, b, shared));
    return link;
  }

  void set_q(std::vector<SimilarLink>& links) const {
    std::vector<double> p;
    p.reserve(links.size());
    for (const SimilarLink& link : links) p.push_back(link.p);
    const std::vector<double> q = benjamini_hochberg(p, hypotheses_);
    for (std::size_t i = 0; i < links.size(); ++i) links[i].q = q[i];
  }

  const SimilarLinkOptions& options_;
  const Context& context_;
  std::vector<double> surprisal_;
  ActorObjects incidence_;
  ObjectActors lists_;
  ThingsTest things_;
  DegreeClasses classes_;
  LeaveOutDraws draws_;
  SparseVectors vectors_;
  double active_ = 0;
  double hypotheses_ = 0;
  double sharing_ = 0;  // pairs that share an object, counted once for each
};

}  // namespace

SimilarityLinks similarity_links(const SortedActions& actions, const SimilarLinkOptions& options,
                                 const Context& context) {
  return Similarity(actions, options, context).run();
}

}  // namespace fewhands
