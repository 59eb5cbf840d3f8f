#include "links/affinity.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "links/rows_by_actor.h"

namespace fewhands {

namespace {

constexpr std::size_t kHours = 24;
constexpr std::size_t kRowsPerTask = std::size_t{1} << 16;

using Hours = std::array<std::uint64_t, kHours>;

std::uint32_t hour_of(TimeMicros time) {
  const TimeMicros in_day = ((time % kDay) + kDay) % kDay;
  return static_cast<std::uint32_t>(in_day / kHour);
}

Hours actions_by_hour(const SortedActions& actions, const Context& context) {
  const std::size_t tasks = actions.size() / kRowsPerTask + 1;
  std::vector<Hours> counts(tasks, Hours{});
  parallel_for(tasks, context.threads, [&](std::size_t task) {
    const std::size_t end = std::min(actions.size(), (task + 1) * kRowsPerTask);
    for (std::size_t row = task * kRowsPerTask; row < end; ++row) ++counts[task][hour_of(actions.time[row])];
  });
  Hours sum{};
  for (const Hours& some : counts) {
    for (std::size_t hour = 0; hour < kHours; ++hour) sum[hour] += some[hour];
  }
  return sum;
}

// Sparse counts, one entry per (actor, column) occurrence, possibly repeated.
struct CountTable {
  std::size_t columns = 0;
  std::vector<std::pair<ActorId, std::uint32_t>> entries;
};

struct CrowdObject {
  std::uint32_t actors;
  std::uint32_t layer;
  ObjectId object;
};

std::uint32_t crowd_size(std::span<const SortedActions* const> layers) {
  std::vector<std::uint8_t> active(layers.front()->actor_count, 0);
  for (const SortedActions* actions : layers) {
    for (const ActorId actor : actions->actor) active[actor] = 1;
  }
  const auto actors = static_cast<double>(std::count(active.begin(), active.end(), 1));
  return std::max(kCrowd, static_cast<std::uint32_t>(kCrowdShare * actors));
}

std::vector<CrowdObject> crowd_objects(std::span<const SortedActions* const> layers) {
  std::vector<CrowdObject> result;
  const std::uint32_t crowd = crowd_size(layers);
  for (std::uint32_t layer = 0; layer < layers.size(); ++layer) {
    const SortedActions& actions = *layers[layer];
    for (ObjectId object = 0; object < actions.object_count; ++object) {
      if (actions.end_of(object) - actions.begin_of(object) < crowd) continue;
      const std::uint32_t actors = distinct_actors(actions, object);
      if (actors >= crowd) result.push_back({actors, layer, object});
    }
  }
  std::sort(result.begin(), result.end(), [](const CrowdObject& x, const CrowdObject& y) {
    if (x.actors != y.actors) return x.actors > y.actors;
    return std::pair(x.layer, x.object) < std::pair(y.layer, y.object);
  });
  if (result.size() > kCrowdObjects) result.resize(kCrowdObjects);
  return result;
}

CountTable interest_table(std::span<const SortedActions* const> layers) {
  CountTable table;
  for (const CrowdObject& crowd : crowd_objects(layers)) {
    const SortedActions& actions = *layers[crowd.layer];
    std::vector<ActorId> actors(
        actions.actor.begin() + static_cast<std::ptrdiff_t>(actions.begin_of(crowd.object)),
        actions.actor.begin() + static_cast<std::ptrdiff_t>(actions.end_of(crowd.object)));
    std::sort(actors.begin(), actors.end());
    actors.erase(std::unique(actors.begin(), actors.end()), actors.end());
    for (const ActorId actor : actors) table.entries.emplace_back(actor, table.columns);
    ++table.columns;
  }
  return table;
}

struct Masses {
  std::vector<double> rows;  // counts
  Eigen::VectorXd columns;   // shares
  double total = 0;
};

Masses masses(const CountTable& table, std::size_t actors) {
  Masses result{std::vector<double>(actors, 0.0),
                Eigen::VectorXd::Zero(static_cast<Eigen::Index>(table.columns)),
                static_cast<double>(table.entries.size())};
  for (const auto& [actor, column] : table.entries) {
    result.rows[actor] += 1.0;
    result.columns[column] += 1.0 / result.total;
  }
  return result;
}

// Standard coordinates of the columns, columns x factors: eigenvectors of S^T S over sqrt(mass),
// S = (P - r c^T) / sqrt(r c^T). S^T S needs only the rows' co-occurrences.
Eigen::MatrixXd column_coordinates(const CountTable& table, const Masses& mass) {
  const auto columns = static_cast<Eigen::Index>(table.columns);
  Eigen::MatrixXd squares = Eigen::MatrixXd::Zero(columns, columns);
  std::vector<std::pair<ActorId, std::uint32_t>> rows = table.entries;
  std::sort(rows.begin(), rows.end());
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin;
    while (end < rows.size() && rows[end].first == rows[begin].first) ++end;
    const double weight = 1.0 / (mass.rows[rows[begin].first] * mass.total);
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = begin; j < end; ++j) squares(rows[i].second, rows[j].second) += weight;
    }
    begin = end;
  }
  const Eigen::VectorXd root = mass.columns.cwiseSqrt();
  squares = root.cwiseInverse().asDiagonal() * squares * root.cwiseInverse().asDiagonal();
  squares -= root * root.transpose();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(squares);
  const auto factors = std::min<Eigen::Index>(columns, static_cast<Eigen::Index>(kFactors));
  return root.cwiseInverse().asDiagonal() * solver.eigenvectors().rightCols(factors);
}

