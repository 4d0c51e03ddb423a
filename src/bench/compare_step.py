#!/usr/bin/env python3
"""Times a StarGAN v2 training step of Asterism against PyTorch's, step by step in turns, and prints a table.

Usage: compare_step.py [--size PIXELS] [--width W --most M --hidden H] [--turns K] [--threads N] [--python PYTHON]...
[--only WAY] [--classpath CP]; CLASSPATH is the default of the last. To make one:
  mvn -q -o -B test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
  CLASSPATH=target/classes:target/test-classes:$(cat target/classpath.txt) src/bench/compare_step.py
All children stay open: at 64 px each takes about 1 GB of memory, at 128 px three times as much.
"""
import argparse

import alternation


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--most", type=int, default=128)
    parser.add_argument("--hidden", type=int, default=128)
    alternation.add_options(parser, turns=8)
    options = alternation.parsed(parser)
    ours = alternation.java("asterism", options.classpath, "train.StepBench", options.size, options.width, options.most,
                            options.hidden, options.threads, threads=options.threads)
    others = alternation.torches(options, "stargan_v2.py", "--size", options.size, "--width", options.width,
                                 "--most", options.most, "--hidden", options.hidden)
    alternation.same_weights(ours, others)
    alternation.alternate([ours, *others], options.turns)
    alternation.table(f"ms per step, {options.size} px, batch 8", [ours, *others])


if __name__ == "__main__":
    main()
