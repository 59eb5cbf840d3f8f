#!/usr/bin/env bash
# Lists every C++ file of the project, tracked or not, one a line.
set -euo pipefail
cd "$(dirname "$0")/.."
find src reference bench tests fuzz -name '*.cpp' -o -name '*.h' 2>/dev/null | sort
