// The 256-bit picture hash by its definition: every mean is summed anew, every coefficient on its own.
// O(pixels * window), for tests only.
#pragma once

#include "media/picture_hash.h"

namespace fewhands::reference {

Hash256 picture_hash(const Luminance& picture);

}  // namespace fewhands::reference
