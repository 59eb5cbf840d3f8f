#!/usr/bin/env python3
"""Time and peak memory of `fewhands scan` where every post has a text: all default layers.

  text_memory.py PROGRAMS FOLDER [POSTS]    PROGRAMS: where fewhands and bench_near_text are

The texts are those of bench/near_text_posts.h (short posts, some nearly alike); 20 a made-up account, at random
seconds of 30 days.
"""

import csv
import datetime
import os
import random
import subprocess
import sys
import time

START = datetime.datetime(2024, 1, 1)
SPAN = 30 * 86400  # seconds


def write_posts(texts, path, posts):
    rng = random.Random(2)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["actor", "time", "text"])
        for text in texts:
            moment = START + datetime.timedelta(seconds=rng.randrange(SPAN))
            account = f"u{rng.randrange(max(1, posts // 20))}"
            writer.writerow([account, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), text.rstrip("\n")])


def main():
    programs, folder = sys.argv[1:3]
    posts = int(sys.argv[3]) if len(sys.argv) > 3 else 3_000_000
    path = os.path.join(folder, "text_memory.csv")
    made = subprocess.Popen(
        [f"{programs}/bench_near_text", "posts", str(posts)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    write_posts(made.stdout, path, posts)
    if made.wait() != 0:
        sys.exit("text_memory: bench_near_text failed")
    start = time.monotonic()
    command = [f"{programs}/fewhands", "scan", path, "--case", os.path.join(folder, "text_memory.duckdb")]
    scan = subprocess.Popen([*command, "--overwrite", "--quiet"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(scan.pid, 0)
    print(
        f"scan of {posts} posts with text: {time.monotonic() - start:.0f} s, "
        f"processor {usage.ru_utime + usage.ru_stime:.0f} s, peak {usage.ru_maxrss / 1e6:.2f} GB, "
        f"exit {os.waitstatus_to_exitcode(status)}"
    )


if __name__ == "__main__":
    main()
