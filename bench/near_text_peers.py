#!/usr/bin/env python3
"""MinHash LSH of datasketch and rensa on the posts of `bench_near_text posts`, beside our exact join.

    bench/near_text_peers.py --python VENV/bin/python --program build/release/bench_near_text
                             [--posts 100000] [--rounds 3] [--peers datasketch,rensa]
    bench/near_text_peers.py --python ... --program ... --window 600 --posts 300000
                             co_similar_tweet of the QUT coordination-network-toolkit, and whether all edges are equal

Each round runs every program once, in turn. Prints wall and processor seconds (reading the posts left out), peak
memory, and for the peers recall and precision of their candidate pairs against our pairs, which the tests
compare with brute force. VENV has datasketch, rensa, numpy and
coordination-network-toolkit.
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


QUT = r"""
import csv, json, os, resource, sqlite3, sys, time
folder, seconds = sys.argv[1], float(sys.argv[2])
from coordination_network_toolkit.preprocess import preprocess_data
from coordination_network_toolkit.compute_networks import compute_co_similar_tweet
path = os.path.join(folder, "qut.db")
if os.path.exists(path):
    os.remove(path)
start = time.perf_counter()
with open(os.path.join(folder, "messages.csv"), encoding="utf-8") as source:
    rows = csv.reader(source)
    next(rows)
    preprocess_data(path, ((*row[:-1], []) for row in rows))
ingested = time.perf_counter()
compute_co_similar_tweet(path, seconds)
wall = time.perf_counter() - start
usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
cpu = sum(u.ru_utime + u.ru_stime for u in usage)
ours = {}
for row in csv.reader(open(os.path.join(folder, "edges.csv"))):
    ours[row[0], row[1]] = int(row[2])
theirs = {(a, b): w for a, b, w in sqlite3.connect(path).execute("select user_1, user_2, weight from co_similar_tweet_network")
          if a != b}
print(json.dumps({"wall": wall, "ingest": ingested - start, "cpu": cpu, "edges": len(theirs), "equal": ours == theirs,
                  "gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6}))
"""


def compare_qut(arguments):
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(arguments.rounds):
            ours = subprocess.run([arguments.program, "qut", str(arguments.posts), str(arguments.window), folder],
                                  check=True, capture_output=True, text=True).stdout.split()
            ours = dict(zip(ours[0::2], ours[1::2]))
            lines = subprocess.run([arguments.python, "-c", QUT, folder, str(arguments.window)], check=True,
                                   capture_output=True, text=True).stdout.strip().split("\n")
            peer = json.loads(lines[-1])
            compute = peer["wall"] - peer["ingest"]
            print(f"window_s {arguments.window} ours wall {ours['total_s']} cpu {ours['cpu_s']} edges {ours['edges']} "
                  f"qut wall {peer['wall']:.2f} without_ingest {compute:.2f} cpu {peer['cpu']:.2f} edges {peer['edges']} "
                  f"equal {peer['equal']} times_wall {compute / float(ours['total_s']):.0f} "
                  f"times_cpu {peer['cpu'] / float(ours['cpu_s']):.0f}", flush=True)


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
    parser.add_argument("--window", type=int, default=0, help="seconds: compare with the QUT toolkit instead")
    arguments = parser.parse_args()
    if arguments.window > 0:
        compare_qut(arguments)
        return
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
