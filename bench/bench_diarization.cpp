// PAN16 diarization A: the passages of an intruder in a text of one main author, found as another hand.
//
//   bench_diarization SPANS.csv        made by bench/hands/diarization_spans.py
//
// Each document is a name, cut into parts of about 1,000 bytes; the hand with most bytes is the main author.
// F1 over bytes, mean of the documents, once with the parts of every document divided (there is an intruder
// in each, as the task says) and once only where several hands are significant.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "hands/byline.h"
#include "records/table_file.h"

namespace {

using namespace fewhands;

struct Document {
  std::string name;
  std::string text;
  std::vector<char> intruding;  // by byte
};

std::vector<Document> read_documents(const std::string& path) {
  std::vector<Document> documents;
  const ReadOptions options;
  const PlainInput input = open_input(path, options, Context{});
  const OpenedTable opened = open_table(input, options, Context{});
  opened.table->read(0, 1, {0, 1, 2}, [&](const RowBatch& batch) {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const std::string_view* cells = &batch.cells[row * batch.width];
      Document document{std::string(cells[0]), std::string(cells[1]), std::vector<char>(cells[1].size())};
      std::string spans(cells[2]);
      for (std::size_t at = 0; at < spans.size();) {
        const std::size_t dash = spans.find('-', at);
        const std::size_t end = std::min(spans.find(';', dash), spans.size());
        const std::size_t to =
            std::min(std::stoul(spans.substr(dash + 1, end - dash - 1)), document.text.size());
        for (std::size_t i = std::stoul(spans.substr(at, dash - at)); i < to; ++i) document.intruding[i] = 1;
        at = end + 1;
      }
      documents.push_back(std::move(document));
    }
  });
  return documents;
}

double f1_of(const Document& document, const std::vector<char>& found) {
  double both = 0;
  double said = 0;
  double true_ones = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    both += found[i] && document.intruding[i] ? 1 : 0;
    said += found[i] ? 1 : 0;
    true_ones += document.intruding[i] ? 1 : 0;
  }
  return said + true_ones > 0 ? 2 * both / (said + true_ones) : 1;
}

void measure(const std::vector<Document>& documents, double alpha) {
  BylineInput input;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    input.names.push_back(documents[i].name);
    input.name_of.push_back(i);
    input.texts.push_back(documents[i].text);
  }
  Context context;
  context.threads = 2;
  const BylineResult result = find_hands(input, {{.window = 1000, .least = 500}, alpha}, context);
  std::vector<std::map<std::uint32_t, std::size_t>> bytes(documents.size());
  for (std::size_t u = 0; u < result.units.size(); ++u)
    bytes[result.units[u].name][result.hand_of[u].hand] += result.units[u].text.size();
  std::vector<std::vector<char>> found;
  found.reserve(documents.size());
  for (const Document& document : documents) found.emplace_back(document.text.size());
  for (std::size_t u = 0; u < result.units.size(); ++u) {
    const TextUnit& unit = result.units[u];
    const auto main = std::max_element(bytes[unit.name].begin(), bytes[unit.name].end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (result.hand_of[u].hand == main->first) continue;
    for (const UnitPart& part : unit.parts)
      std::fill(found[unit.name].begin() + static_cast<std::ptrdiff_t>(part.begin),
                found[unit.name].begin() + static_cast<std::ptrdiff_t>(part.end), 1);
  }
  double sum = 0;
  double everything = 0;
  std::size_t several = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    sum += f1_of(documents[i], found[i]);
    everything += f1_of(documents[i], std::vector<char>(found[i].size(), 1));
    several += result.answers[i].hands > 1 ? 1 : 0;
  }
  const auto count = static_cast<double>(documents.size());
  fmt::print(
      "{} documents, {} of several hands at q < {:.2f}: F1 of intruding bytes {:.3f} (all text called "
      "intruding: {:.3f})\n",
      documents.size(), several, alpha, sum / count, everything / count);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::vector<Document> documents = read_documents(argv[1]);
  measure(documents, 1.1);
  measure(documents, 0.05);
  return 0;
}
