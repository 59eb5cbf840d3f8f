// A world as files that fewhands reads without --map:
//
//   actions.csv  id,actor,time,kind,text,repost_of,reply_to,urls,tags,mentions,client
//                one record a line, by time; times ISO 8601 in UTC, to the second; several tags are
//                separated by a space; a repost carries the text of what it reposts
//   truth.csv    actor,group        the planted groups; actors not listed are ordinary
//   roles.csv    actor,role,circle  every actor that is not ordinary, innocent ones included
//   world.json   the options and the counts
#pragma once

#include <string>

#include "simulator/world.h"

namespace fewhands {

// Makes the directory where it is missing. Throws Error(output) where one of the files is there
// already and `overwrite` is not set, before anything is written, and where the disk refuses.
// Bytes depend on the world alone. About a million records a second.
void write_world(const World& world, const std::string& directory, bool overwrite,
                 const Context& context = {});

// The spellings, for tests and for messages.
std::string spell_actor(ActorId actor);                          // "a17"
std::string spell_text(const World& world, std::size_t record);  // "w1842 w77 w9021"
std::string spell_url(std::uint32_t url);                        // "https://site12.example/p/334"
std::string spell_tags(std::uint64_t tags);                      // "t17 t4"

}  // namespace fewhands
