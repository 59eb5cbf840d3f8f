// An HTML document as one array of nodes in document order, so that no walk over it recurses.
//
// Parsed by gumbo (HTML5, W3C) after html_guard.h. gumbo's memory comes from an arena with a limit and
// is given back as a whole: its own release recurses as deep as the document.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fewhands {

class GumboArena;

struct HtmlNode {
  GumboTag tag = GUMBO_TAG_UNKNOWN;  // GUMBO_TAG_LAST for text
  std::uint32_t parent = 0;          // of the first node: itself
  std::uint32_t end = 0;             // one past the last node below it
  const GumboNode* gumbo = nullptr;

  bool is_text() const { return tag == GUMBO_TAG_LAST; }
};

class HtmlTree {
 public:
  // Bytes of any kind; invalid UTF-8 is gumbo's U+FFFD. A document that needs more than about 60 bytes
  // of memory for each of its own, and 64 MB, has no nodes.
  explicit HtmlTree(std::string_view utf8);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  std::string_view text(std::uint32_t node) const;  // "" where it is no text
  // "" where the attribute is absent; valid as long as the tree.
  std::string_view attribute(std::uint32_t node, const char* name) const;
  bool has_attribute(std::uint32_t node, const char* name) const;

 private:
  void flatten(const GumboNode* root);

  std::string html_;
  std::unique_ptr<GumboArena> arena_;
  std::vector<HtmlNode> nodes_;
};

// The text below a node, white space folded to one space; cut off where it has more than about `most` bytes.
std::string text_below(const HtmlTree& tree, std::uint32_t node, std::size_t most = 4000);

}  // namespace fewhands
