#!/usr/bin/env bash
# Refits the parameters that `fewhands hands` is shipped with to the data of the workload `hands` (FEWHANDS_DATA):
# the six PAN14 training corpora and pairs of names from Reuters C50, its training half. Build first.
#   bench/hands/refit.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
build/release/bench_hands "${FEWHANDS_DATA:-../shared/data}" --write src/hands/parameters.txt
