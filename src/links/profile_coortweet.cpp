// CooRTweet's generate_coordinated_network: share pairs to weighted edges, thresholds, subgraphs and
// the table. The order of edges and the sense of from and to are the tool's, too: vertices are numbered
// by first appearance in the first, then in the second column of the edge list, `from` is the lower number.
#include "links/profile_coortweet.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "links/profile_coortweet_pairs.h"
#include "links/profile_number.h"

namespace fewhands {

namespace {

constexpr double kMicrosPerSecond = 1e6;

void check(const CoortweetOptions& options) {
  if (options.window < 0 || options.fast_window < 0)
    throw Error(ErrorKind::usage, "a window cannot be negative");
  if (!(options.edge_weight >= 0 && options.edge_weight <= 1)) {
    throw Error(ErrorKind::usage, "--edge-weight must be between 0 and 1");
  }
  if (options.subgraph < 0 || options.subgraph > 3)
    throw Error(ErrorKind::usage, "--subgraph must be 0, 1, 2 or 3");
  const bool fast = options.fast_window > 0;
  if (options.subgraph == 1 && fast) {
    throw Error(ErrorKind::usage, "--subgraph 1 is of the plain network",
                "leave out --fast-window, or ask for --subgraph 2");
  }
  if (options.subgraph >= 2 && !fast) {
    throw Error(ErrorKind::usage, "--subgraph 2 and 3 need a fast network",
                "add --fast-window, for instance --fast-window 10s");
  }
}

// rank[id] in byte order of the names.
std::vector<std::uint32_t> name_ranks(const Dictionary& names) {
  const std::vector<std::uint32_t> order = names.sorted_order();
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

std::size_t count_distinct(std::vector<std::uint32_t>& values) {
  std::sort(values.begin(), values.end());
  return static_cast<std::size_t>(std::unique(values.begin(), values.end()) - values.begin());
}

// The values without repetition, in order of first appearance.
std::vector<std::uint32_t> distinct_in_order(const std::vector<std::uint32_t>& values) {
  std::vector<std::pair<std::uint32_t, std::size_t>> first;
  first.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) first.emplace_back(values[i], i);
  std::sort(first.begin(), first.end());
  first.erase(std::unique(first.begin(), first.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; }),
              first.end());
  std::sort(first.begin(), first.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<std::uint32_t> result;
  result.reserve(first.size());
  for (const auto& [value, position] : first) result.push_back(value);
  return result;
}

CoortweetWeights summarise(const ShareTable& table, std::span<const SharePair> pairs, bool object_ids) {
  CoortweetWeights result;
  result.present = true;
  result.weight = pairs.size();
  std::vector<std::uint32_t> older;
  std::vector<std::uint32_t> newer;
  std::vector<std::uint32_t> objects;
  TimeMicros sum = 0;
  for (const SharePair& pair : pairs) {
    older.push_back(table.rows[pair.older].content);
    newer.push_back(table.rows[pair.newer].content);
    objects.push_back(table.rows[pair.older].object);
    sum += table.rows[pair.newer].time - table.rows[pair.older].time;
  }
  result.avg_time_delta = static_cast<double>(sum) / kMicrosPerSecond / static_cast<double>(pairs.size());
  result.n_content_id = count_distinct(older);
  result.n_content_id_y = count_distinct(newer);
  const auto [low, high] = std::minmax(result.n_content_id, result.n_content_id_y);
  result.edge_symmetry_score = static_cast<double>(low) / static_cast<double>(high);
  if (object_ids) result.objects = distinct_in_order(objects);
  return result;
}

// One edge per pair of accounts in the list, in order of first appearance; from is the first by name.
class Aggregation {
 public:
  Aggregation(const ShareTable& table, const Dictionary& accounts, bool object_ids)
      : table_(table), name_rank_(name_ranks(accounts)), object_ids_(object_ids) {}

  std::vector<std::pair<CoortweetEdge, CoortweetWeights>> operator()(
      const std::vector<SharePair>& pairs) const {
    std::vector<std::pair<std::uint64_t, std::size_t>> order;  // (names, position)
    order.reserve(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) order.emplace_back(key(pairs[i]), i);
    std::sort(order.begin(), order.end());
    std::vector<std::tuple<std::size_t, CoortweetEdge, CoortweetWeights>> edges;
    std::vector<SharePair> run;
    for (std::size_t i = 0; i < order.size();) {
      run.clear();
      std::size_t end = i;
      for (; end < order.size() && order[end].first == order[i].first; ++end)
        run.push_back(pairs[order[end].second]);
      edges.emplace_back(order[i].second, edge_of(run[0]), summarise(table_, run, object_ids_));
      i = end;
    }
    std::sort(edges.begin(), edges.end(),
              [](const auto& a, const auto& b) { return std::get<0>(a) < std::get<0>(b); });
    std::vector<std::pair<CoortweetEdge, CoortweetWeights>> result;
    result.reserve(edges.size());
    for (auto& [position, edge, weights] : edges) result.emplace_back(edge, std::move(weights));
    return result;
  }

