#!/usr/bin/env bash
# Writes the README's example session, which is what the program prints, shortened where "..." stands.
#   scripts/readme_session.sh [PROGRAM]           into README.md
#   scripts/readme_session.sh --check [PROGRAM]   fails where README.md says something else (a test does this)
set -euo pipefail
cd "$(dirname "$0")/.."
check=false
[ "${1:-}" = --check ] && { check=true; shift; }
program=$(realpath "${1:-build/release/fewhands}")
readme=$PWD/README.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$program" simulate --actions 50000 --seed 1 --skill medium --out world --quiet >/dev/null
mv world/actions.csv posts.csv
{
  printf '\n$ fewhands scan posts.csv --case july.duckdb\n'
  # All but the second finding and those after it.
  "$program" scan posts.csv --case july.duckdb --no-progress |
    awk '/^ +2\. /{skipping = 1; print "  ..."} /^$/{skipping = 0} !skipping'
  printf '\n$ fewhands show july.duckdb finding 1\n...\n'
  # The first innocent explanation and the first pair of records.
  "$program" show july.duckdb finding 1 |
    awk '/^Innocent/{shown = 1} /^  same organisation/{shown = 0; print "  ...\n"} /^Evidence/{shown = 1} /^2\. /{exit} shown' |
    sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
} | sed -e 's/^\(.\)/    \1/' > session.txt
awk '
  /^## A session$/ { print; while ((getline line < "session.txt") > 0) print line; print ""; inside = 1; next }
  /^\(The records are simulated/ { inside = 0 }
  !inside' "$readme" > README.md
if $check; then
  diff "$readme" README.md || { echo "readme: run scripts/readme_session.sh" >&2; exit 1; }
  echo "readme: the session is what the program prints"
else
  cp README.md "$readme"
fi
