#!/usr/bin/env bash
# Runs every named workload, or those named: each prints its rows. Build first (make bench does).
#   scripts/bench.sh [NAME...]
# Data that others published are read from FEWHANDS_DATA; what is absent is skipped, and said so.
set -euo pipefail
cd "$(dirname "$0")/.."
programs=build/release
data=${FEWHANDS_DATA:-../shared/data}
work=build/bench
mkdir -p "$work"

bench_join() { "$programs/bench_join"; }
bench_speed() { "$programs/bench_speed"; }
bench_groups() { "$programs/bench_groups"; }
bench_text() { "$programs/bench_text"; }
bench_passages() { "$programs/bench_passages" "$data"; }
bench_revision() { "$programs/bench_revision" "$data"; }
bench_media() { "$programs/bench_media"; }
bench_calibration() { "$programs/bench_calibration"; }
bench_profiles() { "$programs/bench_profiles" "$data" && "$programs/bench_gaps" "$data"; }
bench_hard() {
  local input truth
  input=$(find "$data/synthetic" -name 'hard_100k*.csv*' ! -name '*truth*' 2>/dev/null | head -1)
  truth=$(find "$data/synthetic" -name 'hard_100k*truth*.csv*' 2>/dev/null | head -1)
  if [ -z "$input" ] || [ -z "$truth" ]; then echo "skipped: no synthetic/hard_100k under $data"; return; fi
  "$programs/bench_accuracy" "$input" "$truth"
}
bench_world() {
  "$programs/fewhands" simulate --actions 100000 --seed 1 --skill medium --out "$work/world" --overwrite -q >/dev/null
  "$programs/bench_accuracy" "$work/world/actions.csv" "$work/world/truth.csv"
}

bench_real() {
  local ira=$data/coordination/ira_2017_07.csv.gz congress=$data/controls/congress_2017_07.csv.gz
  if [ ! -f "$ira" ] || [ ! -f "$congress" ]; then echo "skipped: no coordination and controls under $data"; return; fi
  python3 bench/level_ira_congress.py "$ira" "$congress" "$work/levelled.csv" "$work/levelled-truth.csv"
  "$programs/bench_accuracy" "$work/levelled.csv" "$work/levelled-truth.csv" --min-posts 5
  "$programs/fewhands" scan "$work/levelled.csv" --case "$work/levelled.duckdb" --overwrite -q >/dev/null
  "$programs/fewhands" evaluate "$work/levelled.duckdb" --null 100 -q
  local control
  for control in congress_2017_07 hacker_news_2016 airline_tweets_2015; do
    echo "$control alone:"
    "$programs/fewhands" scan "$data/controls/$control.csv.gz" --case "$work/$control.duckdb" --overwrite -q |
      grep -A1 'effective voices'
  done
}

