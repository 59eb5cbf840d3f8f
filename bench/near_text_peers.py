#!/usr/bin/env python3
"""MinHash LSH of datasketch and rensa on the posts of `bench_near_text posts`, beside our exact join.

    bench/near_text_peers.py --python VENV/bin/python --program build/release/bench_near_text
                             [--posts 100000] [--rounds 3] [--peers datasketch,rensa]

Each round runs every program once, in turn. Prints wall and processor seconds (reading the posts left out), peak
memory, and for the peers recall and precision of their candidate pairs against our pairs, which the tests
compare with brute force. VENV has datasketch, rensa and numpy.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

PEER = r'''
import json, resource, sys, time
name, path, pairs_path = sys.argv[1:4]
posts = open(path, encoding="utf-8").read().split("\n")[:-1]
def shingles(post):
    return {post[i:i + 5] for i in range(max(1, len(post) - 4))} if post else set()
start, start_cpu = time.perf_counter(), time.process_time()
pairs = set()
if name == "datasketch":
    from datasketch import MinHash, MinHashLSH
    lsh = MinHashLSH(threshold=0.8, num_perm=128)
    for i, post in enumerate(posts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([s.encode() for s in shingles(post)])
        for other in lsh.query(sketch):
            pairs.add((other, i))
        lsh.insert(i, sketch)
else:
    from rensa import RMinHash, RMinHashLSH
    lsh = RMinHashLSH(threshold=0.8, num_perm=128, num_bands=16)
    for i, post in enumerate(posts):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(list(shingles(post)))
        for other in lsh.query(sketch):
            pairs.add((other, i))
        lsh.insert(i, sketch)
wall, cpu = time.perf_counter() - start, time.process_time() - start_cpu
true = set()
for line in open(pairs_path):
    a, b = line.split()
    true.add((int(a), int(b)))
pairs = {(min(p), max(p)) for p in pairs}
both = len(true & pairs)
print(json.dumps({"wall": wall, "cpu": cpu, "gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
                  "pairs": len(pairs), "recall": both / max(1, len(true)), "precision": both / max(1, len(pairs))}))
'''


def run_ours(program, posts):
    line = subprocess.run([program, "join", str(posts)], check=True, capture_output=True, text=True).stdout
    words = line.split()
    value = dict(zip(words[0::2], words[1::2]))
    return {"wall": float(value["total_s"]), "cpu": float(value["cpu_s"]), "gb": float(value["peak_gb"]),
            "pairs": int(value["post_pairs"]), "recall": 1.0, "precision": 1.0}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default="datasketch,rensa")
    arguments = parser.parse_args()
    peers = [name for name in arguments.peers.split(",") if name]
    with tempfile.TemporaryDirectory() as folder:
        posts, pairs = os.path.join(folder, "posts.txt"), os.path.join(folder, "pairs.txt")
        for mode, path in (("posts", posts), ("pairs", pairs)):
            with open(path, "wb") as out:
                subprocess.run([arguments.program, mode, str(arguments.posts)], check=True, stdout=out)
        results = {name: [] for name in ["ours", *peers]}
        for _ in range(arguments.rounds):
            results["ours"].append(run_ours(arguments.program, arguments.posts))
            for name in peers:
                out = subprocess.run([arguments.python, "-c", PEER, name, posts, pairs], check=True,
                                     capture_output=True, text=True).stdout
                results[name].append(json.loads(out))
    median = {name: {key: statistics.median(row[key] for row in rows) for key in rows[0]}
              for name, rows in results.items()}
    for name, row in median.items():
        print(name, " ".join(f"{key} {value:.3f}" for key, value in row.items()),
              f"times_ours_wall {row['wall'] / median['ours']['wall']:.1f}",
              f"times_ours_cpu {row['cpu'] / median['ours']['cpu']:.1f}")


if __name__ == "__main__":
    sys.exit(main())
