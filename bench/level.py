"""Takes away what a format says about where a post came from: times to the minute in UTC, no URL, no leading
"RT @name:". Used by the programs that mix archives."""

import csv
import datetime
import gzip
import re

REPOST = re.compile(r"^\s*(RT @\w+:?\s*)+", re.IGNORECASE)
URL = re.compile(r"https?://\S+")


def read_time(text):
    """ISO 8601, or month/day/year; in UTC where a zone is named, else taken for UTC."""
    try:
        time = datetime.datetime.fromisoformat(text)
    except ValueError:
        time = datetime.datetime.strptime(text, "%m/%d/%Y %H:%M")
    if time.tzinfo:
        time = time.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    return time.replace(second=0, microsecond=0)


def spell_time(time):
    return time.strftime("%Y-%m-%dT%H:%M:00Z")


def posts(path):
    """(account, time, text) of each row of a .csv.gz."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["account"], read_time(row["time"]), URL.sub("", REPOST.sub("", row["text"]))


def write_posts(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["actor", "time", "text"])
        writer.writerows((account, spell_time(time), text) for account, time, text in rows)


def write_truth(path, accounts, group):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["actor", "group"])
        writer.writerows([account, group] for account in sorted(set(accounts)))
