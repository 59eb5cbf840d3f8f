#include "findings/innocent.h"

namespace fewhands {

std::vector<InnocentExplanation> innocent_explanations(const InnocentInput& input) {
  return {check_client(input),    check_organisation(input), check_news_wire(input),
          check_everybody(input), check_schedule(input),     check_clockwork(input),
          check_one_event(input), check_coarse_times(input), check_shared_wording(input)};
}

}  // namespace fewhands
