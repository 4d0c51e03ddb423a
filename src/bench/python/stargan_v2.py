"""A StarGAN v2 training step in PyTorch, written from the paper, with batches of 8.

Prints a JSON line with the number of weights of each network, then, for each line read, does one step and prints its
milliseconds. See src/bench/compare_step.py.
"""
import argparse
import json
import sys
import time

import torch
import torch.nn.functional as F

import networks

BATCH = 8
parser = argparse.ArgumentParser()
parser.add_argument("--size", type=int, default=64)
parser.add_argument("--width", type=int, default=32)
parser.add_argument("--most", type=int, default=128)
parser.add_argument("--hidden", type=int, default=128)
parser.add_argument("--norm", choices=["instance", "group"], default="instance")
parser.add_argument("--layout", choices=["nchw", "channels_last"], default="nchw")
parser.add_argument("--type", choices=["fp32", "bf16"], default="fp32")
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()
torch.set_num_threads(options.threads)  # Debian's PyTorch uses one unless told
layout = torch.channels_last if options.layout == "channels_last" else torch.contiguous_format
sizes = networks.Options(options.size, width=options.width, most=options.most, hidden=options.hidden, norm=options.norm)

torch.manual_seed(0)
g, f = networks.Generator(sizes), networks.Mapping(sizes)
e, d = networks.Heads(sizes, sizes.style), networks.Heads(sizes, 1)
for net in (g, e, d):
    net.to(memory_format=layout)
averages = [[p.detach().clone() for p in net.parameters()] for net in (g, f, e)]
adam = {net: torch.optim.Adam(net.parameters(), lr, (0.0, 0.99), weight_decay=1e-4)
        for net, lr in ((g, 1e-4), (f, 1e-6), (e, 1e-4), (d, 1e-4))}
x, ref, ref2 = [torch.rand(BATCH, 3, options.size, options.size).mul(2).sub(1).to(memory_format=layout) for _ in range(3)]
z, z2 = torch.randn(BATCH, sizes.latent), torch.randn(BATCH, sizes.latent)
y, t = torch.randint(sizes.domains, (BATCH,)), torch.randint(sizes.domains, (BATCH,))


def update(loss, *nets):
    weights = [p for net in nets for p in net.parameters()]
    for p, gradient in zip(weights, torch.autograd.grad(loss, weights)):
        p.grad = gradient
    for net in nets:
        adam[net].step()


def update_d(style):
    with torch.no_grad():
        fake = g(x, style())
    real = x.detach().requires_grad_()
    out = d(real, y)
    slope = torch.autograd.grad(out.sum(), real, create_graph=True)[0]
    penalty = 0.5 * slope.pow(2).flatten(1).sum(1).mean()
    update(F.softplus(-out).mean() + F.softplus(d(fake, t)).mean() + penalty, d)


def loss_g(style, other, source):
    fake = g(x, style)
    with torch.no_grad():
        fake2 = g(x, other())
    return (F.softplus(-d(fake, t)).mean() + (e(fake, t) - style).abs().mean()
            - (fake - fake2).abs().mean() + (g(fake, source) - x).abs().mean())


def step():
    update_d(lambda: f(z, t))
    update_d(lambda: e(ref, t))
    update(loss_g(f(z, t), lambda: f(z2, t), e(x, y)), g, f, e)
    with torch.no_grad():
        style, source = e(ref, t), e(x, y)
    update(loss_g(style, lambda: e(ref2, t), source), g)
    for net, mean in zip((g, f, e), averages):
        torch._foreach_mul_(mean, 0.999)
        torch._foreach_add_(mean, [p.detach() for p in net.parameters()], alpha=0.001)


names = {"generator": g, "mapping_network": f, "style_encoder": e, "discriminator": d}
print(json.dumps({"threads": torch.get_num_threads(), "torch": torch.__version__,
                  "weights": {k: networks.weights(net) for k, net in names.items()}}), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    with torch.autocast("cpu", torch.bfloat16, enabled=options.type == "bf16"):
        step()
    print(json.dumps({"ms": 1000 * (time.perf_counter() - start)}), flush=True)
