"""Refits src/hands/byline_parameters.cpp from the statistics that `bench_bylines TEXTS.csv --features` prints.

    bench_bylines TEXTS.csv --features 30 > features.tsv
    fit_bylines.py features.tsv > src/hands/byline_parameters.cpp

Needs numpy. Test weights: logistic regression with a ridge; each corpus has the same weight, single bylines as much
as those of several hands together, and of these each kind as much as another. Tails: quantiles of the statistic
of single authors, each byline alike. Number of hands: least squares with a ridge, each corpus, number of hands
and of parts alike.
"""
import collections
import sys

import numpy as np

TAIL_P = [0.9, 0.75, 0.5, 0.35, 0.25, 0.15, 0.1, 0.05, 0.025, 0.01, 0.005, 0.002]
SIZES = [(3, 4), (5, 7), (8, 15), (16, 1000)]
RIDGE = 0.02


def weights(keys):
    """Equal for every key in its group: groups are nested as the parts of the key."""
    total = np.ones(len(keys))
    for depth in range(1, len(keys[0]) + 1):
        heads = [key[:depth] for key in keys]
        above = [key[:depth - 1] for key in keys]
        children = collections.defaultdict(set)
        for head, up in zip(heads, above):
            children[up].add(head)
        total /= np.array([len(children[up]) for up in above])
    counts = collections.Counter(keys)
    return total / np.array([counts[key] for key in keys]) * len(keys)


def scaled(features):
    mean, deviation = features.mean(0), features.std(0)
    deviation[deviation == 0] = 1
    mean[0], deviation[0] = 0, 1
    return (features - mean) / deviation, mean, deviation


def unscaled(weight, mean, deviation):
    weight = weight / deviation
    weight[0] -= weight @ mean
    return weight


def logistic(features, several, weight):
    x, mean, deviation = scaled(features)
    ridge = RIDGE * len(x) * np.eye(x.shape[1])
    ridge[0, 0] = 0
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (weight * (several - p)) - ridge @ w
        w += np.linalg.solve(x.T @ (x * (weight * p * (1 - p))[:, None]) + ridge, gradient)
    return unscaled(w, mean, deviation)


def least_squares(features, target, weight):
    x, mean, deviation = scaled(features)
    ridge = RIDGE / 20 * len(x) * np.eye(x.shape[1])
    ridge[0, 0] = 0
    return unscaled(np.linalg.solve(x.T @ (x * weight[:, None]) + ridge, x.T @ (weight * target)), mean, deviation)


def line(x, y, weight):
    a = np.stack([np.ones_like(x), x], 1)
    return np.linalg.lstsq(a * np.sqrt(weight)[:, None], y * np.sqrt(weight), rcond=None)[0]


def quantiles(values, weight, exceeded):
    order = np.argsort(values)
    above = 1 - (np.cumsum(weight[order]) - weight[order] / 2) / weight.sum()
    return [float(np.interp(-p, -above, values[order])) for p in exceeded]


def quantile_line(x, y, weight, exceeded):
    """A line through the weighted quantile of y in thirds of x."""
    cuts = np.quantile(x, [1 / 3, 2 / 3])
    part = np.digitize(x, cuts)
    centres = np.array([x[part == i].mean() for i in range(3)])
    values = np.array([quantiles(y[part == i], weight[part == i], [exceeded])[0] for i in range(3)])
    return line(centres, values, np.ones(3))


def array(values):
    return "{" + ", ".join(f"{value:.6g}" for value in values) + "}"


def main():
    rows = [row.rstrip("\n").split("\t") for row in open(sys.argv[1], encoding="utf-8")]
    features = np.array([[float(x) for x in row[4:]] for row in rows])
    hands = np.array([float(row[2]) for row in rows])
    size = features[:, 1]
    several = (hands > 1).astype(float)
    kind = [(row[0], "one" if row[1] == "one" else "several", row[1]) for row in rows]
    test = logistic(features, several, weights(kind))

    single = hands == 1
    t, units = (features @ test)[single], np.rint(np.exp(size[single]))
    centres, tails = [], []
    for low, high in SIZES:
        here = (units >= low) & (units <= high)
        centres.append(float(np.log(units[here]).mean()))
        tail = quantiles(t[here], np.ones(here.sum()), TAIL_P)
        for i in range(1, len(tail)):
            tail[i] = max(tail[i], tail[i - 1] + 0.02)
        tails.append(tail)

    weight = weights([(row[0], row[2], row[3]) for row in rows])
    number = least_squares(features, hands, weight)
    predicted = np.clip(features @ number, 1, 6)
    low = quantile_line(size, hands - predicted, weight, 0.95)
    high = quantile_line(size, hands - predicted, weight, 0.05)
    print("""// Written by bench/hands/fit_bylines.py.
#include "hands/byline_calibration.h"

namespace fewhands {

const BylineParameters& byline_parameters() {
  static constexpr BylineParameters kParameters = {""")
    nested = "{{" + ", ".join(array(tail) for tail in tails) + "}}"
    parts = [array(test), array(TAIL_P), array(centres), nested, array(number), array(low), array(high)]
    print(",\n".join("      " + part for part in parts) + "};")
    print("""  return kParameters;
}

}  // namespace fewhands""")


if __name__ == "__main__":
    main()
