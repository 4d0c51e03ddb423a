#!/usr/bin/env python3
"""Times a training step of Asterism against PyTorch's, step by step in turns, and prints a table.

Usage: compare_step.py [--recipe stargan-v2|stargan] [--batch N] [--size PIXELS] [--width W --most M --hidden H --blocks B
--depth D] [--turns K] [--threads N] [--python PYTHON]...
[--only WAY] [--classpath CP]; CLASSPATH is the default of the last. To make one:
  mvn -q -o -B test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
  CLASSPATH=target/classes:target/test-classes:$(cat target/classpath.txt) src/bench/compare_step.py
All children stay open: at 64 px each takes about 1 GB of memory, at 128 px three times as much.
"""
import argparse

import alternation


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--recipe", choices=["stargan-v2", "stargan"], default="stargan-v2")
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--most", type=int, default=128, help="of stargan-v2")
    parser.add_argument("--hidden", type=int, default=128, help="of stargan-v2")
    parser.add_argument("--blocks", type=int, default=6, help="of stargan")
    parser.add_argument("--depth", type=int, default=6, help="of stargan")
    parser.add_argument("--batch", type=int, default=8, help="of stargan")
    alternation.add_options(parser, turns=8)
    options = alternation.parsed(parser)
    keys = {"stargan-v2": ["size", "width", "most", "hidden"],
            "stargan": ["size", "width", "blocks", "depth", "batch"]}[options.recipe]
    script, main_class = {"stargan-v2": ("stargan_v2.py", "train.StepBench"),
                          "stargan": ("stargan.py", "train.StarGanStepBench")}[options.recipe]
    values = [getattr(options, key) for key in keys]
    ours = alternation.java("asterism", options.classpath, main_class, *values, options.threads, threads=options.threads)
    others = alternation.torches(options, script, *[word for pair in zip(keys, values) for word in (f"--{pair[0]}", pair[1])])
    alternation.same_weights(ours, others)
    alternation.alternate([ours, *others], options.turns)
    batch = options.batch if "batch" in keys else 8
    alternation.table(f"ms per step, {options.recipe}, {options.size} px, batch {batch}", [ours, *others])


if __name__ == "__main__":
    main()
