// Modularity and CPM over dense matrices, the best partition of a tiny graph by trying all, and the
// plain greedy merge (Newman 2004). Slow and obvious.
#pragma once

#include <cstdint>
#include <vector>

namespace fewhands::reference {

using Matrix = std::vector<std::vector<double>>;  // symmetric, zero diagonal
using Labels = std::vector<std::uint32_t>;

double modularity(const Matrix& weight, const Labels& label, double resolution);
double cpm(const Matrix& weight, const Labels& label, double resolution);

struct BestPartition {
  Labels label;
  double quality = 0;
};

// Over all partitions (Bell number of n; n <= 9 is bearable).
BestPartition best_modularity(const Matrix& weight, double resolution);
BestPartition best_cpm(const Matrix& weight, double resolution);
// From singletons, joins the two communities that gain most until nothing gains.
BestPartition greedy_modularity(const Matrix& weight, double resolution);

// Every community is one connected piece.
bool communities_connected(const Matrix& weight, const Labels& label);

}  // namespace fewhands::reference
