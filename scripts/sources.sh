#!/usr/bin/env bash
# Lists every C++ file of the project, tracked or not, one a line.
set -euo pipefail
cd "$(dirname "$0")/.."
folders=()
for folder in src reference bench tests fuzz; do
  if [ -d "$folder" ]; then folders+=("$folder"); fi
done
find "${folders[@]}" -name '*.cpp' -o -name '*.h' | sort
