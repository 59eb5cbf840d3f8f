"""General Imposters as published (Kestemont et al. 2016), in numpy, one similarity matrix an iteration, as stylo
does it. python3 peer_imposters.py TABLE ITERATIONS: TABLE has a row of frequencies per text; for every text but
the first two, seconds and the mean score of text 0 against text 1 with the others as imposters."""
import sys
import time

import numpy

table = numpy.loadtxt(sys.argv[1], delimiter=",")
iterations = int(sys.argv[2])
random = numpy.random.default_rng(1)
start = time.time()
wins = 0.0
for _ in range(iterations):
    columns = random.choice(table.shape[1], table.shape[1] // 2, replace=False)
    others = 2 + random.choice(table.shape[0] - 2, (table.shape[0] - 2) // 2, replace=False)
    a = table[0, columns]
    rows = table[numpy.concatenate(([1], others))][:, columns]
    least = numpy.minimum(a, rows).sum(1)
    found = least / numpy.maximum(a, rows).sum(1)
    wins += float(found[0] > found[1:].max())
print(f"numpy {time.time() - start:.4f} s, general {wins / iterations:.3f}")
