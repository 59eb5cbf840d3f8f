#!/usr/bin/env python3
"""Sample posts of fake trends as records without accounts, and which trends come out as one operation.

  fake_trends.py write TRENDS.csv.gz OUT.csv post|trend [SEED]   SEED: texts are dealt out anew (the control)
  fake_trends.py count OUT.csv FOLDER post|trend                 FOLDER: fewhands export --format csv

The time is the date of the trend. The trend is taken out of the texts: every post about a trend has it, the
honest ones too. `post`: each post is an actor of its own, and a trend counts if two of its posts are linked
or in one group. `trend`: the trend is the actor, and it counts if it is linked to another or in a group.
"With a pair in the case" asks no significance: some wording shared on one day.
"""

import collections
import csv
import gzip
import random
import re
import sys


def read(path):
    """(trend number, date, texts) of each row."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            name = re.compile(re.escape(row["trend"]), re.IGNORECASE)
            texts = (name.sub(" ", row[key] or "").strip() for key in ("text1", "text2", "text3"))
            yield number, row["date"], [text for text in texts if text]


def write(path, out, actor, seed):
    trends = list(read(path))
    texts = [text for _, _, own in trends for text in own]
    if seed is not None:
        random.Random(seed).shuffle(texts)
    texts = iter(texts)
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["actor", "time", "text"])
        for number, date, own in trends:
            for place in range(len(own)):
                name = f"t{number}_{place}" if actor == "post" else f"t{number}"
                writer.writerow([name, f"{date}T00:00:00Z", next(texts)])


def rows(folder, table):
    with open(f"{folder}/{table}.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def trends_of_pairs(pairs, actor):
    """The trends that a pair of actors speaks for."""
    for a, b in pairs:
        a, b = a.split("_")[0], b.split("_")[0]
        if actor == "trend":
            yield from (a, b)
        elif a == b:
            yield a


def count(posts, folder, actor):
    with open(posts, encoding="utf-8", newline="") as file:
        posts_of = collections.Counter(row["actor"].split("_")[0] for row in csv.DictReader(file))
    asked = {trend for trend, number in posts_of.items() if actor == "trend" or number > 1}
    pairs = [((row["actor_a"], row["actor_b"]), float(row["q"])) for row in rows(folder, "fused_links")]
    kept = [pair for pair, _ in pairs]
    links = [pair for pair, q in pairs if q < 0.05]
    members = collections.defaultdict(list)
    for row in rows(folder, "group_members"):
        members[row["group_id"]].append(row["actor"])
    grouped = [(a, b) for group in members.values() for a in group for b in group if a < b]
    for what, which in (("with a pair in the case", kept), ("linked", links), ("in one group", grouped)):
        found = set(trends_of_pairs(which, actor)) & asked
        print(f"{actor}: trends {len(asked)} {what} {len(found)} share {len(found) / len(asked):.4f}")


def main():
    command, first, second, actor, *seed = sys.argv[1:]
    if command == "write":
        write(first, second, actor, int(seed[0]) if seed else None)
    else:
        count(first, second, actor)


if __name__ == "__main__":
    main()
