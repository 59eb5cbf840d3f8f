// The data of the hands workloads: author verification problems and news with bylines, from FEWHANDS_DATA.
#pragma once

#include <zlib.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace fewhands::bench {

inline std::string read_gzip(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) throw std::runtime_error("cannot open " + path);
  std::string result;
  std::vector<char> buffer(1U << 20);
  for (int got = 0; (got = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0;)
    result.append(buffer.data(), static_cast<std::size_t>(got));
  gzclose(file);
  return result;
}

struct Problem {
  std::vector<std::string> known;
  std::string unknown;
  bool same = false;
};

struct Corpus {
  std::string name;
  std::vector<Problem> problems;
};

// One JSON object a line: corpus, known, unknown, same_author.
inline std::vector<Corpus> read_problems(const std::string& path) {
  std::vector<Corpus> corpora;
  const std::string bytes = read_gzip(path);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const auto row = nlohmann::json::parse(bytes.substr(at, end - at));
    at = end + 1;
    const auto name = row.at("corpus").get<std::string>();
    if (corpora.empty() || corpora.back().name != name) corpora.push_back({name, {}});
    const auto& same = row.at("same_author");
    corpora.back().problems.push_back(
        {row.at("known").get<std::vector<std::string>>(), row.at("unknown").get<std::string>(),
         same.is_boolean() ? same.get<bool>() : same.get<std::string>() == "Y"});
  }
  return corpora;
}

// CSV with quotes; the first row is dropped.
inline std::vector<std::vector<std::string>> read_table(const std::string& path) {
  const std::string bytes = read_gzip(path);
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted && c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
      rows.back().back().push_back('"');
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\n') {
      if (i + 1 < bytes.size()) rows.push_back({""});
    } else if (quoted || c != '\r') {
      rows.back().back().push_back(c);
    }
  }
  rows.erase(rows.begin());
  return rows;
}

}  // namespace fewhands::bench
