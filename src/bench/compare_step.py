#!/usr/bin/env python3
"""Times a training step of Asterism against PyTorch's, step by step in turns, and prints a table.

Usage: compare_step.py [--recipe stargan-v2|stargan|dcgan|progressive-gan|stylegan] [--batch N] [--size PIXELS] [--width W --most M --hidden H --blocks B
--depth D --factor F --latent L] [--turns K] [--threads N] [--python PYTHON]...
[--only WAY] [--classpath CP]; CLASSPATH is the default of the last. To make one:
  mvn -q -o -B test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
  CLASSPATH=target/classes:target/test-classes:$(cat target/classpath.txt) src/bench/compare_step.py
All children stay open: at 64 px each takes about 1 GB of memory, at 128 px three times as much.
"""
import argparse

import alternation


def main():
    parser = argparse.ArgumentParser()
    making = ["dcgan", "progressive-gan", "stylegan"]
    parser.add_argument("--recipe", choices=["stargan-v2", "stargan", *making], default="stargan-v2")
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--most", type=int, default=128, help="of stargan-v2")
    parser.add_argument("--hidden", type=int, default=128, help="of stargan-v2")
    parser.add_argument("--blocks", type=int, default=6, help="of stargan")
    parser.add_argument("--depth", type=int, default=6, help="of stargan")
    parser.add_argument("--factor", type=float, default=0.125, help="of the papers' widths, of " + ", ".join(making))
    parser.add_argument("--latent", type=int, default=128, help="of " + ", ".join(making))
    parser.add_argument("--batch", type=int, default=8, help="of all but stargan-v2")
    alternation.add_options(parser, turns=8)
    options = alternation.parsed(parser)
    options.family = options.recipe
    keys = {"stargan-v2": ["size", "width", "most", "hidden"],
            "stargan": ["size", "width", "blocks", "depth", "batch"]}.get(
                options.recipe, ["family", "size", "factor", "latent", "batch"])
    script, main_class = {"stargan-v2": ("stargan_v2.py", "train.StepBench"),
                          "stargan": ("stargan.py", "train.StarGanStepBench")}.get(
                              options.recipe, ("synthesis.py", "train.SynthesisStepBench"))
    values = [getattr(options, key) for key in keys]
    ours = alternation.java("asterism", options.classpath, main_class, *values, options.threads, threads=options.threads)
    others = alternation.torches(options, script, *[word for pair in zip(keys, values) for word in (f"--{pair[0]}", pair[1])])
    alternation.same_weights(ours, others)
    alternation.alternate([ours, *others], options.turns)
    batch = options.batch if "batch" in keys else 8
    alternation.table(f"ms per step, {options.recipe}, {options.size} px, batch {batch}", [ours, *others])


if __name__ == "__main__":
    main()
