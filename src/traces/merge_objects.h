// Objects that count as one, made one: pictures within a Hamming radius, texts that say nearly the same.
#pragma once

#include <cstdint>
#include <span>

#include "traces/trace_builder.h"

namespace fewhands {

// cluster: a number below objects.size() for each object; objects of one number become one object, which
// keeps the smallest of their names (byte-wise). Where a record then names an object twice, its first
// action stays: a record acts on an object once. Actions keep their order, objects the canonical order of
// their names. Nothing depends on which number a cluster has. O(actions + objects).
// Throws Error(internal) where cluster does not fit the objects.
void merge_objects(TraceActions& trace, std::span<const std::uint32_t> cluster);

}  // namespace fewhands