Affinity project(std::span<const SortedActions* const> layers, const CountTable& table, const Masses& mass,
                 const Eigen::MatrixXd& coordinates, const Context& context) {
  const auto factors = static_cast<std::size_t>(coordinates.cols());
  Affinity result(layers, factors, context);
  for (const auto& [actor, column] : table.entries) {
    if (!result.has(actor)) continue;
    const std::span<float> row = result.row(actor);
    const double weight = 1.0 / (mass.rows[actor] + kShrink);
    for (std::size_t f = 0; f < factors; ++f) {
      row[f] += static_cast<float>(weight * coordinates(column, static_cast<Eigen::Index>(f)));
    }
  }
  return result;
}

}  // namespace

Affinity::Affinity(std::span<const SortedActions* const> layers, std::size_t factors, const Context& context)
    : factors_(factors), row_of_(layers.front()->actor_count, 0) {
  for (const SortedActions* actions : layers) {
    const RowsByActor rows(*actions, context, [](ObjectId, std::size_t) { return 0U; });
    rows.for_each_bin([&](const RowsByActor::Bin& bin) {
      for (const RowsByActor::Entry& entry : bin.entries) ++row_of_[entry.actor];
    });
  }
  std::uint32_t rows = 0;
  for (std::uint32_t& row : row_of_) row = row >= static_cast<std::uint32_t>(kShrink) ? rows++ : kNone;
  coordinates_.assign(std::size_t{rows} * factors, 0.0F);
}

double Affinity::lift(ActorId a, ActorId b) const {
  if (!has(a) || !has(b)) return 1.0;
  double sum = 1.0;
  const std::span<const float> x = row(a);
  const std::span<const float> y = row(b);
  for (std::size_t f = 0; f < factors_; ++f) sum += static_cast<double>(x[f]) * static_cast<double>(y[f]);
  return std::max(1.0, sum);
}

Affinity interest_affinity(std::span<const SortedActions* const> layers, const Context& context) {
  const CountTable table = interest_table(layers);
  if (table.entries.empty()) return {};
  const Masses mass = masses(table, layers.front()->actor_count);
  return project(layers, table, mass, column_coordinates(table, mass), context);
}

// All factors at once: phi_a(h) = (share_a(h) - share(h)) / sqrt(share(h)).
Affinity hour_affinity(std::span<const SortedActions* const> layers, const Context& context) {
  if (layers.empty()) return {};
  Affinity result(layers, kHours, context);
  std::array<double, kHours> share{};
  double total = 0;
  for (const SortedActions* actions : layers) {
    const Hours hours = actions_by_hour(*actions, context);
    for (std::size_t hour = 0; hour < kHours; ++hour) share[hour] += static_cast<double>(hours[hour]);
    total += static_cast<double>(actions->size());
    const RowsByActor rows(*actions, context,
                           [&](ObjectId, std::size_t row) { return hour_of(actions->time[row]); });
    rows.for_each_bin([&](const RowsByActor::Bin& bin) {
      for (const RowsByActor::Entry& entry : bin.entries) {
        if (result.has(entry.actor)) result.row(entry.actor)[entry.value] += 1.0F;
      }
    });
  }
  for (double& value : share) value /= std::max(total, 1.0);
  parallel_ranges(
      layers.front()->actor_count, 4096, context.threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
          const auto actor = static_cast<ActorId>(i);
          if (!result.has(actor)) continue;
          const std::span<float> row = result.row(actor);
          const double count = std::accumulate(row.begin(), row.end(), 0.0);
          for (std::size_t hour = 0; hour < kHours; ++hour) {
            const double surplus = (static_cast<double>(row[hour]) - count * share[hour]) / (count + kShrink);
            row[hour] = share[hour] > 0 ? static_cast<float>(surplus / std::sqrt(share[hour])) : 0.0F;
          }
        }
      });
  return result;
}

}  // namespace fewhands
