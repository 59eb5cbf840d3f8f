// One name for each outlet: "Washinton Post", "washingtonpost.com" and "WaPo" are The Washington Post.
//
// In order: the user's names, then the list of outlets.txt. Equal after folding and without "the" and
// punctuation, 0.99; an address or another name of the list, 0.97; else one name that is nearer than all
// others by two edits and near enough (Damerau 1964: one edit for each eight letters, at most three), 0.93
// less 0.08 for each further edit. Names of less than six letters have to be equal.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fewhands {

struct OutletMatch {
  std::string name;       // "" where no known outlet is near enough
  double confidence = 0;  // 0 with it
};

class OutletNames {
 public:
  explicit OutletNames(const std::vector<std::string>& known = {});
  ~OutletNames();
  OutletNames(OutletNames&&) noexcept;
  OutletNames& operator=(OutletNames&&) noexcept;

  // Answers are kept, so an object serves one thread. About 1 us for a name of the list, 50 us for one that
  // has to be compared with all.
  OutletMatch match(std::string_view written) const;

 private:
  struct Table;
  std::unique_ptr<Table> own_;
};

// Insertions, deletions, changes and swaps of neighbours between two texts, in code points; `most` + 1 where
// it is more.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

}  // namespace fewhands