bench_campaign() {
  local campaign=$data/coordination/ira_fearmonger_2015.csv.gz
  if [ ! -f "$campaign" ] || [ ! -d "$data/controls" ]; then echo "skipped: no coordination and controls under $data"; return; fi
  python3 bench/level_campaign.py "$campaign" "$work/campaign.csv" "$work/campaign-truth.csv" \
    "$data"/controls/{congress_2017_07,hacker_news_2016,airline_tweets_2015}.csv.gz
  "$programs/fewhands" scan "$work/campaign.csv" --case "$work/campaign.duckdb" --overwrite -q >/dev/null
  "$programs/fewhands" evaluate "$work/campaign.duckdb" --truth "$work/campaign-truth.csv" --min-posts 5 -q
  "$programs/bench_accuracy" "$work/campaign.csv" "$work/campaign-truth.csv" --min-posts 5
}
bench_trends() {
  local trends=$data/coordination/fake_trends_tr_2020_2022.csv.gz actor seed name
  if [ ! -f "$trends" ]; then echo "skipped: no coordination under $data"; return; fi
  for actor in post trend; do
    for seed in '' 1; do
      name=$work/trends-$actor$seed
      echo "${seed:+shuffled, }each $actor an actor:"
      python3 bench/fake_trends.py write "$trends" "$name.csv" "$actor" $seed
      "$programs/fewhands" scan "$name.csv" --case "$name.duckdb" --overwrite -q >/dev/null
      "$programs/fewhands" export "$name.duckdb" --format csv --out "$name" --overwrite -q >/dev/null
      python3 bench/fake_trends.py count "$name.csv" "$name" "$actor"
    done
  done
}
bench_linked_copies() {
  local seed groups
  for seed in 1 2 3; do
    for groups in 0 2; do
      python3 bench/linked_copies.py "$work/copies.csv" "$work/copies-truth.csv" "$seed" "$groups"
      echo "seed $seed, $groups groups:"
      "$programs/fewhands" scan "$work/copies.csv" --case "$work/copies.duckdb" --overwrite -q |
        grep -A1 'effective voices'
      [ "$groups" = 0 ] || "$programs/fewhands" evaluate "$work/copies.duckdb" --truth "$work/copies-truth.csv" -q
    done
  done
}
bench_chains() { "$programs/bench_chains" measure "$data/authorship/reuters_c50_train.csv.gz"; }
bench_hands() {
  if [ ! -d "$data/authorship" ]; then echo "skipped: no authorship under $data"; return; fi
  "$programs/bench_hands" "$data"
}
bench_bylines() {
  if [ ! -d "$data/authorship" ]; then echo "skipped: no authorship under $data"; return; fi
  python3 bench/hands/byline_texts.py "$data/authorship" "$work/byline_texts.csv"
  "$programs/bench_bylines" "$work/byline_texts.csv"
  python3 bench/hands/diarization_spans.py "$data/authorship/pan16_diarization_a.jsonl.gz" "$work/diarization.csv"
  "$programs/bench_diarization" "$work/diarization.csv"
  "$programs/bench_names" "$work/byline_texts.csv"
  "$programs/bench_names"
  local table=$data/authorship/word_frequencies question
  "$programs/fewhands" hands "${table}_galbraith.csv.gz" --profile stylo --words 3000 --print imposters -q
  question=$(zcat "${table}_lee.csv.gz" | sed -n 16p | cut -d, -f1)
  "$programs/fewhands" hands "${table}_lee.csv.gz" --profile stylo --words 3000 --print imposters --question "$question" -q
}
# Peers run where HANDS_PYTHON names a Python that has scikit-learn and numpy.
bench_hands_speed() {
  if [ ! -d "$data/authorship" ]; then echo "skipped: no authorship under $data"; return; fi
  python3 bench/hands/write_texts.py "$data" "$work"
  "$programs/bench_hands_speed" features "$work/texts.txt" 3 5
  [ -z "${HANDS_PYTHON:-}" ] || "$HANDS_PYTHON" bench/hands/peer_sklearn.py "$work/texts.txt" 3 5
  "$programs/bench_hands_speed" imposters "$work/table.csv" 100
  [ -z "${HANDS_PYTHON:-}" ] || "$HANDS_PYTHON" bench/hands/peer_imposters.py "$work/table.csv" 100
  "$programs/bench_hands_speed" compression "$work/texts.txt"
}
bench_text_memory() { python3 bench/text_memory.py "$programs" "$work"; }

# Made-up pages: what is read from them beside the truth, and beside trafilatura where PYTHON_PEERS names a python that has it.
bench_pages() {
  local set peer=${PYTHON_PEERS:-python3}
  for set in dev held fresh; do
    echo "templates of the set $set:"
    python3 bench/pages_html.py "$work/pages-$set" 1 "$set"
    "$programs/bench_pages" html "$work/pages-$set" > "$work/pages-$set.jsonl"
    python3 bench/pages_score.py html "$work/pages-$set/truth.jsonl" "$work/pages-$set.jsonl"
    if "$peer" -c 'import trafilatura' 2>/dev/null; then
      "$peer" bench/pages_peer.py "$work/pages-$set" > "$work/pages-$set-peer.jsonl"
      python3 bench/pages_score.py html "$work/pages-$set/truth.jsonl" "$work/pages-$set-peer.jsonl" trafilatura
    fi
    python3 bench/pages_aggregator.py "$work/digests-$set" 1 "$set"
    "$programs/bench_pages" items "$work/digests-$set" > "$work/digests-$set.jsonl"
    python3 bench/pages_score.py items "$work/digests-$set/truth.jsonl" "$work/digests-$set.jsonl"
  done
  "$programs/bench_pages" speed "$work/pages-fresh"
  "$programs/bench_pages" speed "$work/digests-fresh"
}

names=("$@")
[ "${#names[@]}" -gt 0 ] || names=(join speed groups text passages revision pages chains media hard real campaign linked_copies trends text_memory world profiles calibration hands hands_speed bylines)
for name in "${names[@]}"; do
  declare -F "bench_$name" >/dev/null || { echo "bench: there is no workload $name" >&2; exit 2; }
  echo "== $name"
  "bench_$name"
done
