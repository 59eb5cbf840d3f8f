// `fewhands hands`: which names share a hand, from files to a case.
//
// Texts are pooled per name: reposts out, texts that stand under another name too and are short out (copies),
// the rest cleaned (hands/clean_text.h). Names with enough letters are compared in all pairs of one language;
// p by their impostors, q over all pairs compared (Benjamini and Hochberg). What carries a ratio is kept for
// the first pairs by q.
#pragma once

#include <cstdint>
#include <string>

#include "base/progress.h"
#include "casefile/hands_tables.h"
#include "records/read_options.h"

namespace fewhands {

struct HandsOptions {
  ReadOptions read;
  std::string case_path;
  bool overwrite = false;
  std::string command;
  std::string genre;  // "" = not known
  double alpha = 0.05;
  bool keep_quotations = false;
  std::uint64_t least_letters = 500;  // of a name that is compared
  std::uint64_t most_names = 300;     // those with most letters; all pairs are compared
  std::size_t explained_pairs = 100;
};

void hands(const HandsOptions& options, const Context& context);

}  // namespace fewhands
