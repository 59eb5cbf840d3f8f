// The obvious version of hands/imposters.h: each iteration's columns copied out, one similarity at a time.
#pragma once

#include "hands/imposters.h"

namespace fewhands::reference {

ImposterScore imposter_score(std::span<const double> a, std::span<const double> b, const DenseRows& imposters,
                             std::span<const ImposterDraw> draws, ImposterSimilarity similarity);

}  // namespace fewhands::reference
