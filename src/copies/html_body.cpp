#include "copies/html_body.h"

#include <algorithm>

#include "copies/page_dates.h"
#include "copies/page_names.h"
#include "copies/page_text.h"
#include "copies/page_words.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr double kBodyShare = 0.3;   // of all weight, for a node that is the article by its name
constexpr double kChildShare = 0.6;  // of a node's weight, to go down
constexpr double kMostLinks = 0.6;   // of a block's letters
constexpr std::size_t kShortWords = 25;
constexpr std::size_t kLinesBefore = 8;

bool is_own_block(GumboTag tag) { return tag == GUMBO_TAG_P || tag == GUMBO_TAG_PRE || is_heading(tag); }

std::uint32_t heaviest_named(const HtmlTree& tree, const std::vector<HtmlRole>& roles,
                             const std::vector<std::uint32_t>& weights) {
  std::uint32_t best = 0;
  for (std::uint32_t i = 1; i < tree.nodes().size();) {
    if (roles[i] == HtmlRole::outside) {
      i = tree.nodes()[i].end;
      continue;
    }
    const bool heavier = roles[i] == HtmlRole::body && weights[i] > 0;
    // Of nested ones the inner, if it has nearly all.
    if (heavier && (best == 0 || weights[i] > weights[best] ||
                    (i < tree.nodes()[best].end && weights[i] * 10 >= weights[best] * 8)))
      best = i;
    ++i;
  }
  return best;
}

std::uint32_t go_down(const HtmlTree& tree, const std::vector<std::uint32_t>& weights) {
  const auto& nodes = tree.nodes();
  std::uint32_t at = 0;
  while (true) {
    std::uint32_t heaviest = at;
    for (std::uint32_t child = at + 1; child < nodes[at].end; child = nodes[child].end) {
      if (heaviest == at || weights[child] > weights[heaviest]) heaviest = child;
    }
    const bool enough = heaviest != at && weights[heaviest] > kChildShare * weights[at];
    if (!enough || nodes[heaviest].is_text() || is_own_block(nodes[heaviest].tag)) return at;
    at = heaviest;
  }
}

struct Block {
  std::string text;
  std::uint32_t letters = 0;
  std::uint32_t linked = 0;
  bool heading = false;
  bool item = false;

  double link_share() const { return letters ? static_cast<double>(linked) / letters : 0; }
};

// The blocks below a node, in order.
class BlockReader {
 public:
  BlockReader(const HtmlTree& tree, const std::vector<HtmlRole>& roles) : tree_(tree), roles_(roles) {}

  // Those of the nodes [begin, end).
  std::vector<Block> read(std::uint32_t begin, std::uint32_t end) {
    const auto& nodes = tree_.nodes();
    std::vector<std::uint32_t> open_blocks;  // ends, so that text after a block starts a new one
    for (std::uint32_t i = begin; i < end;) {
      while (!open_blocks.empty() && open_blocks.back() <= i) {
        open_blocks.pop_back();
        flush();
      }
      if (roles_[i] == HtmlRole::outside) {
        if (is_block(nodes[i].tag)) flush();
        i = nodes[i].end;
        continue;
      }
      enter(i, open_blocks);
      ++i;
    }
    flush();
    return std::move(blocks_);
  }

 private:
  void enter(std::uint32_t i, std::vector<std::uint32_t>& open_blocks) {
    const HtmlNode& node = tree_.nodes()[i];
    if (node.is_text()) {
      add_text(i);
    } else if (node.tag == GUMBO_TAG_BR) {
      // Two breaks in a row are a paragraph.
      if (after_break_) flush();
      after_break_ = true;
      if (!raw_.empty()) raw_ += '\n';
    } else if (is_block(node.tag)) {
      flush();
      heading_ = is_heading(node.tag);
      item_ = node.tag == GUMBO_TAG_LI;
      open_blocks.push_back(node.end);
    } else if (node.tag == GUMBO_TAG_A) {
      link_end_ = std::max(link_end_, node.end);
    }
  }

  void add_text(std::uint32_t i) {
    const std::string_view text = tree_.text(i);
    const auto letters = static_cast<std::uint32_t>(count_letters(text));
    if (letters > 0 || !trimmed(text).empty()) after_break_ = false;
    for (const char c : text) raw_ += c == '\n' || c == '\r' ? ' ' : c;
    letters_ += letters;
    if (i < link_end_) linked_ += letters;
  }

