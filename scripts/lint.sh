#!/usr/bin/env bash
# Format of every source, then clang-tidy on what the release build compiles.
#   scripts/lint.sh            sources only (tests are compiled with all warnings as errors anyway)
#   scripts/lint.sh --all      tests and benchmarks too
#   scripts/lint.sh FILE...    these files
# A file whose text, headers and configuration passed before is not checked again: the marks lie in
# build/lint, so a second run takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/sources.sh | xargs clang-format --dry-run -Werror
echo "lint: format is as .clang-format says"

[ -f build/release/compile_commands.json ] || cmake --preset release >/dev/null
files=()
case "${1:-}" in
  "") mapfile -t files < <(scripts/sources.sh | grep '\.cpp$' | grep -v -e '_test\.cpp$' -e '^bench/' -e '^tests/' -e '^fuzz/') ;;
  --all) mapfile -t files < <(scripts/sources.sh | grep '\.cpp$' | grep -v '^fuzz/') ;;
  *) files=("$@") ;;
esac

marks=build/lint
mkdir -p "$marks"
headers=$(cat .clang-tidy $(scripts/sources.sh | grep '\.h$') | sha256sum | cut -c1-16)
export marks headers
check_one() {
  local file=$1 mark
  mark="$marks/$( (echo "$headers $file"; cat "$file") | sha256sum | cut -c1-32)"
  [ -e "$mark" ] && return 0
  local output
  if output=$(clang-tidy --quiet -p build/release "$file" 2>/dev/null); then
    touch "$mark"
  else
    printf '%s\n' "$output"
    return 1
  fi
}
export -f check_one
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -I{} bash -c 'check_one {}'
echo "lint: clang-tidy finds nothing in ${#files[@]} files"
