"""StarGAN v2's networks in PyTorch, written from the paper; the timing scripts beside this file run them."""
import math

import torch
import torch.nn.functional as F
from torch import nn


class Options:
    """Sizes of the networks, and which of PyTorch's equal ways to compute them."""

    def __init__(self, size, domains=3, width=None, most=512, hidden=512, style=64, latent=16, norm="instance"):
        self.size, self.domains, self.most, self.hidden = size, domains, most, hidden
        self.width = width or 2 ** 14 // size
        self.style, self.latent, self.norm = style, latent, norm

    def widths(self, halvings):
        return [min(self.width << i, self.most) for i in range(halvings + 1)]


def instance_norm(x, scale=None, shift=None):
    return F.instance_norm(x, weight=scale, bias=shift, eps=1e-5)


def group_norm(x, scale=None, shift=None):
    """One group for each channel is instance norm, by another kernel, which is faster on processors."""
    return F.group_norm(x, x.shape[1], scale, shift, 1e-5)


class Block(nn.Module):
    def __init__(self, a, b, norm, down):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(a, a, 3, 1, 1), nn.Conv2d(a, b, 3, 1, 1)
        self.match = nn.Conv2d(a, b, 1, bias=False) if a != b else None
        self.down, self.norm = down, norm
        if norm:
            self.s1, self.b1 = nn.Parameter(torch.ones(a)), nn.Parameter(torch.zeros(a))
            self.s2, self.b2 = nn.Parameter(torch.ones(a)), nn.Parameter(torch.zeros(a))

    def forward(self, x):
        h = F.leaky_relu(self.norm(x, self.s1, self.b1) if self.norm else x, 0.2)
        h = self.conv1(h)
        s = x
        if self.down:  # the mean first, which is the same and cheaper
            h, s = F.avg_pool2d(h, 2), F.avg_pool2d(s, 2)
        s = s if self.match is None else self.match(s)
        h = self.conv2(F.leaky_relu(self.norm(h, self.s2, self.b2) if self.norm else h, 0.2))
        return (s + h) / math.sqrt(2)


class Styled(nn.Module):
    def __init__(self, a, b, options, norm, up):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(options.style, 2 * a), nn.Linear(options.style, 2 * b)
        self.conv1, self.conv2 = nn.Conv2d(a, b, 3, 1, 1), nn.Conv2d(b, b, 3, 1, 1)
        self.match = nn.Conv2d(a, b, 1, bias=False) if a != b else None
        self.norm, self.up = norm, up

    def adain(self, x, fc, s):
        g, b = fc(s)[:, :, None, None].chunk(2, 1)
        return F.leaky_relu((1 + g) * self.norm(x) + b, 0.2)

    def forward(self, x, s):
        h = self.adain(x, self.fc1, s)
        if self.up:
            h = F.interpolate(h, scale_factor=2, mode="nearest")
        h = self.conv2(self.adain(self.conv1(h), self.fc2, s))
        c = x if self.match is None else self.match(x)
        c = F.interpolate(c, scale_factor=2, mode="nearest") if self.up else c
        return (h + c) / math.sqrt(2)


class Generator(nn.Module):
    def __init__(self, options):
        super().__init__()
        w = options.widths(int(math.log2(options.size)) - 4)
        norm = group_norm if options.norm == "group" else instance_norm
        self.norm = norm
        self.first = nn.Conv2d(3, w[0], 3, 1, 1)
        self.encode = nn.ModuleList(
            [Block(a, b, norm, True) for a, b in zip(w, w[1:])] + [Block(w[-1], w[-1], norm, False) for _ in "ab"])
        self.decode = nn.ModuleList(
            [Styled(w[-1], w[-1], options, norm, False) for _ in "ab"]
            + [Styled(b, a, options, norm, True) for a, b in reversed(list(zip(w, w[1:])))])
        self.s, self.b = nn.Parameter(torch.ones(w[0])), nn.Parameter(torch.zeros(w[0]))
        self.last = nn.Conv2d(w[0], 3, 1)

    def forward(self, x, s):
        h = self.first(x)
        for block in self.encode:
            h = block(h)
        for block in self.decode:
            h = block(h, s)
        return self.last(F.leaky_relu(self.norm(h, self.s, self.b), 0.2))


class Heads(nn.Module):
    """Style encoder and discriminator: a trunk, then a row for each domain."""

    def __init__(self, options, to):
        super().__init__()
        w = options.widths(int(math.log2(options.size)) - 2)
        self.shared = nn.Sequential(
            nn.Conv2d(3, w[0], 3, 1, 1), *[Block(a, b, None, True) for a, b in zip(w, w[1:])],
            nn.LeakyReLU(0.2), nn.Conv2d(w[-1], w[-1], 4), nn.LeakyReLU(0.2), nn.Flatten())
        self.rows = nn.ModuleList(nn.Linear(w[-1], to) for _ in range(options.domains))

    def forward(self, x, y):
        h = self.shared(x)
        return torch.stack([row(h) for row in self.rows], 1)[torch.arange(len(y)), y]


class Mapping(nn.Module):
    def __init__(self, options):
        super().__init__()
        n = options.hidden

        def layers(*w):
            return [m for a, b in zip(w, w[1:]) for m in (nn.Linear(a, b), nn.ReLU())]
        self.shared = nn.Sequential(*layers(options.latent, n, n, n, n))
        self.rows = nn.ModuleList(nn.Sequential(*layers(n, n, n, n), nn.Linear(n, options.style))
                                  for _ in range(options.domains))

    def forward(self, z, y):
        h = self.shared(z)
        return torch.stack([row(h) for row in self.rows], 1)[torch.arange(len(y)), y]


def weights(network):
    return sum(p.numel() for p in network.parameters())