  void flush() {
    std::string text = tidy_text(raw_);
    if (!text.empty()) blocks_.push_back({std::move(text), letters_, linked_, heading_, item_});
    raw_.clear();
    letters_ = 0;
    linked_ = 0;
    after_break_ = false;
    heading_ = false;
    item_ = false;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlRole>& roles_;
  std::vector<Block> blocks_;
  std::string raw_;
  std::uint32_t letters_ = 0;
  std::uint32_t linked_ = 0;
  std::uint32_t link_end_ = 0;
  bool after_break_ = false;
  bool heading_ = false;
  bool item_ = false;
};

bool is_sentence(const Block& block) {
  const std::size_t words = count_words(block.text);
  if (block.link_share() > kMostLinks) return false;
  if (words >= kShortWords) return true;
  constexpr std::string_view kEnds[] = {".", "!", "?", "…", "。", "؟", "»", "”", "\"", ":", "۔"};
  return words >= 5 && std::any_of(std::begin(kEnds), std::end(kEnds),
                                   [&](std::string_view end) { return block.text.ends_with(end); });
}

// A line about the article: who, when, where.
bool is_about(const Block& block) {
  if (count_words(block.text) > 14) return false;
  if (!is_sentence(block) && !read_date(block.text).empty()) return true;
  const PhraseMatch by = phrase_at(PhraseRole::byline, block.text);
  if (by.length > 0 && !by.lone && !byline_names(block.text, false).empty()) return true;
  return !is_sentence(block) && phrase_at(PhraseRole::published, block.text).length > 0 &&
         !find_dates(block.text).empty();
}

bool is_small_print(const Block& block) {
  const bool short_one = count_words(block.text) < 16;
  if (block.letters == 0) return block.text.size() < 40;
  if (block.link_share() > kMostLinks && (short_one || !is_sentence(block))) return true;
  const PhraseMatch print = phrase_at(PhraseRole::small_print, block.text);
  const PhraseMatch heading = phrase_at(PhraseRole::cut_heading, block.text);
  const std::size_t length = std::max(print.length, heading.length);
  if (length == 0) return false;
  const std::string_view rest = trimmed(std::string_view(block.text).substr(length));
  const bool label = rest.starts_with(':') || rest.starts_with("：");
  // "Related: the title of a link"
  if (label && block.link_share() > 0.3) return true;
  if (print.length == 0 || !short_one) return false;
  return print.lone || label || block.link_share() > 0.2 ||
         (!is_sentence(block) && count_words(block.text) <= 6);
}

bool cuts(const Block& block) {
  if (count_words(block.text) > 8 || is_sentence(block)) return false;
  std::string_view text = block.text;
  // "3 comments", "(12) Comments"
  const std::size_t begin = std::min(text.find_first_not_of("0123456789()[] "), text.size());
  const PhraseMatch heading = phrase_at(PhraseRole::cut_heading, text.substr(begin));
  const std::string_view rest = text.substr(std::min(begin + heading.length, text.size()));
  return heading.length > 0 && (heading.lone || block.heading || rest.starts_with(" (")) &&
         count_words(rest) <= 4;
}

bool repeats(const Block& block, const std::vector<std::string>& title_words) {
  if (title_words.empty() || block.text.size() > 600) return false;
  return plain_words(block.text) == title_words;
}

// Where the article ends: at the first heading that says so after a third of the text, so that a share bar
// above the text does not end it.
std::size_t end_of_article(const std::vector<Block>& blocks) {
  std::uint64_t total = 0;
  for (const Block& block : blocks) total += block.letters;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (before * 5 >= total && before > 0 && cuts(blocks[i])) return i;
    before += blocks[i].letters;
  }
  return blocks.size();
}

// The short blocks between the headline and the text, where the text's own node does not have them.
std::vector<std::string> lines_before(const HtmlTree& tree, const std::vector<HtmlRole>& roles,
                                      std::uint32_t container, const std::vector<std::string>& title_words) {
  std::vector<std::string> lines;
  bool after_title = false;
  for (const Block& block : BlockReader(tree, roles).read(1, container)) {
    if (repeats(block, title_words)) {
      lines.clear();
      after_title = true;
    } else if (after_title && block.text.size() < 300 && lines.size() < kLinesBefore) {
      lines.push_back(block.text);
    }
  }
  return lines;
}

}  // namespace

std::vector<std::uint32_t> html_weights(const HtmlTree& tree, const std::vector<HtmlRole>& roles) {
  const auto& nodes = tree.nodes();
  std::vector<std::uint32_t> weights(nodes.size(), 0);
  std::uint32_t link_end = 0;
  for (std::uint32_t i = 0; i < nodes.size();) {
    if (roles[i] == HtmlRole::outside) {
      i = nodes[i].end;
      continue;
    }
    if (nodes[i].tag == GUMBO_TAG_A) link_end = std::max(link_end, nodes[i].end);
    if (nodes[i].is_text() && i >= link_end)
      weights[i] = static_cast<std::uint32_t>(count_letters(tree.text(i)));
    ++i;
  }
  for (auto i = static_cast<std::uint32_t>(nodes.size()); i-- > 1;) weights[nodes[i].parent] += weights[i];
  return weights;
}

HtmlBody html_body(const HtmlTree& tree, const std::vector<HtmlRole>& roles, std::string_view title) {
  HtmlBody body;
  if (tree.nodes().empty()) return body;
  const std::vector<std::uint32_t> weights = html_weights(tree, roles);
  const std::uint32_t named = heaviest_named(tree, roles, weights);
  body.container = named != 0 && weights[named] >= kBodyShare * weights[0] ? named : go_down(tree, weights);
  const std::vector<Block> blocks =
      BlockReader(tree, roles).read(body.container + 1, tree.nodes()[body.container].end);
  const std::vector<std::string> title_words = plain_words(title);
  const std::size_t end = end_of_article(blocks);
  body.opening = lines_before(tree, roles, body.container, title_words);
  for (std::size_t i = 0; i < end; ++i) {
    const Block& block = blocks[i];
    const bool about = body.text.empty() && is_about(block);
    const bool left_out = about || repeats(block, title_words) || is_small_print(block);
    if (left_out) {
      if (body.text.empty() && block.text.size() < 300) body.opening.push_back(block.text);
      continue;
    }
    if (!body.text.empty()) body.text += "\n\n";
    body.text += block.text;
  }
  return body;
}

}  // namespace fewhands
