"""PAN16 diarization, problem A, as a CSV: problem, text, intruding spans "from-to;..." in bytes of UTF-8.

    diarization_spans.py pan16_diarization_a.jsonl.gz OUT.csv

The main author is the one with most characters; all other spans are intruding.
"""
import csv
import gzip
import json
import sys


def main():
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file, \
            open(sys.argv[2], "w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(["problem", "text", "spans"])
        for line in file:
            document = json.loads(line)
            text = document["text"]
            authors = sorted(document["truth"]["authors"],
                             key=lambda spans: sum(span["to"] - span["from"] + 1 for span in spans))
            spans = sorted((span["from"], span["to"] + 1) for author in authors[:-1] for span in author)
            in_bytes = [(len(text[:a].encode()), len(text[:b].encode())) for a, b in spans]
            rows.writerow([document["problem"], text, ";".join(f"{a}-{b}" for a, b in in_bytes)])


if __name__ == "__main__":
    main()
