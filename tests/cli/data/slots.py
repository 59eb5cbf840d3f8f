# Made-up posts: 40 accounts that write for themselves, and 6 that post one text ten times, with a verb of
# their own and another street each time. One of the verbs is hostile.
import csv
import random
import sys

random_ = random.Random(3)


def words(count):
    syllables = lambda: random_.choice("bcdfghklmnprst") + random_.choice("aeiou")
    return " ".join("".join(syllables() for _ in range(3)) for _ in range(count))


rows = []
for i in range(400):
    time = f"2024-01-{1 + i % 28:02}T{i * 7 % 24:02}:{i * 11 % 60:02}:{i * 13 % 60:02}Z"
    rows.append([f"p{i % 40}", time, words(8)])
verbs = ["support", "support", "back", "applaud", "support", "<b>cheer</b>\x1b[31m"]
for day, street in enumerate(words(2) for _ in range(10)):
    for account, verb in enumerate(verbs):
        text = (f"We {verb} the plan of the town for {street}, and so does [nearly] everybody else who has lived "
                "in these streets for as long as our families have")
        rows.append([f"h{account}", f"2024-01-{2 + day:02}T{8 + day:02}:00:{account * 5:02}Z", text])
random_.shuffle(rows)
out = csv.writer(open(sys.argv[1], "w", newline="", encoding="utf-8"))
out.writerow(["actor", "time", "text"])
out.writerows(rows)
