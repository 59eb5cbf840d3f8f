// The obvious version of hands/ppm.h: every context in a map, what is excluded in a set.
#pragma once

#include <cstdint>
#include <span>

namespace fewhands::reference {

double ppm_cross_entropy(std::span<const std::uint32_t> model, std::span<const std::uint32_t> text,
                         unsigned order);

}  // namespace fewhands::reference
