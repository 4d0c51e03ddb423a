"""A StarGAN v2 training step in PyTorch, written from the paper: 64 px, batch 8, widths 32 to 128.

Prints a JSON line with the number of weights of each network, then, for each line read, does one step and prints its
milliseconds. See src/bench/compare_step.py.
"""
import argparse
import json
import math
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

SIZE, BATCH, DOMAINS, WIDTH, MOST, HIDDEN, STYLE, LATENT = 64, 8, 3, 32, 128, 128, 64, 16
parser = argparse.ArgumentParser()
parser.add_argument("--norm", choices=["instance", "group"], default="instance")
parser.add_argument("--layout", choices=["nchw", "channels_last"], default="nchw")
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()
torch.set_num_threads(options.threads)  # Debian's PyTorch uses one unless told
GROUP = options.norm == "group"
LAYOUT = torch.channels_last if options.layout == "channels_last" else torch.contiguous_format


def norm(x, scale=None, shift=None):
    # One group for each channel is instance norm, by a faster kernel on processors.
    if GROUP:
        return F.group_norm(x, x.shape[1], scale, shift, 1e-5)
    return F.instance_norm(x, weight=scale, bias=shift, eps=1e-5)


class Block(nn.Module):
    def __init__(self, a, b, normed, down):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(a, a, 3, 1, 1), nn.Conv2d(a, b, 3, 1, 1)
        self.match = nn.Conv2d(a, b, 1, bias=False) if a != b else None
        self.down, self.normed = down, normed
        if normed:
            self.s1, self.b1 = nn.Parameter(torch.ones(a)), nn.Parameter(torch.zeros(a))
            self.s2, self.b2 = nn.Parameter(torch.ones(a)), nn.Parameter(torch.zeros(a))

    def forward(self, x):
        h = F.leaky_relu(norm(x, self.s1, self.b1) if self.normed else x, 0.2)
        h = self.conv1(h)
        s = x
        if self.down:  # the mean first, which is the same and cheaper
            h, s = F.avg_pool2d(h, 2), F.avg_pool2d(s, 2)
        s = s if self.match is None else self.match(s)
        h = self.conv2(F.leaky_relu(norm(h, self.s2, self.b2) if self.normed else h, 0.2))
        return (s + h) / math.sqrt(2)


class Styled(nn.Module):
    def __init__(self, a, b, up):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(STYLE, 2 * a), nn.Linear(STYLE, 2 * b)
        self.conv1, self.conv2 = nn.Conv2d(a, b, 3, 1, 1), nn.Conv2d(b, b, 3, 1, 1)
        self.match = nn.Conv2d(a, b, 1, bias=False) if a != b else None
        self.up = up

    def adain(self, x, fc, s):
        g, b = fc(s)[:, :, None, None].chunk(2, 1)
        return F.leaky_relu((1 + g) * norm(x) + b, 0.2)

    def forward(self, x, s):
        h = self.adain(x, self.fc1, s)
        if self.up:
            h = F.interpolate(h, scale_factor=2, mode="nearest")
        h = self.conv2(self.adain(self.conv1(h), self.fc2, s))
        c = x if self.match is None else self.match(x)
        c = F.interpolate(c, scale_factor=2, mode="nearest") if self.up else c
        return (h + c) / math.sqrt(2)


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, WIDTH, 3, 1, 1)
        w = [WIDTH, 2 * WIDTH, 4 * WIDTH]
        self.encode = nn.ModuleList(
            [Block(w[0], w[1], True, True), Block(w[1], w[2], True, True)] + [Block(w[2], w[2], True, False) for _ in "ab"])
        self.decode = nn.ModuleList(
            [Styled(w[2], w[2], False) for _ in "ab"] + [Styled(w[2], w[1], True), Styled(w[1], w[0], True)])
        self.s, self.b = nn.Parameter(torch.ones(WIDTH)), nn.Parameter(torch.zeros(WIDTH))
        self.last = nn.Conv2d(WIDTH, 3, 1)

    def forward(self, x, s):
        h = self.first(x)
        for block in self.encode:
            h = block(h)
        for block in self.decode:
            h = block(h, s)
        return self.last(F.leaky_relu(norm(h, self.s, self.b), 0.2))


def trunk():
    w = [WIDTH, 2 * WIDTH, MOST, MOST, MOST]
    return nn.Sequential(nn.Conv2d(3, WIDTH, 3, 1, 1), *[Block(w[i], w[i + 1], False, True) for i in range(4)],
                         nn.LeakyReLU(0.2), nn.Conv2d(MOST, MOST, 4), nn.LeakyReLU(0.2), nn.Flatten())


class Heads(nn.Module):
    """Style encoder and discriminator: a trunk, then a row for each domain."""

    def __init__(self, to):
        super().__init__()
        self.shared, self.rows = trunk(), nn.ModuleList(nn.Linear(MOST, to) for _ in range(DOMAINS))

    def forward(self, x, y):
        h = self.shared(x)
        return torch.stack([row(h) for row in self.rows], 1)[torch.arange(len(y)), y]


class Mapping(nn.Module):
    def __init__(self):
        super().__init__()
        def layers(*w):
            return [m for a, b in zip(w, w[1:]) for m in (nn.Linear(a, b), nn.ReLU())]
        self.shared = nn.Sequential(*layers(LATENT, HIDDEN, HIDDEN, HIDDEN, HIDDEN))
        self.rows = nn.ModuleList(
            nn.Sequential(*layers(HIDDEN, HIDDEN, HIDDEN, HIDDEN), nn.Linear(HIDDEN, STYLE)) for _ in range(DOMAINS))

    def forward(self, z, y):
        h = self.shared(z)
        return torch.stack([row(h) for row in self.rows], 1)[torch.arange(len(y)), y]


torch.manual_seed(0)
g, f, e, d = Generator(), Mapping(), Heads(STYLE), Heads(1)
for net in (g, e, d):
    net.to(memory_format=LAYOUT)
averages = [[p.detach().clone() for p in net.parameters()] for net in (g, f, e)]
adam = {net: torch.optim.Adam(net.parameters(), lr, (0, 0.99), weight_decay=1e-4)
        for net, lr in ((g, 1e-4), (f, 1e-6), (e, 1e-4), (d, 1e-4))}
x, ref, ref2 = [torch.rand(BATCH, 3, SIZE, SIZE).mul(2).sub(1).to(memory_format=LAYOUT) for _ in range(3)]
z, z2 = torch.randn(BATCH, LATENT), torch.randn(BATCH, LATENT)
y, t = torch.randint(DOMAINS, (BATCH,)), torch.randint(DOMAINS, (BATCH,))


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
                  "weights": {k: sum(p.numel() for p in net.parameters()) for k, net in names.items()}}), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    step()
    print(json.dumps({"ms": 1000 * (time.perf_counter() - start)}), flush=True)
