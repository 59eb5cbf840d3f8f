// What users of the R package stylo have: a folder of texts, a table of texts, or a table of frequencies.
#pragma once

#include <cstddef>

#include "base/progress.h"
#include "hands/stylo_table.h"
#include "records/read_options.h"

namespace fewhands {

struct StyloInputOptions {
  std::size_t most_words = 500;  // columns kept, the most frequent first
};

// One folder: each file NAME.txt in it is the text NAME, in the order of bytes. Other inputs are tables of
// any format that is read (records/reader.h): with columns for text and author, each row is the text
// AUTHOR_TITLE (author: the actor; title: the title, else the id, else the row); else a table of frequencies,
// the first column the names, one column a word; or the other way round, as stylo's own files are, known by
// names with "_" in the header. Several tables of texts are one table. Throws Error(input, data) where there
// is none of this.
FrequencyTable read_stylo_input(const ReadOptions& read, const StyloInputOptions& options,
                                const Context& context);

}  // namespace fewhands
