#!/usr/bin/env python3
"""Mixes the posts of two archives so that no format gives one away: times to the minute in UTC, URLs and a
leading "RT @name:" taken out of the text.

  level_ira_congress.py IRA.csv.gz CONGRESS.csv.gz OUT.csv TRUTH.csv
"""

import csv
import datetime
import gzip
import re
import sys

REPOST = re.compile(r"^\s*(RT @\w+:?\s*)+", re.IGNORECASE)
URL = re.compile(r"https?://\S+")


def minute(text):
    time = datetime.datetime.fromisoformat(text)
    if time.tzinfo:
        time = time.astimezone(datetime.timezone.utc)
    return time.strftime("%Y-%m-%dT%H:%M:00Z")


def posts(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["account"], minute(row["time"]), URL.sub("", REPOST.sub("", row["text"]))


def main():
    ira, congress, out, truth = sys.argv[1:]
    accounts = set()
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["actor", "time", "text"])
        for post in posts(ira):
            accounts.add(post[0])
            writer.writerow(post)
        writer.writerows(posts(congress))
    with open(truth, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["actor", "group"])
        writer.writerows([account, "ira"] for account in sorted(accounts))


if __name__ == "__main__":
    main()
