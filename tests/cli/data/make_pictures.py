"""Writes small PNG files into a folder: one scene large, small and darker, another scene, and bad files."""
import math
import os
import struct
import sys
import zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, grey):
    rows = b"".join(b"\0" + bytes(grey((x + .5) / width, (y + .5) / height) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def scene(boxes, dark=1.0):
    def grey(x, y):
        value = 90 + 60 * math.cos(5 * x + 3 * y)
        for left, top, right, bottom, change in boxes:
            value += change if left <= x < right and top <= y < bottom else 0
        return int(dark * max(0, min(255, value)))
    return grey


ONE = [(.1, .1, .5, .3, 90), (.3, .2, .9, .6, -50), (.6, .5, .8, .95, 110), (.05, .6, .4, .8, 70), (.2, .4, .25, .9, -80)]
OTHER = [(.2, .05, .35, .7, 100), (.5, .1, .95, .2, -60), (.4, .4, .7, .5, 80), (.1, .75, .9, .85, 90), (.75, .3, .8, .9, 60)]
folder = sys.argv[1]
os.makedirs(folder + "/more")
good = png(128, 96, scene(ONE))
files = {"large.png": good, "more/small.png": png(90, 70, scene(ONE)), "more/dark.png": png(128, 96, scene(ONE, dark=.8)),
         "other.png": png(100, 100, scene(OTHER)), "blank.png": png(64, 64, lambda x, y: 200), "cut.png": good[:200],
         "bomb.png": good[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0)) + chunk(b"IDAT", b""), "notes.txt": b"no picture"}
for name, content in files.items():
    with open(f"{folder}/{name}", "wb") as file:
        file.write(content)
os.symlink("large.png", folder + "/link.png")
