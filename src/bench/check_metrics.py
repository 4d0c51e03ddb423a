#!/usr/bin/env python3
"""Computes Asterism's measures with NumPy and SciPy too, of the same random numbers, and fails where they differ.

Usage: check_metrics.py [--rows N] [--seed S] [--classpath CP]; CLASSPATH is the default of the last. To make one:
  mvn -q -o -B test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
  CLASSPATH=target/classes:target/test-classes:$(cat target/classpath.txt) src/bench/check_metrics.py

Nothing is shared but the inputs, rounded to 32 bits; both sides compute in 64 bits. The ends of the bootstrap interval depend
on the random numbers drawn, here others than in Java, so they may differ by a tenth of the interval's width.
"""
import argparse
import os
import pathlib
import subprocess
import tempfile

import numpy as np
import scipy.linalg

FEATURES, CLASSES, GROUPS, RESAMPLES = 64, 10, 80, 1000
LARGEST_DIFFERENCE = 1e-6  # relative


def inputs(rows, seed):
    """Two sets with different means and covariances and rows that are alike inside groups; logits of a classifier."""
    random = np.random.default_rng(seed)
    mixing = random.normal(size=(FEATURES, FEATURES)) / np.sqrt(FEATURES)
    sets = {}
    for name, shift, matrix in (("a", 0.0, np.eye(FEATURES)), ("b", 0.1, 0.8 * np.eye(FEATURES) + 0.2 * mixing)):
        groups = random.integers(GROUPS, size=rows)
        centres = 0.5 * random.normal(size=(GROUPS, FEATURES))
        sets[name] = (random.normal(size=(rows, FEATURES)) + centres[groups]) @ matrix + shift
        sets["groups_" + name] = groups
    sets["logits"] = 3 * random.normal(size=(rows + 7, CLASSES))  # parts of unequal size
    return {name: values.astype("<f4") for name, values in sets.items()}


def frechet(a, b):
    difference = a.mean(0) - b.mean(0)
    cov_a, cov_b = np.cov(a.T), np.cov(b.T)
    return difference @ difference + np.trace(cov_a + cov_b - 2 * scipy.linalg.sqrtm(cov_a @ cov_b).real)


def kernel(a, b):
    a, b = (x * np.sqrt(FEATURES) / np.linalg.norm(x, axis=1, keepdims=True) for x in (a, b))
    return (a @ b.T / FEATURES + 1) ** 3


def kernel_distance(kernels, groups_a, groups_b):
    """Within the sets over pairs of rows from different groups."""
    apart_a = groups_a[:, None] != groups_a
    apart_b = groups_b[:, None] != groups_b
    return kernels[0][apart_a].mean() + kernels[1][apart_b].mean() - 2 * kernels[2].mean()


def interval(kernels, groups_a, groups_b, random):
    """By drawing groups; each row has its group's weight, and weights of one group make no pair."""
    values = []
    apart_a, apart_b = ((g[:, None] != g).astype(float) for g in (groups_a, groups_b))
    within_a, within_b = kernels[0] * apart_a, kernels[1] * apart_b
    for _ in range(RESAMPLES):
        a, b = (np.bincount(random.integers(GROUPS, size=GROUPS), minlength=GROUPS)[g].astype(float)
                for g in (groups_a, groups_b))
        values.append(a @ within_a @ a / (a @ apart_a @ a) + b @ within_b @ b / (b @ apart_b @ b)
                      - 2 * (a @ kernels[2] @ b) / (a.sum() * b.sum()))
    return np.percentile(values, [2.5, 97.5])


def distances(a, b):
    return np.stack([np.sqrt(((row - b) ** 2).sum(1)) for row in a])


def share_among(rows, probes):
    itself = distances(rows, rows)
    np.fill_diagonal(itself, np.inf)
    radii = np.sort(itself, axis=1)[:, 2]
    return (distances(probes, rows) <= radii).any(1).mean()


def inception_score(logits):
    p = np.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    scores = []
    for i in range(10):
        part = p[i * len(p) // 10:(i + 1) * len(p) // 10]
        scores.append(np.exp((part * np.log(part / part.mean(0))).sum(1).mean()))
    return np.mean(scores)


def expected(numbers, random):
    groups_a, groups_b = (numbers[name].astype(int) for name in ("groups_a", "groups_b"))
    a, b, logits = (numbers[name].astype(float) for name in ("a", "b", "logits"))
    kernels = kernel(a, a), kernel(b, b), kernel(a, b)
    all_pairs = kernel_distance(kernels, np.arange(len(a)), np.arange(len(b)))
    low, high = interval(kernels, groups_a, groups_b, random)
    return {"frechet": frechet(a, b), "kernel_all_pairs": all_pairs, "kernel_all_pairs_of_grouped": all_pairs,
            "kernel_across_groups": kernel_distance(kernels, groups_a, groups_b), "kernel_low": low, "kernel_high": high,
            "precision": share_among(a, b), "recall": share_among(b, a), "inception": inception_score(logits)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--classpath", default=os.environ.get("CLASSPATH"))
    options = parser.parse_args()
    if not options.classpath:
        parser.error("set CLASSPATH or --classpath")
    numbers = inputs(options.rows, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        for name, values in numbers.items():
            values.tofile(pathlib.Path(folder) / name)
        lines = subprocess.run(["java", "-cp", options.classpath, "io.github.asterism.evaluate.MetricsCheck", folder,
                                str(FEATURES), str(CLASSES)], check=True, stdout=subprocess.PIPE, text=True).stdout
    found = {name: float(value) for name, value in (line.split("\t") for line in lines.splitlines())}
    wanted = expected(numbers, np.random.default_rng(options.seed + 1))
    if found.keys() != wanted.keys():
        raise SystemExit(f"different measures: {sorted(found)} and {sorted(wanted)}")
    width = wanted["kernel_high"] - wanted["kernel_low"]
    failed = False
    print(f"{'measure':<30}{'asterism':>22}{'numpy':>22}{'relative':>10}")
    for name, value in wanted.items():
        difference = abs(found[name] - value)
        allowed = width / 10 if name in ("kernel_low", "kernel_high") else LARGEST_DIFFERENCE * abs(value)
        verdict = "" if difference <= allowed else "  differs"
        failed |= bool(verdict)
        print(f"{name:<30}{found[name]:22.15g}{value:22.15g}{difference / abs(value):10.1e}{verdict}")
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
