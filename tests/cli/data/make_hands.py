"""Writes articles by made-up hands: 12 hands, two names each, every hand with its own frequencies of the same
words and marks. python3 make_hands.py OUT.csv"""
import csv
import math
import sys

WORDS = ("the and of to that was with for it is this but when then house garden river, walk said long light "
         "winter old. new; people because however, there their before").split()


class Draws:
    """A linear congruential generator, the same everywhere (Knuth's MMIX)."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) / 2**53


def text_of(hand, draws, words):
    habits = Draws(1000 + 97 * hand)
    weights = [0.2 - math.log(1 - habits.uniform()) for _ in WORDS]
    total = sum(weights)
    chosen = []
    for _ in range(words):
        at = draws.uniform() * total
        word = 0
        while word + 1 < len(WORDS) and at > weights[word]:
            at -= weights[word]
            word += 1
        chosen.append(WORDS[word])
    return " ".join(chosen)


def main():
    draws = Draws(1)
    with open(sys.argv[1], "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["id", "byline", "text"])
        for hand in range(12):
            for name in range(2):
                for article in range(3):
                    text = text_of(hand, draws, 400)
                    if article == 0:
                        text += ' He said "what another person wrote is not mine" at https://example.org/a today.'
                    rows.writerow([f"{hand}-{name}-{article}", f"writer {hand:02d} as {'AB'[name]}", text])
        rows.writerow(["short", "someone brief", "Too little to say."])


main()
