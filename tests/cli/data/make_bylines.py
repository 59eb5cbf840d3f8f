"""Writes 62 bylines by made-up hands, 4 or 12 articles each. "the team" has three hands, one after the
other; "pen name" has the hand of "writer 05"; all others one of their own. python3 make_bylines.py OUT.csv"""
import csv
import math
import sys

SYLLABLES = "ba ne ti ro lu sha ke mi do gu".split()
LONG = ("the team", "pen name", "writer 05")  # with 12 articles
WORDS = [a + b for a in SYLLABLES for b in SYLLABLES]


class Draws:
    """A linear congruential generator, the same everywhere (Knuth's MMIX)."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) / 2**53

    def normal(self):
        return math.sqrt(-2 * math.log(1 - self.uniform())) * math.cos(2 * math.pi * self.uniform())


def article(hand, draws):
    habits = Draws(1000 + 97 * hand)
    weights = [math.exp(habits.normal() + 0.6 * draws.normal()) for _ in WORDS]
    total = sum(weights)
    chosen = []
    for _ in range(420):
        at = draws.uniform() * total
        word = 0
        while word + 1 < len(WORDS) and at > weights[word]:
            at -= weights[word]
            word += 1
        chosen.append(WORDS[word])
    return " ".join(chosen) + "."


def main():
    draws = Draws(1)
    with open(sys.argv[1], "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["id", "time", "byline", "text"])
        names = [f"writer {hand:02d}" for hand in range(60)] + ["the team", "pen name"]
        for number, name in enumerate(names):
            for i in range(12 if name in LONG else 4):
                hand = 5 if name == "pen name" else 80 + i // 4 if name == "the team" else number
                rows.writerow([f"{number}-{i}", f"2020-01-{i + 1:02d}T10:00:00Z", name, article(hand, draws)])


main()
