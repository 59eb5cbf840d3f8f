#include "copies/html_tree.h"

#include <algorithm>
#include <csetjmp>

#include "base/escape.h"
#include "copies/html_guard.h"
#include "copies/page_text.h"

namespace fewhands {

// Memory that is taken piece by piece and freed at once. Past the limit it jumps back to where the parse
// began: gumbo is C, holds nothing but this memory, and checks no allocation.
class GumboArena {
 public:
  explicit GumboArena(std::size_t limit) : left_(limit) {}

  std::jmp_buf* way_out() { return &way_out_; }

  static void* allocate(void* arena, std::size_t size) { return static_cast<GumboArena*>(arena)->take(size); }
  static void release(void*, void*) {}

 private:
  static constexpr std::size_t kBlock = std::size_t{256} << 10;

  void* take(std::size_t size) {
    size = (size + 15) / 16 * 16;
    if (size > left_) std::longjmp(way_out_, 1);
    left_ -= size;
    if (size > kBlock / 4) {
      large_.push_back(std::make_unique_for_overwrite<char[]>(size));
      return large_.back().get();
    }
    if (used_ + size > kBlock || blocks_.empty()) {
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlock));
      used_ = 0;
    }
    char* const result = blocks_.back().get() + used_;
    used_ += size;
    return result;
  }

  std::jmp_buf way_out_{};
  std::size_t left_;
  std::size_t used_ = 0;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<std::unique_ptr<char[]>> large_;
};

namespace {

constexpr std::size_t kArenaFloor = std::size_t{64} << 20;
constexpr std::size_t kArenaPerByte = 60;

// Null where the arena's limit was reached. No object of this frame needs destruction on the way out.
const GumboOutput* parse(const char* text, std::size_t size, GumboArena* arena) {
  if (setjmp(*arena->way_out()) != 0) return nullptr;  // NOLINT(modernize-avoid-setjmp-longjmp)
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = GumboArena::allocate;
  options.deallocator = GumboArena::release;
  options.userdata = arena;
  options.max_errors = 0;
  return gumbo_parse_with_options(&options, text, size);
}

bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}
bool is_character_data(const GumboNode* node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
         node->type == GUMBO_NODE_WHITESPACE;
}

}  // namespace

HtmlTree::HtmlTree(std::string_view utf8)
    : html_(guarded_html(utf8)),
      arena_(std::make_unique<GumboArena>(std::max(kArenaFloor, html_.size() * kArenaPerByte))) {
  const GumboOutput* output = parse(html_.data(), html_.size(), arena_.get());
  if (output && output->root) flatten(output->root);
}

HtmlTree::~HtmlTree() = default;

void HtmlTree::flatten(const GumboNode* root) {
  struct Open {
    const GumboNode* node;
    std::uint32_t index;
    unsigned next;
  };
  std::vector<Open> open;
  const auto enter = [&](const GumboNode* node, std::uint32_t parent) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    const GumboTag tag = is_element(node) ? node->v.element.tag : GUMBO_TAG_LAST;
    nodes_.push_back({tag, parent, index + 1, node});
    if (is_element(node)) open.push_back({node, index, 0});
  };
  enter(root, 0);
  while (!open.empty()) {
    Open& top = open.back();
    const GumboVector& children = top.node->v.element.children;
    if (top.next == children.length) {
      nodes_[top.index].end = static_cast<std::uint32_t>(nodes_.size());
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[top.next++]);
    if (is_element(child) || is_character_data(child)) enter(child, top.index);
  }
}

std::string_view HtmlTree::text(std::uint32_t node) const {
  const HtmlNode& at = nodes_[node];
  return at.is_text() ? std::string_view(at.gumbo->v.text.text) : std::string_view();
}

std::string_view HtmlTree::attribute(std::uint32_t node, const char* name) const {
  if (nodes_[node].is_text()) return {};
  const GumboAttribute* found = gumbo_get_attribute(&nodes_[node].gumbo->v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

bool HtmlTree::has_attribute(std::uint32_t node, const char* name) const {
  return !nodes_[node].is_text() &&
         gumbo_get_attribute(&nodes_[node].gumbo->v.element.attributes, name) != nullptr;
}

std::string text_below(const HtmlTree& tree, std::uint32_t node, std::size_t most) {
  std::string joined;
  for (std::uint32_t i = node; i < tree.nodes()[node].end; ++i) {
    const GumboTag tag = tree.nodes()[i].tag;
    if (joined.size() > most) break;
    if (tree.nodes()[i].is_text()) joined += tree.text(i).substr(0, most + 1);
    if (tag == GUMBO_TAG_BR || tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_LI)
      joined += ' ';
  }
  // A character may have been cut in two.
  return tidy_line(joined.size() > most ? valid_utf8(joined) : joined);
}

}  // namespace fewhands
