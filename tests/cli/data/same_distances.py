"""Are matrices of distances the same to 1e-9? python3 same_distances.py A.csv B.csv..."""
import csv
import sys

matrices = [[row[1:] for row in list(csv.reader(open(name, encoding="utf-8")))[1:]] for name in sys.argv[1:]]
print(all(abs(float(x) - float(y)) < 1e-9 for other in matrices[1:]
          for a, b in zip(matrices[0], other) for x, y in zip(a, b)))
