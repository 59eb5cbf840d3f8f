"""Inputs of bench_hands_speed and its peers. python3 write_texts.py DATA OUT: OUT/texts.txt (Reuters C50, a text a
line) and OUT/table.csv (relative frequencies of words, a novel a row)."""
import csv
import gzip
import re
import sys

csv.field_size_limit(1 << 30)
data, out = sys.argv[1], sys.argv[2]
with gzip.open(f"{data}/authorship/reuters_c50_train.csv.gz", "rt", encoding="utf-8") as source, open(
        f"{out}/texts.txt", "w", encoding="utf-8") as target:
    for row in csv.DictReader(source):
        target.write(re.sub(r"\s+", " ", row["text"]).strip() + "\n")
with gzip.open(f"{data}/authorship/word_frequencies_galbraith.csv.gz", "rt", encoding="utf-8") as source, open(
        f"{out}/table.csv", "w", encoding="utf-8") as target:
    for row in list(csv.reader(source))[1:]:
        target.write(",".join(row[1:]) + "\n")
