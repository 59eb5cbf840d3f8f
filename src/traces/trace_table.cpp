#include "traces/trace_table.h"

#include <array>

#include "traces/extractors.h"

namespace fewhands {

namespace {

template <Field... fields>
bool any_of(const FieldSet& present) {
  return (present & field_set(fields...)).any();
}

constexpr std::array<Trace, 16> kTraces = {{
    {"repost", "reposts of one post, by its id or else by its text", "reposts of the same posts",
     any_of<Field::repost_of, Field::text>, make_repost},
    {"quote", "quotations of one post", "quotations of the same posts", any_of<Field::quote_of>, make_quote},
    {"reply", "replies to one post or account", "replies to the same posts", any_of<Field::reply_to>,
     make_reply},
    {"link", "shares of one web address, in canonical form", "shares of the same links",
     any_of<Field::urls, Field::url, Field::text>, make_link, TraceKind::content, "", true, nullptr, true},
    {"tags", "posts with one sequence of tags, in order", "uses of the same tag sequences",
     any_of<Field::tags, Field::text>, make_tags},
    {"mention", "mentions of one account", "mentions of the same accounts",
     any_of<Field::mentions, Field::text>, make_mention},
    {"text", "posts of one text, after normalising", "posts of the same texts", any_of<Field::text>,
     make_text},
    {"media", "posts of one picture or film, by its id, or by a perceptual hash within a radius",
     "posts of the same pictures", any_of<Field::media>, make_media, TraceKind::content, "", true,
     alike_hashes, true},
    {"object", "actions on one value of the column you name", "actions on the same objects",
     any_of<Field::object>, make_object},
    {"near_text", "posts of nearly the same text", "posts of nearly the same texts", any_of<Field::text>,
     make_text, TraceKind::content, "text", true, alike_texts},
    {"posting", "posts in one minute, whatever they say", "posts in the same minutes", any_of<Field::time>,
     make_posting, TraceKind::clock},
    {"phrase", "five words in a row, one such run of each post", "uses of the same phrases",
     any_of<Field::text>, make_phrase, TraceKind::content, "text"},
    // Only where they are named: they repeat another trace, or say little by themselves.
    {"domain", "shares of one site", "shares of the same sites", any_of<Field::urls, Field::url, Field::text>,
     make_domain, TraceKind::content, "link", false, nullptr, true},
    {"tag_phrase", "two tags one behind the other", "uses of the same two tags in a row",
     any_of<Field::tags, Field::text>, make_tag_phrase, TraceKind::content, "tags", false, nullptr, true},
    {"client", "posts made with one program", "posts made with the same programs", any_of<Field::client>,
     make_client, TraceKind::content, "", false},
    {"rapid_repost", "reposts within seconds of the original", "quick reposts of the same posts",
     any_of<Field::repost_of>, make_rapid_repost, TraceKind::content, "repost", false},
}};

}  // namespace

std::span<const Trace> all_traces() { return kTraces; }

const Trace* find_trace(std::string_view name) {
  for (const Trace& trace : kTraces) {
    if (trace.name == name) return &trace;
  }
  return nullptr;
}

std::uint16_t trace_index(const Trace& trace) { return static_cast<std::uint16_t>(&trace - kTraces.data()); }

}  // namespace fewhands
