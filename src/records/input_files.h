// From the inputs as the user wrote them to plain files in memory: globs, standard input, compressed
// files, other encodings; what each file is, its size and its hash.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/progress.h"
#include "records/mapped_file.h"
#include "records/read_options.h"

namespace fewhands {

// json_script: "window.NAME = [...]", a script that assigns JSON.
enum class InputFormat { csv, json_lines, json_array, json_script, parquet };

struct PlainInput {
  std::string name;  // as the user gave it, globs expanded; "-" for standard input
  std::string path;  // the plain file: the input itself or a temporary one
  InputFormat format = InputFormat::csv;
  char delimiter = ',';     // of a csv
  std::uint64_t bytes = 0;  // of the input as it was given
  std::string xxh3;
  std::unique_ptr<TemporaryFile> temporary;  // where path is a temporary file
  std::unique_ptr<MappedFile> mapped;        // the content of path
};

// The files that the inputs name, in order; a glob's in byte order of their names.
// Throws Error(input) for a name without a file, a folder, or a glob that matches nothing.
std::vector<std::string> expand_inputs(const std::vector<std::string>& inputs);

// Opens one of them. Throws Error(input): no permission, empty, damaged, a format that is not known.
PlainInput open_input(const std::string& name, const ReadOptions& options, const Context& context);

}  // namespace fewhands
