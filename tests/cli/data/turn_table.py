"""Rows to columns. python3 turn_table.py IN.csv OUT.csv"""
import csv
import sys

with open(sys.argv[1], encoding="utf-8") as table, open(sys.argv[2], "w", newline="", encoding="utf-8") as turned:
    csv.writer(turned).writerows(zip(*csv.reader(table)))
