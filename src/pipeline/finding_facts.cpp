#include "pipeline/finding_facts.h"

#include <algorithm>

#include "base/error.h"
#include "pipeline/finding_coactions.h"
#include "pipeline/finding_records.h"
#include "pipeline/finding_words.h"

namespace fewhands {

std::vector<GroupFacts> finding_facts(RecordStore& records, const FactsInput& input, const Context& context) {
  if (input.windows.empty()) throw Error(ErrorKind::internal, "finding facts need a window");
  if (input.groups.empty()) return {};
  context.begin("counting what the groups share");
  std::size_t actors = records.actors().size();
  for (const FactsLayer& layer : input.layers)
    actors = std::max<std::size_t>(actors, layer.actions->actor_count);
  const std::vector<std::uint32_t> labels = group_labels(input.groups, actors);
  GroupCoactions found = group_coactions(input, labels, context);
  count_record_facts(records.database(), found.records, labels, found.facts, context);
  count_word_facts(records, labels, found.facts, context);
  return std::move(found.facts);
}

}  // namespace fewhands
