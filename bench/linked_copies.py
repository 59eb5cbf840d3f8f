#!/usr/bin/env python3
"""Made-up posts with three addresses each, some of them copied once by a stranger: nobody acts together.

    linked_copies.py OUT.csv TRUTH.csv SEED [GROUPS]

3,000 accounts of heavy-tailed activity, 20,000 posts in 30 days, a third of the addresses out of 400 popular
ones. 2,000 posts are copied, with all of their addresses, by another account within ten minutes. GROUPS (0)
groups of 8 post 12 times, each time the same three new addresses within two minutes: they are the truth."""
import csv
import random
import sys

out, truth, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
groups = int(sys.argv[4]) if len(sys.argv) > 4 else 0
random_ = random.Random(seed)
MONTH = 30 * 86_400
fresh = 0


def addresses():
    global fresh
    urls = []
    for _ in range(3):
        if random_.random() < 1 / 3:
            urls.append(f"https://site.example/popular/{int(400 * random_.random() ** 3)}")
        else:
            fresh += 1
            urls.append(f"https://site.example/page/{fresh}")
    return urls


def actor():
    return f"a{int(3_000 * random_.random() ** 2)}"


rows = []
for post in range(20_000):
    time, urls = random_.randrange(MONTH), addresses()
    rows.append((actor(), time, urls))
    if post < 2_000:
        rows.append((actor(), time + random_.randrange(600), urls))
members = []
for group in range(groups):
    for _ in range(12):
        time, urls = random_.randrange(MONTH), addresses()
        rows += [(f"g{group}m{m}", time + random_.randrange(120), urls) for m in range(8)]
    members += [(f"g{group}m{m}", group) for m in range(8)]
random_.shuffle(rows)
with open(out, "w", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(["actor", "time", "urls"])
    writer.writerows((a, 1_700_000_000 + t, "|".join(u)) for a, t, u in rows)
with open(truth, "w", newline="") as file:
    csv.writer(file).writerows([("actor", "group"), *members])
