// An index of the texts already seen, so that a daily crawl is compared with last year's: in time that
// depends on the new texts alone.
//
// The file is a row of segments (index_segment.h), one for each time that it was extended; nothing that
// stands in it is ever changed. It keeps hashes of words and their places, and no text. A run that was cut
// off while writing leaves the file as it was, or a last segment that the next run refuses by name.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/progress.h"
#include "copies/passages.h"

namespace fewhands {

struct IndexSize {
  std::uint64_t texts = 0;
  std::uint64_t segments = 0;
};

// 0 of both where there is no file. Errors: input (not an index, or a damaged one).
IndexSize index_size(const std::string& path);

// The passages of `documents` among themselves and with the texts of the index, which is made where there is
// none; then adds the documents to it. Pairs of texts that the index holds already are not reported again.
// Record numbers are the caller's over all runs. Of a record of the index the passage's `quoted` is not
// known: false. That most_holders places share a run is judged within the documents and within each segment.
// Time: of find_passages() for the documents, plus a look-up for each of their words and segment. Errors:
// those of find_passages(); input (a damaged index), data (one made with other options), output (the file
// cannot be written).
Passages extend_passage_index(const std::string& path, std::span<const Document> documents,
                              const PassageOptions& options, const Context& context);

}  // namespace fewhands
