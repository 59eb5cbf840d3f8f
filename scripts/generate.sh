#!/usr/bin/env bash
# Writes the manual pages and completions, which are made from the tables of flags and commands.
#   scripts/generate.sh [PROGRAM]           into man/ and completions/
#   scripts/generate.sh --check [PROGRAM]   fails where a file there is not what the program makes
set -euo pipefail
cd "$(dirname "$0")/.."
check=false
[ "${1:-}" = --check ] && { check=true; shift; }
program=${1:-build/release/fewhands}

target=.
if $check; then
  target=$(mktemp -d)
  trap 'rm -rf "$target"' EXIT
fi
mkdir -p "$target/man" "$target/completions"
"$program" --generate man > "$target/man/fewhands.1"
for command in $("$program" --generate commands); do
  "$program" --generate "man-$command" > "$target/man/fewhands-$command.1"
done
for shell in bash zsh fish; do
  "$program" --generate "complete-$shell" > "$target/completions/fewhands.$shell"
done
if $check; then
  for folder in man completions; do
    diff -r "$folder" "$target/$folder" || { echo "generate: run scripts/generate.sh" >&2; exit 1; }
  done
  echo "generate: man/ and completions/ are what the program makes"
fi
