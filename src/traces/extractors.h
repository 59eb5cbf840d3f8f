// What the files of the single traces offer to the trace table, and share among themselves.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "traces/trace_table.h"

namespace fewhands {

std::unique_ptr<Extractor> make_repost(const TraceOptions& options);
std::unique_ptr<Extractor> make_quote(const TraceOptions& options);
std::unique_ptr<Extractor> make_reply(const TraceOptions& options);
std::unique_ptr<Extractor> make_link(const TraceOptions& options);
std::unique_ptr<Extractor> make_tags(const TraceOptions& options);
std::unique_ptr<Extractor> make_mention(const TraceOptions& options);
std::unique_ptr<Extractor> make_text(const TraceOptions& options);
std::unique_ptr<Extractor> make_media(const TraceOptions& options);
std::unique_ptr<Extractor> make_object(const TraceOptions& options);
std::unique_ptr<Extractor> make_posting(const TraceOptions& options);

// Which texts count as one object: near-duplicates. Which pictures: hashes within a radius.
std::vector<std::uint32_t> alike_texts(const Dictionary& objects, const Context& context);
std::vector<std::uint32_t> alike_hashes(const Dictionary& objects, const Context& context);

// The object of `repost`: the id of the reposted post; else, for a repost known by its text alone,
// "RT @author: " (or "RT " where the author is unknown) and the normalised text. "" where there is none.
std::string repost_object(const RecordView& record, const TraceOptions& options);

// Whether the record's content is left to `repost`, where it counts already.
bool content_is_left_out(const RecordView& record, const TraceOptions& options);

// The fields that content_is_left_out() looks at, and `more`.
std::vector<Field> content_fields(std::vector<Field> more);

// A name or id without white space around it and "@" or "#" before it, folded.
std::string folded_name(std::string_view name);

// Whether a folded name is the record's own actor, by id or by name.
bool is_own_name(const RecordView& record, std::string_view folded_name);

}  // namespace fewhands
