#!/usr/bin/env bash
# A whole session on a made-up world: simulate, scan, look at the strongest finding, write the report.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$PWD/build/release/fewhands
mkdir -p build/demo
cd build/demo

run() {
  printf '\n$ %s\n' "$*"
  "$program" "${@:2}"
}

run fewhands simulate --actions 50000 --seed 1 --skill medium --out world --overwrite
run fewhands scan world/actions.csv --case world.duckdb --overwrite
run fewhands show world.duckdb finding 1
run fewhands evaluate world.duckdb --truth world/truth.csv
echo "(The news bots, fan clubs and staff of this world act together too, and are found; the truth lists the planted operations only.)"
run fewhands export world.duckdb --format html --out report.html --overwrite
printf '\nThe report to open in a browser: %s\n' "$PWD/report.html"
