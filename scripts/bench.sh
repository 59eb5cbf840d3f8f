#!/usr/bin/env bash
# Runs every benchmark, or those named: each prints its rows. Build first (make bench does).
#   scripts/bench.sh [NAME...]      NAME as in bench/bench_NAME.cpp
set -euo pipefail
cd "$(dirname "$0")/.."
programs=("$@")
if [ "${#programs[@]}" -eq 0 ]; then
  mapfile -t programs < <(find bench -maxdepth 1 -name 'bench_*.cpp' -printf '%f\n' | sed 's/^bench_//; s/\.cpp$//' | sort)
fi
for name in "${programs[@]}"; do
  echo "== $name"
  "build/release/bench_$name"
done
