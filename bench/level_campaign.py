#!/usr/bin/env python3
"""Mixes one campaign into ordinary posts at 1 : 5 so that neither format (level.py) nor time of year gives it away.

  level_campaign.py CAMPAIGN.csv.gz OUT.csv TRUTH.csv CONTROL.csv.gz...

Whole weeks (from Monday) of every source are folded into the same WEEKS, so that hour of day and weekday stay;
two weeks is what the shortest control covers. Folding puts posts of different weeks side by side: coincidences
that are none, on both sides. Of the controls whole accounts are taken, in the order of a hash of their name,
until there are five posts for each of the campaign's.
"""

import collections
import datetime
import hashlib
import sys

import level

WEEKS = 2
TIMES_AS_MANY = 5
MONDAY = datetime.datetime(2016, 1, 4)  # where the common span begins


def fold(time):
    span = datetime.timedelta(weeks=WEEKS)
    return MONDAY + (time - MONDAY) % span


def sample(posts, most):
    by_account = collections.defaultdict(list)
    for post in posts:
        by_account[post[0]].append(post)
    count = 0
    for account in sorted(by_account, key=lambda name: hashlib.sha256(name.encode()).digest()):
        if count + len(by_account[account]) > most:
            return
        count += len(by_account[account])
        yield from by_account[account]


def main():
    campaign_file, out, truth, *controls = sys.argv[1:]
    campaign = list(level.posts(campaign_file))
    ordinary = (post for control in controls for post in level.posts(control))
    rows = campaign + list(sample(ordinary, TIMES_AS_MANY * len(campaign)))
    level.write_posts(out, ((account, fold(time), text) for account, time, text in rows))
    level.write_truth(truth, (account for account, _, _ in campaign), "campaign")
    print(f"{len(campaign)} posts of the campaign, {len(rows) - len(campaign)} of the controls")


if __name__ == "__main__":
    main()
