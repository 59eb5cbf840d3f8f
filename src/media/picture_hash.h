// Perceptual hash of a picture: 256 bits as PDQ defines them, and 64 bits from the same numbers.
//
// PDQ (Facebook 2019, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm"), written
// anew from that description:
// 1. Brightness is smoothed by two passes of a box filter, along rows and along columns, whose window is
//    1/128 of the side, rounded up; at the edges the mean is of what is there.
// 2. 64 x 64 values are taken at the middles of equal cells.
// 3. Of their two-dimensional cosine transform (DCT-II) the frequencies 1 to 16 of each direction are kept.
// 4. Bit 16 v + h is 1 where the coefficient of vertical frequency v + 1 and horizontal frequency h + 1 is
//    above the median of the 256 (the 128th in rising order).
// Quality: the absolute differences of neighbours among the 64 x 64, each in whole percent of 255,
// added up, over 90, at most 100. Below 50 PDQ's authors advise not to use the hash: a sky, a blank page.
// The 64 bits are those of frequencies 1 to 8 against their own median (bit 8 v + h).
#pragma once

#include "media/bit_hash.h"
#include "media/luminance.h"

namespace fewhands {

struct PictureHash {
  Hash256 bits_256;
  Hash64 bits_64;
  unsigned quality = 0;  // 0 .. 100
};

// O(pixels). The same bytes on every machine up to the rounding of floating-point numbers.
PictureHash hash_picture(const Luminance& picture);

}  // namespace fewhands
