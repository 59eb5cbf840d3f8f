// Near-duplicate text: the exact join on made-up posts.
//
//     bench_near_text join [POSTS] [THREADS]       shingling and joining, by stage
//     bench_near_text check [POSTS]                the same pairs as brute force, on all cores
//     bench_near_text posts COUNT                  writes the posts, one a line (for
//     bench/near_text_peers.py) bench_near_text pairs COUNT                  writes the pairs of alike posts,
//     "a b" a line
#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/database.h"
#include "base/escape.h"
#include "base/parallel.h"
#include "base/types.h"
#include "bench/near_text_posts.h"
#include "groups/partition_similarity.h"
#include "links/profile_qut.h"
#include "text/near_text.h"
#include "text/normalise.h"
#include "text/text_families.h"
#include "text/text_template.h"

namespace {

using namespace fewhands;

constexpr double kThreshold = 0.8;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double processor() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double peak_gigabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1e6;
}

// Pairs of posts, from pairs of classes.
std::uint64_t count_posts(const SetClasses& classes, std::span<const SimilarPair> pairs) {
  std::vector<std::uint64_t> members(classes.first.size(), 0);
  for (const std::uint32_t set_class : classes.class_of) {
    if (set_class != kNone) ++members[set_class];
  }
  std::uint64_t count = 0;
  for (const std::uint64_t m : members) count += m * (m - 1) / 2;
  for (const SimilarPair& pair : pairs) count += members[pair.a] * members[pair.b];
  return count;
}

void join(std::span<const std::string_view> texts, const Context& context) {
  const double peak_before = peak_gigabytes();
  const double start = now();
  const double start_cpu = processor();
  const ShingleSets sets = make_shingle_sets(texts, {}, context);
  const double shingled = now();
  const SetClasses classes = find_equal_sets(sets, context);
  const double collapsed = now();
  std::vector<SimilarPair> pairs;
  join_similar_classes(
      sets, classes, {kThreshold},
      [&](std::span<const SimilarPair> piece) { pairs.insert(pairs.end(), piece.begin(), piece.end()); },
      context);
  const double joined = now();
  const double cpu = processor() - start_cpu;
  fmt::print(
      "posts {} threads {} shingles_s {:.3f} equal_s {:.3f} join_s {:.3f} total_s {:.3f} cpu_s {:.3f} "
      "classes {} shingles {} post_pairs {} peak_before_gb {:.2f} peak_gb {:.2f}\n",
      texts.size(), context.threads, shingled - start, collapsed - shingled, joined - collapsed,
      joined - start, cpu, classes.first.size(), sets.vocabulary(), count_posts(classes, pairs), peak_before,
      peak_gigabytes());
}

// Every pair of texts, by merging their sets. Quadratic: 100 k posts are 5 billion merges.
std::vector<SimilarPair> brute_force(const ShingleSets& sets, const Context& context) {
  std::vector<std::vector<SimilarPair>> found(sets.count());
  parallel_for(
      sets.count(), context.threads,
      [&](std::size_t a) {
        for (std::size_t b = a + 1; b < sets.count(); ++b) {
          const std::uint64_t small = std::min(sets.size(a), sets.size(b));
          const std::uint64_t large = std::max(sets.size(a), sets.size(b));
          if (static_cast<double>(small) / static_cast<double>(large) < kThreshold) continue;
          std::uint64_t common = 0;
          const auto x = sets.set(a);
          const auto y = sets.set(b);
          for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
            common += x[i] == y[j] ? 1 : 0;
            const bool first = x[i] <= y[j];
            j += y[j] <= x[i] ? 1 : 0;
            i += first ? 1 : 0;
          }
          const double jaccard = static_cast<double>(common) / static_cast<double>(small + large - common);
          if (jaccard >= kThreshold)
            found[a].push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), jaccard});
        }
      },
      16);
  std::vector<SimilarPair> all;
  for (const auto& piece : found) all.insert(all.end(), piece.begin(), piece.end());
  return all;
}

