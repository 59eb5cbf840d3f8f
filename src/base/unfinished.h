// Files under construction, and what a killed run leaves of them.
//
// A file TARGET comes into being as "TARGET.building-PID" beside it, with TARGET.building-PID.wal and
// .spill where a database makes them, and is moved into place once it is complete. A run that is
// killed (SIGKILL, power) cannot remove its own; the next run that writes the same TARGET does.
#pragma once

#include <string>
#include <vector>

namespace fewhands {

// Where this process builds `target`.
std::string unfinished_path(const std::string& target);

// Removes what was built at `path`: a file or folder, its .wal and its .spill. Never throws.
void remove_unfinished(const std::string& path);

// Removes what runs that are gone left of `target`, and nothing else: names of exactly that form, of
// this user, of a process that does not exist, and of which no file is locked (a process of another
// machine or container that shares the folder). Gives the paths removed, sorted. Never throws; costs
// one listing of the folder.
std::vector<std::string> remove_abandoned(const std::string& target);

}  // namespace fewhands