 private:
  std::uint64_t key(const SharePair& pair) const {
    const auto [low, high] =
        std::minmax(name_rank_[table_.rows[pair.older].account], name_rank_[table_.rows[pair.newer].account]);
    return (std::uint64_t{low} << 32) | high;
  }
  CoortweetEdge edge_of(const SharePair& pair) const {
    CoortweetEdge edge;
    edge.from = table_.rows[pair.older].account;
    edge.to = table_.rows[pair.newer].account;
    if (name_rank_[edge.to] < name_rank_[edge.from]) std::swap(edge.from, edge.to);
    return edge;
  }

  const ShareTable& table_;
  std::vector<std::uint32_t> name_rank_;
  bool object_ids_;
};

// Vertex numbers as the tool's graph library gives them; turns edges so that from is the lower one.
std::vector<std::uint32_t> number_vertices(std::vector<CoortweetEdge>& edges, std::uint32_t account_count) {
  std::vector<std::uint32_t> number(account_count, kNone);
  std::uint32_t count = 0;
  for (const CoortweetEdge& edge : edges) {
    if (number[edge.from] == kNone) number[edge.from] = count++;
  }
  for (const CoortweetEdge& edge : edges) {
    if (number[edge.to] == kNone) number[edge.to] = count++;
  }
  for (CoortweetEdge& edge : edges) {
    if (number[edge.to] < number[edge.from]) std::swap(edge.from, edge.to);
  }
  return number;
}

// R's quantile, type 7.
double quantile(std::vector<double> values, double probability) {
  std::sort(values.begin(), values.end());
  const double index = static_cast<double>(values.size() - 1) * probability;
  const double low = std::floor(index);
  const double below = values[static_cast<std::size_t>(low)];
  const double above = values[static_cast<std::size_t>(std::ceil(index))];
  if (index <= low || below == above) return below;
  return (1 - (index - low)) * below + (index - low) * above;
}

void mark_heavy(std::vector<CoortweetEdge>& edges, CoortweetWeights CoortweetEdge::*side,
                double probability) {
  std::vector<double> weights;
  for (const CoortweetEdge& edge : edges) {
    if ((edge.*side).present) weights.push_back(static_cast<double>((edge.*side).weight));
  }
  if (weights.empty()) return;
  const double threshold = quantile(std::move(weights), probability);
  for (CoortweetEdge& edge : edges) {
    CoortweetWeights& mine = edge.*side;
    mine.threshold = mine.present && static_cast<double>(mine.weight) > threshold;
  }
}

// flag_speed_share: which pairs are fast. A pair is flagged where a fast pair that passes the filter
// has the same two contents.
std::vector<SharePair> fast_pairs(const ShareTable& table, const std::vector<SharePair>& pairs,
                                  const CoortweetOptions& options) {
  const auto contents = [&](const SharePair& pair) {
    return (std::uint64_t{table.rows[pair.older].content} << 32) | table.rows[pair.newer].content;
  };
  std::vector<SharePair> fast;
  for (const SharePair& pair : pairs) {
    if (table.rows[pair.newer].time - table.rows[pair.older].time <= options.fast_window)
      fast.push_back(pair);
  }
  fast = filter_participation(table, fast, options.min_participation);
  std::vector<std::uint64_t> flagged;
  flagged.reserve(fast.size());
  for (const SharePair& pair : fast) flagged.push_back(contents(pair));
  std::sort(flagged.begin(), flagged.end());
  std::vector<SharePair> result;
  for (const SharePair& pair : pairs) {
    if (std::binary_search(flagged.begin(), flagged.end(), contents(pair))) result.push_back(pair);
  }
  return result;
}

// The tool sorts its table by the two content ids while it flags the fast pairs.
void sort_by_contents(const ShareTable& table, const Dictionary& things, std::vector<SharePair>& pairs) {
  const std::vector<std::uint32_t> rank = name_ranks(things);
  std::stable_sort(pairs.begin(), pairs.end(), [&](const SharePair& left, const SharePair& right) {
    return std::pair(rank[table.rows[left.older].content], rank[table.rows[left.newer].content]) <
           std::pair(rank[table.rows[right.older].content], rank[table.rows[right.newer].content]);
  });
}

// Edges in the order of the union of two graphs: by vertex numbers, descending.
void add_fast_network(std::vector<CoortweetEdge>& edges, const std::vector<std::uint32_t>& number,
                      const std::vector<std::pair<CoortweetEdge, CoortweetWeights>>& fast) {
  const auto key = [&](const CoortweetEdge& edge) {
    return std::minmax({number[edge.from], number[edge.to]});
  };
  const auto after = [&](const CoortweetEdge& left, const CoortweetEdge& right) {
    return key(left) > key(right);
  };
  std::sort(edges.begin(), edges.end(), after);
  for (const auto& [edge, weights] : fast) {
    const auto found = std::lower_bound(edges.begin(), edges.end(), edge, after);
    found->fast = weights;
  }
}

// subgraph 3: the ends of heavy fast edges, their neighbours, and every edge among all of these.
std::vector<CoortweetEdge> fast_context(std::vector<CoortweetEdge> edges,
                                        const std::vector<std::uint32_t>& number) {
  std::vector<bool> core(number.size(), false);
  for (const CoortweetEdge& edge : edges) {
    if (edge.fast.threshold) core[edge.from] = core[edge.to] = true;
  }
  std::vector<bool> inside = core;
  for (const CoortweetEdge& edge : edges) {
    if (core[edge.from] || core[edge.to]) inside[edge.from] = inside[edge.to] = true;
  }
  std::erase_if(edges, [&](const CoortweetEdge& edge) { return !inside[edge.from] || !inside[edge.to]; });
  std::sort(edges.begin(), edges.end(), [&](const CoortweetEdge& left, const CoortweetEdge& right) {
    return std::pair(number[left.to], number[left.from]) < std::pair(number[right.to], number[right.from]);
  });
  return edges;
}

}  // namespace

std::vector<CoortweetEdge> coortweet_network(const ProfileInput& input, const CoortweetOptions& options,
                                             const Context& context) {
  check(options);
  const ShareTable table = frequent_accounts(input, options.min_participation);
  std::vector<SharePair> pairs = pairs_within(table, options.window, context);
  if (options.min_participation >= 1) pairs = filter_participation(table, pairs, options.min_participation);
  const bool fast = options.fast_window > 0;
  if (fast) sort_by_contents(table, input.things, pairs);

  const Aggregation aggregate(table, input.accounts, options.object_ids);
  std::vector<CoortweetEdge> edges;
  for (auto& [edge, weights] : aggregate(pairs)) {
    edges.push_back(edge);
    edges.back().full = std::move(weights);
  }
  const std::vector<std::uint32_t> number = number_vertices(edges, table.account_count);
  if (fast) add_fast_network(edges, number, aggregate(fast_pairs(table, pairs, options)));
  mark_heavy(edges, &CoortweetEdge::full, options.edge_weight);
  mark_heavy(edges, &CoortweetEdge::fast, options.edge_weight);
  if (options.subgraph == 1)
    std::erase_if(edges, [](const CoortweetEdge& edge) { return !edge.full.threshold; });
  if (options.subgraph == 2)
    std::erase_if(edges, [](const CoortweetEdge& edge) { return !edge.fast.threshold; });
  if (options.subgraph == 3) edges = fast_context(std::move(edges), number);
  return edges;
}

TextTable coortweet_table(const ProfileInput& input, const CoortweetOptions& options,
                          std::span<const CoortweetEdge> edges) {
  const auto objects = [&](const CoortweetWeights& side) {
    std::string joined;
    for (const std::uint32_t object : side.objects) {
      if (!joined.empty()) joined += ',';
      joined += input.things[object];
    }
    return joined;
  };
  struct ColumnOf {
    std::string name;
    std::string (*cell)(const CoortweetWeights&);
  };
  // Groups of columns: in a fast network each group is given twice, and the contents' two columns
  // stay together.
  const std::vector<std::vector<ColumnOf>> groups = {
      {{"weight", [](const CoortweetWeights& w) { return std::to_string(w.weight); }}},
      {{"avg_time_delta", [](const CoortweetWeights& w) { return r_number(w.avg_time_delta); }}},
      {{"n_content_id", [](const CoortweetWeights& w) { return std::to_string(w.n_content_id); }},
       {"n_content_id_y", [](const CoortweetWeights& w) { return std::to_string(w.n_content_id_y); }}},
      {{"edge_symmetry_score", [](const CoortweetWeights& w) { return r_number(w.edge_symmetry_score); }}}};
  const bool fast = options.fast_window > 0;
  TextTable table;
  table.columns = {"from", "to"};
  table.rows.resize(edges.size());
  for (std::size_t i = 0; i < edges.size(); ++i) {
    table.rows[i] = {std::string(input.accounts[edges[i].from]), std::string(input.accounts[edges[i].to])};
  }
  const auto add_column = [&](const std::string& name, CoortweetWeights CoortweetEdge::*side,
                              const auto& cell) {
    const char* suffix = !fast ? "" : side == &CoortweetEdge::full ? "_full" : "_fast";
    table.columns.push_back(name + suffix);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const CoortweetWeights& weights = edges[i].*side;
      table.rows[i].push_back(weights.present ? cell(weights) : std::string());
    }
  };
  const auto both = [&](const auto& add) {
    add(&CoortweetEdge::full);
    if (fast) add(&CoortweetEdge::fast);
  };
  for (const auto& group : groups) {
    both([&](CoortweetWeights CoortweetEdge::*side) {
      for (const ColumnOf& column : group) add_column(column.name, side, column.cell);
    });
  }
  if (options.object_ids) both([&](auto side) { add_column("object_ids", side, objects); });
  both([&](auto side) {
    add_column("weight_threshold", side,
               [](const CoortweetWeights& w) { return std::string(w.threshold ? "1" : "0"); });
  });
  return table;
}

}  // namespace fewhands
