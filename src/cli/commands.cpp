#include "cli/commands.h"

namespace fewhands::cli {

namespace {

constexpr Example kScanExamples[] = {
    {"fewhands scan posts.csv --case july.duckdb", "Who acts together in posts.csv?"},
    {"fewhands scan 'archive/*.jsonl.gz' --case all.duckdb --window 10s --window 5m",
     "Many files at once, two windows."},
    {"fewhands scan gifts.csv --map actor=donor --map time=date --object recipient --case gifts.duckdb",
     "Not posts at all: donors that give to the same recipients in step."},
    {"fewhands scan comments.csv --map actor=comment_id --case comments.duckdb",
     "Texts without names and times: which were made from one template?"},
    {"zcat posts.csv.gz | fewhands scan - --case july.duckdb --json", "From a pipe, for a program."},
};

constexpr Example kShowExamples[] = {
    {"fewhands show july.duckdb", "What was read, and the headline."},
    {"fewhands show july.duckdb finding 1", "One finding with the records that carry it, side by side."},
    {"fewhands show july.duckdb texts", "Texts that several accounts say, with slots where they differ."},
    {"fewhands show july.duckdb actor some_name", "Everything about one account."},
    {"fewhands show copies.duckdb chain 1", "The most widely copied passage, as a tree."},
    {"fewhands show july.duckdb links --json", "The links table for a program."},
};

constexpr Example kLinksExamples[] = {
    {"fewhands links posts.csv --trace repost", "Pairs that repost the same things within 60 s, q < 0.05."},
    {"fewhands links posts.csv --trace link --window 10s --window 10m --out links.parquet",
     "Two windows, every column, as Parquet."},
    {"fewhands links posts.csv --profile coortweet --min-participation 2 --window 60s",
     "The network that CooRTweet makes."},
    {"fewhands links posts.csv --profile qut --network co_retweet --window 60s --min-weight 2",
     "The network that the QUT toolkit makes."},
};

constexpr Example kCopiesExamples[] = {
    {"fewhands copies articles.csv --case copies.duckdb", "Who copied from whom among the texts of a table?"},
    {"fewhands copies crawl/ --case crawl.duckdb", "Pages: HTML, plain text or WARC, taken apart first."},
    {"fewhands copies posts.jsonl --map text=body --map outlet=site --case posts.duckdb --json",
     "For a program, with columns named by hand."},
};

constexpr Example kHandsExamples[] = {
    {"fewhands hands articles.csv --case hands.duckdb", "Which bylines share a hand?"},
    {"fewhands hands posts.jsonl --map actor=account --genre review --case hands.duckdb --json",
     "Posts pooled per account, for a program."},
    {"fewhands show hands.duckdb hands", "The pairs again, and what carries them."},
    {"fewhands hands novels/ --profile stylo --print tree --distance wurzburg", "stylo's tree of a folder."},
    {"fewhands hands frequencies.csv --profile stylo --print imposters --question unknown_novel",
     "Who wrote it, by General Imposters."},
};

constexpr Example kMediaExamples[] = {
    {"fewhands media pictures/ --out pictures.csv", "A hash for every picture below pictures/."},
    {"fewhands media pictures/ --bits 64 --min-quality 0 --json", "Short hashes of all, for a program."},
};

constexpr Example kExportExamples[] = {
    {"fewhands export july.duckdb --format html --out july.html", "One page to read and to send."},
    {"fewhands export july.duckdb --format graphml --out july.graphml", "The network, for Gephi."},
    {"fewhands export july.duckdb --format parquet --out july/", "Every table, for other programs."},
};

constexpr Example kSimulateExamples[] = {
    {"fewhands simulate --actions 100000 --seed 7 --out world --skill hard",
     "A world with hidden operations."},
    {"fewhands simulate --actions 100000 --seed 7 --out null --null", "The same crowd, nothing planted."},
};

constexpr Example kEvaluateExamples[] = {
    {"fewhands evaluate world.duckdb --truth world/truth.csv", "How much of the truth was found?"},
    {"fewhands evaluate july.duckdb --null 100", "How much would be found by chance?"},
};

constexpr CommandInfo kCommands[] = {
    {"scan", "INPUT... --case FILE",
     "the whole analysis: who acts together, how surprising it is, which records show it",
     "Reads the records, turns them into actions of every trace, joins the actions within the windows, tests "
     "each pair "
     "against chance, fuses the layers, finds groups, and writes everything into one case file. Prints what "
     "was read, "
     "the headline, and the findings."
     "\n\nINPUT is CSV, TSV, JSON, JSONL or Parquet, plain or gzip or zstd, a glob in quotes, or - for "
     "standard input. "
     "Columns are recognised by name; --map says what a name does not.",
     "About 45 bytes per record and trace, and what --memory allows for joining; pairs that do not fit go to "
     "disk.",
     kScanExamples, run_scan},
    {"show",
     "CASE [groups|group N|links|findings|finding N|texts|text N|chains|chain N|republishers|hands|actor "
     "NAME|"
     "tags|rejects|run]",
     "looks into a case",
     "Prints one view of a case for people, or with --json for programs. Without a view it prints "
     "the headline. Everything comes from the case file alone.",
     "A few megabytes beyond the rows printed.", kShowExamples, run_show},
    {"links", "INPUT... --trace NAME", "one layer only, as a table",
     "Joins the actions of one trace and prints a row per pair of actors: actor_a, actor_b, trace, objects, "
     "coactions, "
     "median_gap_s, first_time, last_time, p_things, p_moment, p_both, p, q; sorted by q. With --profile it "
     "prints the "
     "network that an established tool would make, in that tool's own columns."
     "\n\nINPUT is CSV, TSV, JSON, JSONL or Parquet, plain or gzip or zstd, a glob in quotes, or - for "
     "standard input. "
     "Columns are recognised by name; --map says what a name does not.",
     "About 16 bytes per action and 24 per pair of actors that co-act; what exceeds --memory goes to disk.",
     kLinksExamples, run_links},
    {"copies", "INPUT... --case FILE", "passages, copy chains, pages taken apart",
     "Finds every passage that stands in two texts or more, orders its copies into a chain, names the most "
     "probable source of each with a probability, and says what was changed, who names the source and where "
     "the source was lost. Prints the most widely copied passages, who takes from whom, and the findings."
     "\n\nINPUT is a table with a column of texts (CSV, TSV, JSON, JSONL, Parquet), or pages: a folder, "
     ".html, "
     ".txt or .warc files, JSON lines with \"html\". A page that carries several articles is taken apart "
     "into "
     "items. Nothing in a page is executed, and nothing is fetched.",
     "About six times the text, and 30 times one page for each thread while pages are read.", kCopiesExamples,
     run_copies},
    {"hands", "INPUT... --case FILE", "who wrote it: which names share a hand, how many hands each has",
     "Pools the texts of each name (column `actor`: a byline or an account), takes out what the name did not "
     "write (reposts, quotations, links, names, tags, repeated lines, copies) and says how much, compares "
     "all pairs of one language, and writes a calibrated log-likelihood ratio with interval, p and q for "
     "each into the case, with the words and character sequences that carry it. Where a pair's interval "
     "covers zero there is no answer. The other names serve as impostors: at least eight are needed besides "
     "a pair."
     "\n\nAlso of each name: how many hands, with an interval, p of one hand, and which of its records is "
     "whose; "
     "and of all names with 3,000 letters, however many: clusters that share a hand."
     "\n\nINPUT is CSV, TSV, JSON, JSONL or Parquet, plain or gzip or zstd, a glob in quotes, or - for "
     "standard input. Columns are recognised by name; --map says what a name does not.",
     "About 200 bytes per letter of the names compared, and 100 per pair.", kHandsExamples, run_hands},
    {"media", "DIR", "perceptual hashes of picture files, for the trace `media`",
     "Walks through the folder and hashes every JPEG, PNG, WebP and GIF in it: pictures that look alike get "
     "hashes that differ in few bits (PDQ: 256 bits). Prints a row per file: path, hash, quality, width, "
     "height, format, reject; a file without a hash has the reason in `reject`. Symbolic links are not "
     "followed."
     "\n\nWith the hash in a column of the posts, `fewhands scan --map media=hash` links accounts that post "
     "the "
     "same picture, although it was scaled, compressed anew or slightly changed.",
     "At most 512 MB for each picture decoded at a time, as many as --memory allows.", kMediaExamples,
     run_media},
    {"export", "CASE --format FORMAT --out PATH", "a case in the formats of other programs",
     "Writes csv, parquet, json, graphml, gexf or html from the case file alone. Text from records is "
     "escaped for the "
     "place it goes to.",
     "The groups and findings; tables are streamed.", kExportExamples, run_export},
    {"simulate", "--actions N --seed S --out DIR", "an abstract world with a known truth",
     "Writes actions.csv, truth.csv, roles.csv and world.json into DIR: a crowd with communities of "
     "interest, heavy tails, "
     "daily rhythm, news bots and fan clubs, and planted operations of a chosen skill. Ids, times and tokens "
     "only.",
     "About 100 bytes per action.", kSimulateExamples, run_simulate},
    {"evaluate", "CASE --truth FILE | --null N", "how right a case is, or what chance alone would find",
     "With --truth: precision, recall, AUC and average precision over actors, pairs and groups, against a "
     "file with the "
     "columns actor,group. With --null: shuffles the case's own data N times and runs the same analysis on "
     "each.",
     "As scan.", kEvaluateExamples, run_evaluate},
};

}  // namespace

std::span<const CommandInfo> all_commands() { return kCommands; }

const CommandInfo* find_command(std::string_view name) {
  for (const CommandInfo& command : kCommands) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

}  // namespace fewhands::cli
