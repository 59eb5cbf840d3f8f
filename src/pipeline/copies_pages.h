// Pages as records: one for each article on each page.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pipeline/copies_input.h"

namespace fewhands {

// A record's text is the article without what the page put in (article_text()); its actor is the outlet, else
// the site, else the file.
CopyInput read_page_input(const CopiesOptions& options, std::unique_ptr<Database> database,
                          const Context& context);

// "example.org" of "https://www.example.org/a"; "" where it is no address.
std::string host_of_address(std::string_view address);

}  // namespace fewhands