int check(std::span<const std::string_view> texts, const Context& context) {
  const ShingleSets sets = make_shingle_sets(texts, {}, context);
  const std::vector<SimilarPair> pairs = similarity_join(sets, {kThreshold}, context);
  const std::vector<SimilarPair> expected = brute_force(sets, context);
  std::vector<SimilarPair> both;
  std::set_intersection(
      pairs.begin(), pairs.end(), expected.begin(), expected.end(), std::back_inserter(both),
      [](const SimilarPair& x, const SimilarPair& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
  fmt::print(
      "posts {} true_pairs {} recall {:.6f} precision {:.6f} equal {}\n", texts.size(), expected.size(),
      static_cast<double>(both.size()) / static_cast<double>(std::max<std::size_t>(1, expected.size())),
      static_cast<double>(both.size()) / static_cast<double>(std::max<std::size_t>(1, pairs.size())),
      pairs == expected);
  return pairs == expected ? 0 : 1;
}

// Posts of COUNT / 20 accounts over 30 days.
struct Messages {
  std::vector<QutMessage> rows;
  Dictionary accounts;
};

Messages make_messages(const std::vector<std::string>& posts) {
  Messages result;
  Random random(2);
  const std::size_t accounts = std::max<std::size_t>(1, posts.size() / 20);
  for (std::size_t i = 0; i < accounts; ++i) result.accounts.insert("u" + std::to_string(i));
  for (std::uint32_t i = 0; i < posts.size(); ++i) {
    QutMessage message;
    message.message = i;
    message.account = static_cast<std::uint32_t>(random.below(accounts));
    message.time = static_cast<TimeMicros>(random.below(30 * 86400)) * kSecond;
    message.text = posts[i];
    result.rows.push_back(message);
  }
  return result;
}

void qut(const std::vector<std::string>& posts, std::uint64_t seconds, const std::string& folder,
         const Context& context) {
  const Messages messages = make_messages(posts);
  QutOptions options;
  options.network = QutNetwork::co_similar_tweet;
  options.window = static_cast<TimeMicros>(seconds) * kSecond;
  options.similarity = 0.9;
  options.min_weight = 1;
  options.min_tokens = 0;
  const double start = now();
  const double start_cpu = processor();
  const std::vector<QutEdge> edges = qut_network(messages.rows, messages.accounts, options, context);
  fmt::print("posts {} window_s {} total_s {:.3f} cpu_s {:.3f} edges {} peak_gb {:.2f}\n", posts.size(),
             seconds, now() - start, processor() - start_cpu, edges.size(), peak_gigabytes());
  if (folder.empty()) return;
  std::ofstream input(folder + "/messages.csv");
  input << "message_id,user_id,username,repost_id,reply_id,message,timestamp,urls\n";
  for (const QutMessage& row : messages.rows) {
    const std::string_view user = messages.accounts[row.account];
    input << row.message << ',' << user << ',' << user << ",,," << csv_cell(row.text) << ','
          << row.time / kSecond << ",\n";
  }
  std::ofstream output(folder + "/edges.csv");
  for (const QutEdge& edge : edges)
    output << messages.accounts[edge.source] << ',' << messages.accounts[edge.target] << ',' << edge.weight
           << '\n';
}

struct Comments {
  std::vector<std::string> texts;  // normalised
  std::vector<int> labels;         // -1 = none
};

Comments read_comments() {
  const char* folder = std::getenv("FEWHANDS_DATA");
  const std::string path =
      std::string(folder != nullptr ? folder : "../shared/data") + "/reuse/fcc_comments_2017.csv.gz";
  Database database("", {});
  Comments comments;
  database.query("SELECT \"text\", \"cluster\" FROM read_csv(" + sql_text(path) +
                     ", all_varchar = true, header = true, delim = ',', quote = '\"')",
                 [&](const Chunk& chunk) {
                   for (idx_t row = 0; row < chunk.rows; ++row) {
                     comments.texts.push_back(normalised(chunk.column(0).text(row)));
                     comments.labels.push_back(std::atoi(std::string(chunk.column(1).text(row)).c_str()));
                   }
                 });
  return comments;
}

void print_clusters(std::string_view method, const Comments& comments, const TextClusters& found,
                    double seconds) {
  std::vector<std::uint32_t> ours;
  std::vector<std::uint32_t> labels;
  std::vector<std::uint64_t> sizes(found.clusters, 0);
  for (const std::uint32_t cluster : found.cluster) ++sizes[cluster];
  std::size_t clustered = 0;
  std::size_t unlabelled = 0;
  std::size_t unlabelled_clustered = 0;
  for (std::size_t i = 0; i < comments.labels.size(); ++i) {
    const bool together = sizes[found.cluster[i]] > 1;
    clustered += together ? 1 : 0;
    if (comments.labels[i] < 0) {
      ++unlabelled;
      unlabelled_clustered += together ? 1 : 0;
      continue;
    }
    ours.push_back(found.cluster[i]);
    labels.push_back(static_cast<std::uint32_t>(comments.labels[i]));
  }
  fmt::print(
      "method {} comments {} left_out_unlabelled {} ari {:.4f} clusters {} largest {} clustered_share {:.3f} "
      "clustered_share_of_unlabelled {:.3f} seconds {:.2f}\n",
      method, comments.labels.size(), unlabelled, compare_partitions(ours, labels).ari, found.clusters,
      *std::max_element(sizes.begin(), sizes.end()),
      static_cast<double>(clustered) / static_cast<double>(comments.labels.size()),
      static_cast<double>(unlabelled_clustered) / static_cast<double>(std::max<std::size_t>(1, unlabelled)),
      seconds);
}

// Of the largest cluster.
void print_template(const Comments& comments, const TextClusters& found) {
  std::vector<std::vector<std::string_view>> members(found.clusters);
  for (std::size_t i = 0; i < found.cluster.size(); ++i)
    members[found.cluster[i]].push_back(comments.texts[i]);
  const auto& largest = *std::max_element(members.begin(), members.end(),
                                          [](const auto& x, const auto& y) { return x.size() < y.size(); });
  const double start = now();
  const Template aligned = align_template(largest, {});
  const auto slots = std::count_if(aligned.parts.begin(), aligned.parts.end(),
                                   [](const TemplatePart& part) { return part.fixed.empty(); });
  fmt::print("template texts {} slots {} fixed_words {:.3f} seconds {:.2f}\n", aligned.texts, slots,
             aligned.fixed_words, now() - start);
  fmt::print("{}\n", terminal_safe(render_template(aligned, {})));
}

void fcc(const Context& context) {
  const Comments comments = read_comments();
  const std::vector<std::string_view> texts(comments.texts.begin(), comments.texts.end());
  double start = now();
  const TextClusters near = cluster_texts(texts, {}, context);
  print_clusters("near_duplicates", comments, near, now() - start);
  start = now();
  const TextClusters families = find_text_families(texts, {}, context);
  print_clusters("families", comments, families, now() - start);
  print_template(comments, families);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view mode = argc > 1 ? argv[1] : "join";
  const std::size_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  if (mode == "fcc") {
    Context context;
    context.threads = std::thread::hardware_concurrency();
    fcc(context);
    return 0;
  }
  const std::vector<std::string> posts = bench::PostMaker(1).make(count);
  const std::vector<std::string_view> texts(posts.begin(), posts.end());
  Context context;
  context.threads = argc > 3 ? static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10))
                             : std::thread::hardware_concurrency();
  if (mode == "check") return check(texts, context);
  if (mode == "qut") {
    context.threads = std::thread::hardware_concurrency();
    qut(posts, argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 600, argc > 4 ? argv[4] : "", context);
    return 0;
  }
  if (mode == "posts") {
    for (const std::string& post : posts) fmt::print("{}\n", post);
  } else if (mode == "pairs") {
    const ShingleSets sets = make_shingle_sets(texts, {}, context);
    for (const SimilarPair& pair : similarity_join(sets, {kThreshold}, context))
      fmt::print("{} {}\n", pair.a, pair.b);
  } else {
    join(texts, context);
  }
  return 0;
}
