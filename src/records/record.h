// What was published or paid, one record at a time, and the fields that a record can have.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/types.h"

namespace fewhands {

// The promised field names (docs/formats.md), in one order. `object` is a column the user names.
enum class Field : std::uint8_t {
  id,
  actor,
  time,
  text,
  lang,
  repost_of,
  reply_to,
  quote_of,
  urls,
  tags,
  mentions,
  media,
  client,
  platform,
  outlet,
  title,
  url,
  recipient,
  amount,
  actor_name,
  actor_created,
  actor_bio,
  followers,
  following,
  kind,
  object,
};
inline constexpr std::size_t kFieldCount = 26;

inline constexpr std::array<std::string_view, kFieldCount> kFieldNames = {
    "id",        "actor",     "time",      "text",      "lang",   "repost_of",  "reply_to",
    "quote_of",  "urls",      "tags",      "mentions",  "media",  "client",     "platform",
    "outlet",    "title",     "url",       "recipient", "amount", "actor_name", "actor_created",
    "actor_bio", "followers", "following", "kind",      "object"};

// A view of one used record. Strings are valid UTF-8 and live as long as the batch they came in.
struct RecordView {
  RecordId record = 0;
  ActorId actor = 0;
  TimeMicros time = kNoTime;
  bool is_repost = false;                              // by `kind`, by repost_of, or by a leading "RT @name:"
  std::array<std::string_view, kFieldCount> fields{};  // "" where absent

  std::string_view operator[](Field field) const { return fields[static_cast<std::size_t>(field)]; }
};

}  // namespace fewhands
