// `object`: the value of the column that the user names, byte for byte: a wallet, a product, a donation.
#include "traces/extractors.h"

namespace fewhands {

std::unique_ptr<Extractor> make_object(const TraceOptions&) { return std::make_unique<ObjectColumn>(); }

}  // namespace fewhands
