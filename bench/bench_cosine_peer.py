#!/usr/bin/env python3
"""The cosine join against scipy's sparse product plus threshold, interleaved on one matrix; needs numpy and scipy.

  bench_cosine_peer.py BENCH_COSINE [--threshold T] [--rounds N] [--threads N] [--block ROWS]
                       [options of bench_cosine]

scipy: blocks of rows times the transposed matrix, values below the threshold and the lower triangle dropped;
the whole product at once does not fit into memory. Both start from the TF-IDF matrix in memory. Prints a row per
round and the ratio of the medians; the pairs are compared by an order-free sum over their keys.
"""

import argparse
import re
import statistics
import subprocess
import tempfile
import time

import numpy
import scipy.sparse


def read_matrix(path):
    with open(path, "rb") as file:
        rows, columns, entries = numpy.fromfile(file, numpy.int64, 3)
        start = numpy.fromfile(file, numpy.int64, rows + 1)
        column = numpy.fromfile(file, numpy.int32, entries)
        value = numpy.fromfile(file, numpy.float64, entries)
    return scipy.sparse.csr_matrix((value, column, start.astype(numpy.int32)), shape=(rows, columns))


def product(matrix, threshold, block):
    transposed = matrix.T.tocsr()
    keys = []
    for first in range(0, matrix.shape[0], block):
        part = (matrix[first:first + block] @ transposed).tocoo()
        row = part.row.astype(numpy.int64) + first
        kept = (part.data >= threshold) & (part.col > row)
        keys.append(row[kept].astype(numpy.uint64) << numpy.uint64(32) | part.col[kept].astype(numpy.uint64))
    return numpy.concatenate(keys)


def fingerprint(keys):
    mixed = (keys ^ (keys >> numpy.uint64(29))) * numpy.uint64(0x9E3779B97F4A7C15)
    return int(mixed.sum(dtype=numpy.uint64))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--block", type=int, default=2000)
    arguments, rest = parser.parse_known_args()
    command = [arguments.program, "--threshold", str(arguments.threshold), "--threads", str(arguments.threads),
               "--fingerprint", *rest]
    ours, theirs = [], []
    with tempfile.NamedTemporaryFile() as file:
        subprocess.run([*command, "--write", file.name], check=True, stdout=subprocess.DEVNULL)
        matrix = read_matrix(file.name)
        for _ in range(arguments.rounds):
            start = time.perf_counter()
            keys = product(matrix, arguments.threshold, arguments.block)
            theirs.append(time.perf_counter() - start)
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            pairs, seconds = re.search(r"pairs +(\d+) seconds +([\d.]+)", printed).groups()
            ours.append(float(seconds))
            equal = int(pairs) == len(keys) and int(printed.split()[-1]) == fingerprint(keys)
            print(f"t {arguments.threshold} rows {matrix.shape[0]} entries {matrix.nnz} pairs {pairs} "
                  f"{'equal' if equal else f'NOT EQUAL (scipy {len(keys)})'} "
                  f"scipy {theirs[-1]:.3f} s fewhands {ours[-1]:.3f} s", flush=True)
    print(f"t {arguments.threshold} scipy {statistics.median(theirs):.3f} s fewhands {statistics.median(ours):.3f} s "
          f"ratio {statistics.median(theirs) / statistics.median(ours):.1f}")


if __name__ == "__main__":
    main()
