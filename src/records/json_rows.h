// Finds the records of a JSON document of any size without building it: one pass over the bytes that matches
// brackets and quotes, and hands out each record as its own slice of text.
//
// The path to the records is a list of member names (a step may have several names); lists on the way are
// gone through item by item, so {"chats": {"list": [{"messages": [..]}]}} has its records at
// chats, list, messages. Nothing is checked that the search does not need: what a slice holds is for the
// parser to say. A document that breaks off ends with the slice that is cut. Memory: none per record.
// About 1 GB/s. Nested lists deeper than 16 are taken as records, which they are not.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fewhands {

using RowSteps = std::vector<std::vector<std::string>>;

// Where the list that holds a record stands (or the record alone): in which object, as which part of it.
struct JsonPage {
  std::uint64_t number = 0;  // 0 = there is none; else another for each
  const char* object = nullptr;
  const char* list = nullptr;
};

// Calls visit for each record of every document in `bytes`, until it returns false.
void find_json_rows(std::string_view bytes, const RowSteps& steps,
                    const std::function<bool(std::string_view row, const JsonPage& page)>& visit);

// The object of a page with an empty list in the place of the list of records; end: of the bytes.
std::string page_text(const JsonPage& page, const char* end);

// Behind the value that begins at `at`, by brackets and quotes alone; null where it is cut, or `end`.
const char* find_json_end(const char* at, const char* end);
const char* skip_json_value(const char* at, const char* end);
const char* skip_json_space(const char* at, const char* end);

// The document inside of a file: without a byte-order mark, and without the "window.NAME = " of a script.
std::string_view json_body(std::string_view bytes);
// Does the text begin with such an assignment of an object or a list?
bool is_json_script(std::string_view bytes);

// Is this one document, or several, one a line?
bool is_json_lines(std::string_view body);

}  // namespace fewhands
