// A strict reader of well-formed XML for the tests: tags nest, attributes are quoted and unique,
// entities are known, characters are those that XML 1.0 allows. No DTD, no processing beyond the
// declaration. It counts elements and collects the text.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/escape.h"

namespace fewhands::xml {

struct Document {
  std::string error;  // "" = well-formed
  std::map<std::string, std::size_t> elements;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Document run() {
    check_characters();
    if (text_.substr(0, 5) == "<?xml") at_ = text_.find("?>") + 2;
    while (document_.error.empty() && at_ < text_.size()) step();
    if (document_.error.empty() && !open_.empty()) fail("not closed: " + open_.back());
    if (document_.error.empty() && roots_ != 1) fail("not one root");
    return document_;
  }

 private:
  void fail(const std::string& message) {
    if (document_.error.empty()) document_.error = message + " at byte " + std::to_string(at_);
  }

  void check_characters() {
    if (valid_utf8(text_) != text_) fail("not UTF-8");
    for (const char c : text_) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') return fail("control character");
    }
  }

  void step() {
    if (text_[at_] == '<') return tag();
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    const std::string_view content = text_.substr(at_, end - at_);
    if (open_.empty() && content.find_first_not_of(" \n") != std::string_view::npos) fail("text outside");
    content_ok(content);
    at_ = end;
  }

  void content_ok(std::string_view content) {
    for (std::size_t i = content.find('&'); i != std::string_view::npos; i = content.find('&', i + 1)) {
      const std::string entity(content.substr(i, content.find(';', i) - i + 1));
      const bool number = entity.size() > 3 && entity[1] == '#' &&
                          entity.find_first_not_of("0123456789", 2) == entity.size() - 1;
      if (!number && entity != "&amp;" && entity != "&lt;" && entity != "&gt;" && entity != "&quot;")
        fail("entity " + entity);
    }
  }

  void tag() {
    if (text_.substr(at_, 2) == "</") {
      const std::size_t end = text_.find('>', at_);
      const std::string name(text_.substr(at_ + 2, end - at_ - 2));
      if (open_.empty() || open_.back() != name) return fail("closes " + name);
      open_.pop_back();
      at_ = end + 1;
      return;
    }
    const std::size_t end = text_.find_first_of(" />", at_ + 1);
    if (end == std::string_view::npos) return fail("tag is cut off");
    const std::string name(text_.substr(at_ + 1, end - at_ - 1));
    if (name.empty()) return fail("no name");
    ++document_.elements[name];
    if (open_.empty()) ++roots_;
    at_ = end;
    attributes(name);
  }

  void attributes(const std::string& element) {
    std::set<std::string> seen;
    while (document_.error.empty() && at_ < text_.size()) {
      if (text_[at_] == '>') {
        open_.push_back(element);
        ++at_;
        return;
      }
      if (text_.substr(at_, 2) == "/>") {
        at_ += 2;
        return;
      }
      if (text_[at_] != ' ') return fail("attribute of " + element);
      if (const char next = text_[++at_]; next == ' ' || next == '>' || next == '/') continue;
      const std::size_t equals = text_.find("=\"", at_);
      const std::size_t close = equals == std::string_view::npos ? equals : text_.find('"', equals + 2);
      if (close == std::string_view::npos) return fail("quote");
      const std::string name(text_.substr(at_, equals - at_));
      if (name.find_first_of(" <>&'\"") != std::string::npos || !seen.insert(name).second)
        return fail("attribute " + name);
      const std::string_view value = text_.substr(equals + 2, close - equals - 2);
      if (value.find('<') != std::string_view::npos) return fail("value of " + name);
      content_ok(value);
      at_ = close + 1;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t roots_ = 0;
  std::vector<std::string> open_;
  Document document_;
};

inline Document check(const std::string& text) { return Reader(text).run(); }

}  // namespace fewhands::xml
