#!/usr/bin/env bash
# Fuzzes every parser of hostile bytes under the address and undefined-behaviour sanitizers (libFuzzer).
#   scripts/fuzz.sh [SECONDS] [TARGET...]     60 seconds each; targets are the files of fuzz/ without .cpp
# Installs clang and its runtime where they are missing. What is learnt stays in build/fuzz/corpus; an input
# that fails is left in build/fuzz as crash-*, timeout-* or oom-*, and becomes a test beside the code.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
version=14
missing=()
for package in "clang-$version" "libclang-rt-$version-dev"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
targets=("$@")
[ "${#targets[@]}" -gt 0 ] || mapfile -t targets < <(basename -s .cpp fuzz/fuzz_*.cpp)
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --parallel "${JOBS:-$(nproc)}" --target "${targets[@]}"
cd build/fuzz
for target in "${targets[@]}"; do
  mkdir -p "corpus/$target"
  echo "fuzz: $target, $seconds s"
  "./$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
    "corpus/$target" || { echo "fuzz: $target failed" >&2; exit 1; }
done
