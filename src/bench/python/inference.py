"""Runs StarGAN v2's generator or style encoder, or StarGAN's generator, of the paper's widths in PyTorch, once for each line it is sent.

Prints a JSON line with the number of weights and the threads, then one with the milliseconds of each run. See
src/bench/compare_inference.py.
"""
import argparse
import contextlib
import json
import sys
import time

import torch

import networks
import stargan_networks

parser = argparse.ArgumentParser()
parser.add_argument("--network", choices=["generator", "style_encoder", "stargan"], default="generator")
parser.add_argument("--size", type=int, default=256)
parser.add_argument("--norm", choices=["instance", "group"], default="instance")
parser.add_argument("--layout", choices=["nchw", "channels_last"], default="nchw")
parser.add_argument("--type", choices=["fp32", "bf16"], default="fp32")
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()
torch.set_num_threads(options.threads)  # Debian's PyTorch uses one unless told
torch.manual_seed(0)
layout = torch.channels_last if options.layout == "channels_last" else torch.contiguous_format
sizes = networks.Options(options.size, norm=options.norm)
made = {"generator": lambda: (networks.Generator(sizes), torch.randn(1, sizes.style)),
        "style_encoder": lambda: (networks.Heads(sizes, sizes.style), torch.tensor([1])),
        "stargan": lambda: (stargan_networks.Generator(5, 64, 6, options.norm), torch.eye(5)[:1])}
net, other = made[options.network]()
net = net.eval().to(memory_format=layout)
image = torch.rand(1, 3, options.size, options.size).mul(2).sub(1).to(memory_format=layout)
precision = torch.autocast("cpu", torch.bfloat16) if options.type == "bf16" else contextlib.nullcontext()
with torch.inference_mode(), precision:
    print(json.dumps({"weights": networks.weights(net), "threads": torch.get_num_threads(),
                      "torch": torch.__version__}), flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        net(image, other)
        print(json.dumps({"ms": 1000 * (time.perf_counter() - start)}), flush=True)
