// One page of bytes to a Page.
#include "copies/html_body.h"
#include "copies/html_metadata.h"
#include "copies/html_roles.h"
#include "copies/html_tree.h"
#include "copies/page_encoding.h"
#include "copies/page_reader.h"
#include "copies/page_text.h"

namespace fewhands {

Page parse_html(std::string_view bytes, std::string_view charset) {
  Page page;
  page.html = true;
  DecodedPage decoded = decode_page(bytes, charset, true);
  page.encoding = std::move(decoded.encoding);
  const HtmlTree tree(decoded.text);
  const std::vector<HtmlRole> roles = html_roles(tree);
  HtmlMetadata metadata = html_metadata(tree, roles);
  HtmlBody body = html_body(tree, roles, metadata.title.value);
  complete_from_lines(body.opening, metadata);
  page.text = std::move(body.text);
  page.title = std::move(metadata.title);
  page.byline = std::move(metadata.byline);
  page.outlet = std::move(metadata.outlet);
  page.url = std::move(metadata.url);
  page.date = std::move(metadata.date);
  return page;
}

Page parse_plain_text(std::string_view bytes, std::string_view charset) {
  Page page;
  DecodedPage decoded = decode_page(bytes, charset, false);
  page.encoding = std::move(decoded.encoding);
  page.text = tidy_text(decoded.text);
  return page;
}

}  // namespace fewhands
