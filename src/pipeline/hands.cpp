#include "pipeline/hands.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>
#include <unordered_map>

#include "base/error.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "casefile/case_writer.h"
#include "hands/clean_text.h"
#include "hands/explain.h"
#include "hands/language.h"
#include "hands/verify.h"
#include "links/multiple_testing.h"
#include "pipeline/bylines.h"
#include "records/reader.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

// Shorter texts that stand under two names are copies; longer ones make their names related, and are told.
constexpr std::size_t kShortCopy = 1000;
constexpr std::size_t kExplainingImpostors = 40;

struct Document {
  std::string text;
  std::uint64_t hash = 0;
};

struct NamePool {
  std::vector<Document> documents;
  std::map<std::string, std::uint64_t> languages;  // as the records say
};

std::vector<NamePool> read_pools(RecordStore& records, const Context& context) {
  std::vector<NamePool> pools(records.actors().size());
  context.begin("reading texts", records.record_count());
  records.for_each_batch(context, [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      if (record.is_repost || record[Field::text].empty()) continue;
      NamePool& pool = pools[record.actor];
      pool.documents.push_back(
          {std::string(record[Field::text]), hash_bytes(normalised(record[Field::text]))});
      if (!record[Field::lang].empty()) ++pool.languages[std::string(record[Field::lang].substr(0, 2))];
    }
    context.advance(batch.size());
  });
  return pools;
}

// Documents by hash, so that the order of the rows does not matter; the same text twice counts once.
void sort_documents(std::vector<NamePool>& pools) {
  for (NamePool& pool : pools) {
    auto& documents = pool.documents;
    std::sort(documents.begin(), documents.end(), [](const Document& a, const Document& b) {
      return a.hash != b.hash ? a.hash < b.hash : a.text < b.text;
    });
    const auto same = [](const Document& a, const Document& b) { return a.hash == b.hash; };
    documents.erase(std::unique(documents.begin(), documents.end(), same), documents.end());
  }
}

std::unordered_map<std::uint64_t, std::uint32_t> names_of_documents(const std::vector<NamePool>& pools) {
  std::unordered_map<std::uint64_t, std::uint32_t> result;
  for (const NamePool& pool : pools) {
    for (const Document& document : pool.documents) ++result[document.hash];
  }
  return result;
}

std::string language_of(const NamePool& pool, const std::string& text) {
  std::string best;
  std::uint64_t most = 0;
  for (const auto& [language, count] : pool.languages) {
    if (count <= most) continue;
    best = folded(language);
    most = count;
  }
  return best.empty() ? guess_language(text) : best;
}

struct Prepared {
  HandName hand;
  HandsNameRow row;
};

Prepared prepare(const std::string& name, const NamePool& pool,
                 const std::unordered_map<std::uint64_t, std::uint32_t>& names, const HandsOptions& options) {
  Prepared result;
  result.row.name = result.hand.name = name;
  std::vector<std::string_view> texts;
  for (const Document& document : pool.documents) {
    if (names.at(document.hash) > 1 && document.text.size() < kShortCopy) {
      ++result.row.copies;
      continue;
    }
    texts.push_back(document.text);
    result.hand.documents.push_back(document.hash);
  }
  CleanedText cleaned = clean_documents(texts, {.quotations = !options.keep_quotations});
  result.row.documents = texts.size();
  result.row.letters = count_letters(cleaned.text);
  result.row.quotations = cleaned.taken.quotations;
  result.row.links = cleaned.taken.links;
  result.row.names = cleaned.taken.names;
  result.row.tags = cleaned.taken.tags;
  result.row.boilerplate = cleaned.taken.boilerplate;
  result.row.language = result.hand.language = language_of(pool, cleaned.text);
  result.hand.text = std::move(cleaned.text);
  return result;
}

// By name, so that indices do not depend on the order of the rows.
std::vector<Prepared> prepare_names(RecordStore& records, const HandsOptions& options,
                                    const Context& context) {
  std::vector<NamePool> pools = read_pools(records, context);
  sort_documents(pools);
  const auto names = names_of_documents(pools);
  std::vector<Prepared> prepared(pools.size());
  parallel_for(pools.size(), context.threads, [&](std::size_t i) {
    prepared[i] =
        prepare(std::string(records.actors()[static_cast<std::uint32_t>(i)]), pools[i], names, options);
  });
  std::sort(prepared.begin(), prepared.end(),
            [](const Prepared& a, const Prepared& b) { return a.row.name < b.row.name; });
  return prepared;
}

// Which are compared: enough letters, and of too many those with most.
std::vector<std::size_t> choose_names(std::vector<Prepared>& prepared, const HandsOptions& options,
                                      std::vector<std::string>& notes) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < prepared.size(); ++i) {
    if (prepared[i].row.letters >= options.least_letters) chosen.push_back(i);
  }
  if (chosen.size() > options.most_names) {
    notes.push_back(fmt::format("{} names have enough text; the {} with most are compared (--most-names)",
                                chosen.size(), options.most_names));
    std::stable_sort(chosen.begin(), chosen.end(), [&](std::size_t a, std::size_t b) {
      return prepared[a].row.letters > prepared[b].row.letters;
    });
    chosen.resize(options.most_names);
    std::sort(chosen.begin(), chosen.end());
  }
  for (const std::size_t i : chosen) prepared[i].row.compared = true;
  return chosen;
}

