# make build | demo | test | bench | lint | format | sanitize | fuzz | clean
# Each does all set-up that a fresh Debian or Ubuntu machine needs.
.PHONY: build demo test bench lint format clean setup sanitize fuzz
.DEFAULT_GOAL := build

JOBS ?= $(shell nproc)
export CTEST_PARALLEL_LEVEL ?= $(JOBS)

setup:
	@scripts/setup.sh

build: setup
	@cmake --preset release >/dev/null
	@cmake --build --preset release --parallel $(JOBS) --target fewhands

demo: build
	@scripts/demo.sh

test: setup
	@cmake --preset release >/dev/null
	@cmake --build --preset release --parallel $(JOBS)
	@ctest --preset release

bench: setup
	@cmake --preset release >/dev/null
	@cmake --build --preset release --parallel $(JOBS)
	@scripts/bench.sh

lint: setup
	@cmake --preset release >/dev/null
	@scripts/lint.sh

# The whole test suite under the address, undefined-behaviour and thread sanitizers (slow).
sanitize: setup
	@for preset in asan-ubsan tsan; do \
	  cmake --preset $$preset >/dev/null && cmake --build --preset $$preset --parallel $(JOBS) && \
	  ctest --preset $$preset || exit 1; done

# Every parser of hostile bytes, a minute each (SECONDS=600 for longer).
fuzz: setup
	@scripts/fuzz.sh $(or $(SECONDS),60)

format: setup
	@scripts/sources.sh | xargs clang-format -i

clean: setup
	@rm -rf build
