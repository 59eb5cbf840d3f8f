"""Texts of known single authors for the workload `bylines`: corpus, author, text, as one CSV.

    byline_texts.py AUTHORSHIP_FOLDER OUT.csv

Reuters C50: each article is a text. PAN14: the known texts of a problem, and the unknown one where it is by the
same author; problems that share a text share an author. A text of more than 6,000 characters is cut into
pieces of about 3,000, so that one essay is not one document only. Authors with fewer than three texts are left
out.
"""
import collections
import csv
import gzip
import json
import sys
from pathlib import Path

PIECE = 3000


def pieces(text):
    if len(text) <= 2 * PIECE:
        return [text]
    count = round(len(text) / PIECE)
    cuts = [0]
    for i in range(1, count):
        cut = text.find(" ", len(text) * i // count)
        cuts.append(cut if cut > 0 else len(text) * i // count)
    cuts.append(len(text))
    return [text[a:b] for a, b in zip(cuts, cuts[1:])]


def c50(path):
    csv.field_size_limit(1 << 30)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield "c50", row["author"], row["text"]


def pan14(path):
    parent = {}

    def root(name):
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    problems = []
    first_with = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            problem = json.loads(line)
            name = problem["corpus"] + " " + problem["problem"]
            texts = list(problem["known"])
            if problem["same_author"] in (True, "Y", 1):
                texts.append(problem["unknown"])
            problems.append((problem["corpus"], name, texts))
            for text in texts:
                parent[root(name)] = root(first_with.setdefault((problem["corpus"], text), name))
    seen = collections.defaultdict(dict)
    for corpus, name, texts in problems:
        for text in texts:
            seen[corpus, root(name)][text] = None
    for (corpus, name), texts in seen.items():
        for text in texts:
            for piece in pieces(text):
                yield corpus, name, piece


def main():
    folder, out = Path(sys.argv[1]), sys.argv[2]
    rows = list(c50(folder / "reuters_c50_train.csv.gz")) + list(pan14(folder / "pan14_train.jsonl.gz"))
    texts = collections.Counter((corpus, author) for corpus, author, _ in rows)
    with open(out, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["corpus", "author", "text"])
        writer.writerows(row for row in rows if texts[row[0], row[1]] >= 3)


if __name__ == "__main__":
    main()
