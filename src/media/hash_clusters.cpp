#include "media/hash_clusters.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <mutex>
#include <numeric>

#include "base/components.h"
#include "base/types.h"
#include "media/hamming_join.h"
#include "media/hash_planes.h"

namespace fewhands {

namespace {

// Different hashes in rising order, and for each input hash its place among them.
template <std::size_t kWords>
struct Different {
  std::vector<BitHash<kWords>> hashes;
  std::vector<std::uint32_t> place;
};

template <std::size_t kWords>
Different<kWords> different_hashes(std::span<const BitHash<kWords>> hashes) {
  std::vector<std::uint32_t> order(hashes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return hashes[a] < hashes[b]; });
  Different<kWords> result;
  result.place.resize(hashes.size());
  for (const std::uint32_t i : order) {
    if (result.hashes.empty() || result.hashes.back() != hashes[i]) result.hashes.push_back(hashes[i]);
    result.place[i] = static_cast<std::uint32_t>(result.hashes.size() - 1);
  }
  return result;
}

struct Neighbourhood {
  std::vector<std::uint32_t> component;   // its lowest member
  std::vector<std::uint32_t> neighbours;  // how many hashes are within the radius
};

template <std::size_t kWords>
Neighbourhood find_neighbours(std::span<const BitHash<kWords>> hashes, unsigned radius,
                              const Context& context) {
  Neighbourhood result{std::vector<std::uint32_t>(hashes.size()), std::vector<std::uint32_t>(hashes.size())};
  Components components(hashes.size());
  std::mutex mutex;
  for_each_near_pair(hashes, {.radius = radius}, context, [&](std::span<const HashPair> pairs) {
    const std::lock_guard lock(mutex);
    for (const HashPair& pair : pairs) {
      components.join(pair.a, pair.b);
      ++result.neighbours[pair.a];
      ++result.neighbours[pair.b];
    }
  });
  for (std::uint32_t i = 0; i < hashes.size(); ++i) result.component[i] = components.root(i);
  return result;
}

// members: of one component, most neighbours first. Writes each member's centre.
template <std::size_t kWords>
void split_into_stars(std::span<const BitHash<kWords>> hashes, std::span<const std::uint32_t> members,
                      unsigned radius, const Context& context, std::vector<std::uint32_t>& centre) {
  std::vector<BitHash<kWords>> own;
  for (const std::uint32_t member : members) own.push_back(hashes[member]);
  const HashPlanes<kWords> planes{std::span<const BitHash<kWords>>(own)};
  const ScanFunction find = scan_kernels().front().scan;
  std::vector<std::uint32_t> hits;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (centre[members[i]] != kNone) continue;
    context.check_cancelled();
    std::array<std::uint32_t, HashPlanes<kWords>::kPlanes> query{};
    planes.query(i, query.data());
    hits.clear();
    find(planes.scan(radius), query.data(), i, members.size(), hits);
    for (const std::uint32_t hit : hits) {
      if (centre[members[hit]] == kNone) centre[members[hit]] = members[i];
    }
  }
}

// For each of the different hashes its cluster's centre.
template <std::size_t kWords>
std::vector<std::uint32_t> find_centres(std::span<const BitHash<kWords>> hashes, unsigned radius,
                                        const Context& context) {
  const Neighbourhood near = find_neighbours(hashes, radius, context);
  std::vector<std::uint32_t> order(hashes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (near.component[a] != near.component[b]) return near.component[a] < near.component[b];
    if (near.neighbours[a] != near.neighbours[b]) return near.neighbours[a] > near.neighbours[b];
    return a < b;
  });
  std::vector<std::uint32_t> centre(hashes.size(), kNone);
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && near.component[order[end]] == near.component[order[begin]]) ++end;
    const auto members = std::span(order).subspan(begin, end - begin);
    if (near.neighbours[members[0]] + 1 == members.size()) {
      for (const std::uint32_t member : members) centre[member] = members[0];
    } else {
      split_into_stars<kWords>(hashes, members, radius, context, centre);
    }
    begin = end;
  }
  return centre;
}

template <std::size_t kWords>
std::vector<std::uint32_t> cluster(std::span<const BitHash<kWords>> hashes, unsigned radius,
                                   const Context& context) {
  const Different<kWords> different = different_hashes(hashes);
  const auto centre = find_centres<kWords>(different.hashes, radius, context);
  std::vector<std::uint32_t> lowest(different.hashes.size(), kNone);  // by centre
  std::vector<std::uint32_t> result(hashes.size());
  for (std::uint32_t i = 0; i < hashes.size(); ++i) {
    std::uint32_t& first = lowest[centre[different.place[i]]];
    if (first == kNone) first = i;
    result[i] = first;
  }
  return result;
}

bool has_hex_letter(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c > '9'; });
}

// Puts the names that are hashes of this size into clusters.
template <std::size_t kWords>
void cluster_names(const Dictionary& names, unsigned radius, const Context& context,
                   std::vector<std::uint32_t>& result) {
  std::vector<BitHash<kWords>> hashes;
  std::vector<std::uint32_t> ids;
  std::size_t with_letter = 0;
  for (std::uint32_t id = 0; id < names.size(); ++id) {
    const auto hash = from_hex<kWords>(names[id]);
    if (!hash) continue;
    hashes.push_back(*hash);
    ids.push_back(id);
    with_letter += has_hex_letter(names[id]) ? 1 : 0;
  }
  if (2 * with_letter < hashes.size()) return;
  const auto clusters = cluster<kWords>(hashes, radius, context);
  for (std::size_t i = 0; i < ids.size(); ++i) result[ids[i]] = ids[clusters[i]];
}

}  // namespace

std::vector<std::uint32_t> cluster_hashes(std::span<const Hash64> hashes, unsigned radius,
                                          const Context& context) {
  return cluster(hashes, radius, context);
}

std::vector<std::uint32_t> cluster_hashes(std::span<const Hash256> hashes, unsigned radius,
                                          const Context& context) {
  return cluster(hashes, radius, context);
}

std::vector<std::uint32_t> cluster_hash_names(const Dictionary& names, const HashRadii& radii,
                                              const Context& context) {
  std::vector<std::uint32_t> result(names.size());
  std::iota(result.begin(), result.end(), 0U);
  cluster_names<1>(names, radii.bits_64, context, result);
  cluster_names<4>(names, radii.bits_256, context, result);
  return result;
}

}  // namespace fewhands
