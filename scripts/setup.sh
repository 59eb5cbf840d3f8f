#!/usr/bin/env bash
# Installs what building and testing need on Debian 12 or Ubuntu, and nothing that is there already:
# Debian packages by apt, DuckDB's shared library and header out of two npm packages.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(build-essential cmake ninja-build ccache pkg-config git ca-certificates
  libtbb-dev libxxhash-dev zlib1g-dev libzstd-dev libicu-dev nlohmann-json3-dev libsimdjson-dev libboost-math-dev libeigen3-dev libcli11-dev libfmt-dev
  libjpeg-dev libpng-dev libwebp-dev libgif-dev libgumbo-dev
  libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev clang-format clang-tidy python3 zstd)
[ -n "$(command -v npm || true)" ] || packages+=(nodejs npm)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  echo "setup: installing ${missing[*]}" >&2
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

duckdb_version=1.4.4
target=.deps/duckdb
if [ "$(cat "$target/installed-version.txt" 2>/dev/null || true)" != "$duckdb_version" ]; then
  case "$(uname -m)" in
    x86_64) platform=x64 ;;
    aarch64) platform=arm64 ;;
    *) echo "setup: no packaged DuckDB for $(uname -m); install libduckdb and duckdb.h yourself" >&2; exit 1 ;;
  esac
  echo "setup: fetching DuckDB $duckdb_version" >&2
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  if ! (cd "$work" && npm pack --loglevel=error "@duckdb/node-bindings-linux-$platform@$duckdb_version-r.1" "duckdb@$duckdb_version" >/dev/null); then
    echo "setup: npm could not fetch DuckDB; behind a proxy or with certificates of your own, set npm's proxy or cafile" >&2
    exit 1
  fi
  mkdir -p "$target"
  tar -xzf "$work"/duckdb-node-bindings-*.tgz -C "$target" --strip-components=1 package/libduckdb.so package/LICENSE
  tar -xzf "$work"/duckdb-"$duckdb_version".tgz -C "$target" --strip-components=5 package/src/duckdb/src/include/duckdb.h
  echo "$duckdb_version" > "$target/installed-version.txt"
fi
