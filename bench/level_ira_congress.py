#!/usr/bin/env python3
"""Mixes the posts of two archives so that no format gives one away (level.py says how).

  level_ira_congress.py IRA.csv.gz CONGRESS.csv.gz OUT.csv TRUTH.csv
"""

import itertools
import sys

import level


def main():
    ira, congress, out, truth = sys.argv[1:]
    campaign = list(level.posts(ira))
    level.write_posts(out, itertools.chain(campaign, level.posts(congress)))
    level.write_truth(truth, (account for account, _, _ in campaign), "ira")


if __name__ == "__main__":
    main()
