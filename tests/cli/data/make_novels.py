"""Writes texts Author_Title.txt by made-up authors with words of their own liking; oak_0 is by ash.
python3 make_novels.py FOLDER"""
import pathlib
import sys

WORDS = "the and of to that was with for it is this but when then house garden river walk said long".split()
AUTHORS = ["ash", "birch", "cedar", "oak"]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir()
    for number, author in enumerate(AUTHORS):
        for title in range(1 if author == "oak" else 3):
            state, text = 7 * number + 31 * title + 1, []
            for _ in range(3000):
                state = (state * 1103515245 + 12345) % 2**31
                liked = (number % 3) * 5 + (state >> 8) % 7
                text.append(WORDS[liked % 20] if (state >> 20) % 3 else WORDS[(state >> 12) % 20])
            (folder / f"{author}_{title}.txt").write_text(" ".join(text), encoding="utf-8")


main()
