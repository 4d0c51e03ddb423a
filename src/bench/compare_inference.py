#!/usr/bin/env python3
"""Times StarGAN v2's generator and style encoder, and StarGAN's generator, of the paper's widths, Asterism against PyTorch, run by run in turns.

Usage: compare_inference.py [--network generator|style_encoder|stargan]... [--size PIXELS] [--turns K] [--threads N]
[--python PYTHON]... [--only WAY] [--classpath CP]; compare_step.py says how to make a class path.
"plain" is the network as it is in files, "rewritten" as Asterism runs it on a processor.
"""
import argparse

import alternation


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--network", action="append", choices=["generator", "style_encoder", "stargan"])
    parser.add_argument("--size", type=int, default=256)
    alternation.add_options(parser, turns=15)
    options = alternation.parsed(parser)
    for network in options.network or ["generator", "style_encoder"]:
        ours = [alternation.java(f"asterism {way}", options.classpath, "onnx.InferenceBench", network, options.size,
                                 options.threads, way, threads=options.threads) for way in ("plain", "rewritten")]
        others = alternation.torches(options, "inference.py", "--network", network, "--size", options.size)
        alternation.same_weights(ours[0], others)
        alternation.alternate([*ours, *others], options.turns)
        alternation.table(f"ms, {network} {options.size} px", [*ours, *others])


if __name__ == "__main__":
    main()