std::vector<StyleCell> all_pairs(const std::vector<HandName>& names) {
  std::vector<StyleCell> pairs;
  for (std::uint32_t a = 0; a < names.size(); ++a) {
    for (std::uint32_t b = a + 1; b < names.size(); ++b) {
      if (names[a].language == names[b].language) pairs.push_back({a, b});
    }
  }
  return pairs;
}

std::vector<HandsVerifyRow> verify_rows(const std::vector<HandName>& names, const HandsOptions& options,
                                        const Context& context) {
  VerifyOptions verify;
  verify.genre = options.genre;
  const std::vector<HandPair> pairs = verify_hands(names, all_pairs(names), verify, context);
  std::vector<double> p;
  p.reserve(pairs.size());
  for (const HandPair& pair : pairs) p.push_back(pair.p);
  const std::vector<double> q =
      benjamini_hochberg(p, static_cast<double>(std::max<std::size_t>(p.size(), 1)));
  std::vector<HandsVerifyRow> rows;
  rows.reserve(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const HandPair& pair = pairs[i];
    HandsVerifyRow row{names[pair.a].name,
                       names[pair.b].name,
                       pair.llr,
                       pair.p,
                       q[i],
                       std::string(answer_name(pair.answer)),
                       pair.low,
                       pair.high,
                       pair.impostors,
                       pair.domain,
                       pair.reason};
    if (share_a_document(names[pair.a], names[pair.b])) {
      row.answer = "none";
      row.reason = "no answer: the two share a text word by word";
    }
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](const HandsVerifyRow& a, const HandsVerifyRow& b) {
    return std::tie(a.q, a.name_a, a.name_b) < std::tie(b.q, b.name_a, b.name_b);
  });
  return rows;
}

// The first pairs by q that have an answer.
std::vector<HandsFeatureRow> explain_rows(const std::vector<HandName>& names,
                                          const std::vector<HandsVerifyRow>& rows,
                                          const HandsOptions& options, const Context& context) {
  std::map<std::string, std::uint32_t> index;
  for (std::uint32_t i = 0; i < names.size(); ++i) index[names[i].name] = i;
  std::vector<const HandsVerifyRow*> chosen;
  for (const HandsVerifyRow& row : rows) {
    if (chosen.size() < options.explained_pairs && row.answer != "none") chosen.push_back(&row);
  }
  context.begin("explaining the ratios", chosen.size());
  std::vector<std::vector<HandsFeatureRow>> found(chosen.size());
  parallel_for(chosen.size(), context.threads, [&](std::size_t i) {
    context.check_cancelled();
    const HandName& a = names[index[chosen[i]->name_a]];
    const HandName& b = names[index[chosen[i]->name_b]];
    std::vector<std::string_view> others;
    for (const HandName& other : names) {
      if (&other != &a && &other != &b && other.language == a.language &&
          others.size() < kExplainingImpostors)
        others.push_back(other.text);
    }
    for (CarryingFeature& one : explain_pair(a.text, b.text, others, {}, {.threads = 1})) {
      found[i].push_back({a.name, b.name, std::move(one.kind), std::move(one.feature), one.weight,
                          one.share_a, one.share_b, one.share_others, std::move(one.example_a),
                          std::move(one.example_b)});
    }
    context.advance(1);
  });
  std::vector<HandsFeatureRow> result;
  for (auto& rows_of_pair : found) {
    std::move(rows_of_pair.begin(), rows_of_pair.end(), std::back_inserter(result));
  }
  return result;
}

RunInfo run_info(const RecordStore& records, const HandsOptions& options, const Context& context) {
  RunInfo run;
  run.version = FEWHANDS_VERSION;
  run.command = options.command;
  run.parameters = nlohmann::json{{"command", "hands"},
                                  {"genre", options.genre},
                                  {"keep_quotations", options.keep_quotations},
                                  {"least_letters", options.least_letters},
                                  {"most_names", options.most_names}}
                       .dump();
  run.seed = context.seed;
  run.alpha = options.alpha;
  run.inputs = records.report().inputs;
  run.notes = records.report().notes;
  return run;
}

}  // namespace

void hands(const HandsOptions& options, const Context& context) {
  CaseBuild build(options.case_path, {options.overwrite, context.threads, context.memory_bytes / 2});
  {
    RecordStore records = read_records(options.read, build.take_database(), context);
    if (!records.has(Field::text)) {
      throw Error(ErrorKind::data, "the records have no text", "name its column: --map text=COLUMN");
    }
    CaseContent content;
    content.run = run_info(records, options, context);
    std::vector<Prepared> prepared = prepare_names(records, options, context);
    HandsContent found;
    std::vector<HandName> names;
    for (const std::size_t i : choose_names(prepared, options, content.run.notes))
      names.push_back(std::move(prepared[i].hand));
    found.pairs = verify_rows(names, options, context);
    found.features = explain_rows(names, found.pairs, options, context);
    for (Prepared& one : prepared) found.names.push_back(std::move(one.row));
    const BylinesContent bylines = find_bylines(records, {options.alpha, options.keep_quotations}, context);
    context.begin("writing the case");
    write_case(records.database(), content, context);
    write_hands(records.database(), found);
    write_bylines(records.database(), bylines);
  }
  build.commit();
}

}  // namespace fewhands
