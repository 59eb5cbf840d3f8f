"""Writes records whose every text tries something: escape sequences, direction overrides, markup, formulas,
javascript: addresses, huge names. Twelve actors act as one among two hundred who do not, so that all views fill."""
import csv
import random
import sys

TRICKS = ["\x1b[31m\x1b[2Jred", "\x1b]0;title\x07\x1b]8;;http://evil.example\x07click\x1b]8;;\x07", "\u202eetirw", "\u2066\u200bhid\u00addden\u2069",
          "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "=HYPERLINK(\"http://evil.example\")",
          "javascript:alert(1)", "\x9b31mC1\x85\x08\x08\x7f", "n" * 5000, "日本" * 400 + "\u0301" * 300]

random.seed(1)
writer = csv.writer(open(sys.argv[1], "w", newline="", encoding="utf-8"))
writer.writerow(["id", "actor", "time", "text", "repost_of", "urls", "tags", "url", "title", "client", "\x1b[31mcolumn\u202e"])
row = 0


def write(actor, time, thing):
    global row
    row += 1
    trick = TRICKS[thing % len(TRICKS)]
    writer.writerow([f"{row}\x1b[1m", actor, 1500000000 + time, f"{trick} words of thing {thing} said by nobody else in the room", f"r{thing}{trick}",
                     f"javascript:alert({thing}) http://e.example/{thing}?<b>", f"#{trick[:50]}{thing} #two{thing}", "javascript:alert(1)", trick, trick, trick])


for thing in range(40):
    for member in range(12):
        write(f"{TRICKS[member]}{member}", thing * 40000 + random.randrange(8), thing)
for other in range(200):
    for _ in range(10):
        write(f"other{other}", random.randrange(1600000), random.randrange(40, 4000))
