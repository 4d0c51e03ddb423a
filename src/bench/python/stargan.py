"""A StarGAN step in PyTorch, written from the paper: an update of the discriminator, then one of the generator.

Prints a JSON line with the number of weights of each network, then, for each line read, does one step and prints its
milliseconds. See src/bench/compare_step.py.
"""
import argparse
import json
import sys
import time

import torch
import torch.nn.functional as F

import stargan_networks as networks

LABELS = 5
parser = argparse.ArgumentParser()
parser.add_argument("--size", type=int, default=128)
parser.add_argument("--width", type=int, default=64)
parser.add_argument("--blocks", type=int, default=6)
parser.add_argument("--depth", type=int, default=6)
parser.add_argument("--batch", type=int, default=16)
parser.add_argument("--norm", choices=["instance", "group"], default="instance")
parser.add_argument("--layout", choices=["nchw", "channels_last"], default="nchw")
parser.add_argument("--type", choices=["fp32", "bf16"], default="fp32")
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()
torch.set_num_threads(options.threads)  # Debian's PyTorch uses one unless told
layout = torch.channels_last if options.layout == "channels_last" else torch.contiguous_format

torch.manual_seed(0)
g = networks.Generator(LABELS, options.width, options.blocks, options.norm).to(memory_format=layout)
d = networks.Discriminator(options.size, LABELS, options.width, options.depth).to(memory_format=layout)
adam = {net: torch.optim.Adam(net.parameters(), 1e-4, (0.5, 0.999)) for net in (g, d)}
average = [p.detach().clone() for p in g.parameters()]
x = torch.rand(options.batch, 3, options.size, options.size).mul(2).sub(1).to(memory_format=layout)
label, target = [torch.randint(2, (options.batch, LABELS)).float() for _ in range(2)]


def update(loss, net):
    weights = list(net.parameters())
    for p, gradient in zip(weights, torch.autograd.grad(loss, weights)):
        p.grad = gradient
    adam[net].step()


def labelled(logits, wanted):
    return F.binary_cross_entropy_with_logits(logits, wanted, reduction="sum") / options.batch


def step():
    fake = g(x, target)
    real, logits = d(x)
    blend = torch.rand(options.batch, 1, 1, 1)
    between = (blend * x + (1 - blend) * fake.detach()).requires_grad_()
    slope = torch.autograd.grad(d(between)[0].sum(), between, create_graph=True)[0]
    penalty = (slope.pow(2).flatten(1).sum(1).sqrt() - 1).pow(2).mean()
    update(d(fake.detach())[0].mean() - real.mean() + labelled(logits, label) + 10 * penalty, d)
    real, logits = d(fake)
    update(labelled(logits, target) - real.mean() + 10 * (g(fake, label) - x).abs().mean(), g)
    torch._foreach_mul_(average, 0.999)
    torch._foreach_add_(average, [p.detach() for p in g.parameters()], alpha=0.001)


print(json.dumps({"threads": torch.get_num_threads(), "torch": torch.__version__,
                  "weights": {"generator": networks.weights(g), "discriminator": networks.weights(d)}}), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    with torch.autocast("cpu", torch.bfloat16, enabled=options.type == "bf16"):
        step()
    print(json.dumps({"ms": 1000 * (time.perf_counter() - start)}), flush=True)
