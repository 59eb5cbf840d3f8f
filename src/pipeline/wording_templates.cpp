#include "pipeline/wording_templates.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/parallel.h"
#include "text/normalise.h"
#include "text/text_template.h"

namespace fewhands {

namespace {

using CountedTexts = std::map<std::string, std::uint64_t>;

// Drops the table on every path out.
class MemberTable {
 public:
  MemberTable(Database& database, std::span<const Wording> wordings) : database_(database) {
    database.run("CREATE OR REPLACE TEMP TABLE wording_record(wording UINTEGER, record UINTEGER)");
    Appender rows(database, "wording_record");
    for (std::uint32_t i = 0; i < wordings.size(); ++i) {
      for (const RecordId record : wordings[i].members) rows.add(i).add(record).end_row();
    }
    rows.close();
  }
  ~MemberTable() {
    try {
      database_.run("DROP TABLE IF EXISTS wording_record");
    } catch (const Error&) {  // an interrupted database drops it when it closes
    }
  }
  MemberTable(const MemberTable&) = delete;
  MemberTable& operator=(const MemberTable&) = delete;

 private:
  Database& database_;
};

// The different normalised texts of each, with their numbers of records.
std::vector<CountedTexts> read_texts(Database& database, std::span<const Wording> wordings,
                                     const Context& context) {
  const MemberTable members(database, wordings);
  std::vector<CountedTexts> texts(wordings.size());
  database.query(
      "SELECT wording::BIGINT, \"text\", count(*)::BIGINT FROM wording_record JOIN records USING (record) "
      "WHERE \"text\" IS NOT NULL GROUP BY ALL",
      [&](const Chunk& chunk) {
        context.check_cancelled();
        const Column wording = chunk.column(0);
        const Column text = chunk.column(1);
        const Column count = chunk.column(2);
        for (idx_t row = 0; row < chunk.rows; ++row) {
          texts[static_cast<std::size_t>(wording.value<std::int64_t>(row))][normalised(text.text(row))] +=
              static_cast<std::uint64_t>(count.value<std::int64_t>(row));
        }
      });
  return texts;
}

void align(const CountedTexts& texts, Wording& wording) {
  TemplateOptions options;
  options.most_texts = 100;
  options.most_words = 300;
  std::vector<std::string_view> repeated;
  for (const auto& [text, count] : texts) repeated.insert(repeated.end(), count, text);
  const Template found = align_template(repeated, options);
  wording.versions = texts.size();
  wording.fixed_share = found.fixed_words;
  RenderOptions render;
  render.most_characters = 40;
  wording.line = render_template(found, render);
  for (const TemplatePart& part : found.parts) {
    WordingPart& kept = wording.parts.emplace_back(WordingPart{part.gap, part.fixed, {}});
    for (const SlotVariant& variant : part.variants) kept.variants.push_back({variant.text, variant.count});
  }
}

}  // namespace

void align_wordings(RecordStore& records, std::span<Wording> wordings, const Context& context) {
  if (wordings.empty()) return;
  const std::vector<CountedTexts> texts = read_texts(records.database(), wordings, context);
  parallel_for(wordings.size(), context.threads, [&](std::size_t i) {
    context.check_cancelled();
    align(texts[i], wordings[i]);
  });
}

}  // namespace fewhands
