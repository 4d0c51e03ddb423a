"""A step of networks that make images from nothing, in PyTorch, written from the papers: an update of the discriminator, then
one of the generator, all levels grown.

Prints a JSON line with the number of weights of each network, then, for each line read, does one step and prints its
milliseconds. See src/bench/compare_step.py.
"""
import argparse
import json
import math
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

parser = argparse.ArgumentParser()
parser.add_argument("--family", choices=["dcgan", "progressive-gan", "stylegan"], default="stylegan")
parser.add_argument("--size", type=int, default=64)
parser.add_argument("--factor", type=float, default=0.125)
parser.add_argument("--latent", type=int, default=128)
parser.add_argument("--batch", type=int, default=16)
parser.add_argument("--norm", choices=["instance", "group"], default="instance")
parser.add_argument("--layout", choices=["nchw", "channels_last"], default="nchw")
parser.add_argument("--type", choices=["fp32", "bf16"], default="fp32")
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()
torch.set_num_threads(options.threads)
layout = torch.channels_last if options.layout == "channels_last" else torch.contiguous_format
SIZE, LATENT, BATCH, LEVELS = options.size, options.latent, options.batch, int(math.log2(options.size)) - 1
WIDTHS = [max(1, round(options.factor * min(512, (1 << 14) // (4 << level)))) for level in range(LEVELS)]
MAPPING = 4


class Equal(nn.Module):
    """A convolution or matrix whose weights are scaled each time."""

    def __init__(self, *shape, gain=math.sqrt(2), rate=1.0, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(*shape) / rate)
        self.bias = nn.Parameter(torch.zeros(shape[0])) if bias else None
        self.scale, self.rate = gain / math.sqrt(math.prod(shape[1:])) * rate, rate

    def forward(self, x):
        weight = self.weight * self.scale
        bias = self.bias if self.rate == 1 else self.bias * self.rate
        if weight.dim() == 2:
            return F.linear(x, weight, bias)
        return F.conv2d(x, weight, bias, padding=1 if weight.shape[2] == 3 else 0)


def pixel_norm(x):
    return x * torch.rsqrt(x.square().mean(1, keepdim=True) + 1e-8)


def act(x):
    return F.leaky_relu(x, 0.2)


def twice(x):
    return F.interpolate(x, scale_factor=2)


def blurred(x):
    kernel = torch.tensor([1.0, 2, 1])
    kernel = (kernel[:, None] * kernel / 16).expand(x.shape[1], 1, 3, 3)
    return F.conv2d(x, kernel, padding=1, groups=x.shape[1])


def deviation(x):
    groups = x.reshape(4, -1, *x.shape[1:])
    spread = (groups.var(0, unbiased=False) + 1e-8).sqrt().mean((1, 2, 3), keepdim=True)
    return spread.repeat(4, 1, 1, 1).expand(-1, 1, *x.shape[2:])


class ProgressiveGenerator(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Parameter(torch.randn(LATENT, WIDTHS[0], 4, 4))
        self.shift = nn.Parameter(torch.zeros(1, WIDTHS[0], 4, 4))
        self.conv0 = Equal(WIDTHS[0], WIDTHS[0], 3, 3)
        self.blocks = nn.ModuleList(
            nn.ModuleList([Equal(b, a, 3, 3), Equal(b, b, 3, 3)]) for a, b in zip(WIDTHS, WIDTHS[1:]))
        self.rgb = nn.ModuleList(Equal(3, w, 1, 1, gain=1) for w in WIDTHS)

    def forward(self, z):
        weight = self.first * (math.sqrt(2) / 4 / math.sqrt(LATENT))
        x = F.conv_transpose2d(pixel_norm(z)[:, :, None, None], weight) + self.shift
        x = pixel_norm(act(self.conv0(pixel_norm(act(x)))))
        for one, two in self.blocks:
            x = pixel_norm(act(two(pixel_norm(act(one(twice(x)))))))
        return self.rgb[-1](x)


class GrowingDiscriminator(nn.Module):
    def __init__(self, blur):
        super().__init__()
        self.blur = blur
        self.rgb = nn.ModuleList(Equal(w, 3, 1, 1) for w in WIDTHS)
        self.blocks = nn.ModuleList(
            nn.ModuleList([Equal(b, b, 3, 3), Equal(a, b, 3, 3)]) for a, b in zip(WIDTHS, WIDTHS[1:]))
        w = WIDTHS[0]
        self.conv, self.whole, self.score = Equal(w, w + 1, 3, 3), Equal(w, w, 4, 4), Equal(1, w, 1, 1, gain=1)

    def forward(self, x):
        x = act(self.rgb[-1](x))
        for one, two in reversed(self.blocks):
            x = act(one(x))
            if self.blur:
                x = act(F.avg_pool2d(two(blurred(x)), 2))
            else:
                x = F.avg_pool2d(act(two(x)), 2)
        x = act(self.conv(torch.cat([x, deviation(x)], 1)))
        return self.score(act(self.whole(x))).flatten()


class StyleGenerator(nn.Module):
    def __init__(self):
        super().__init__()
        self.mapping = nn.ModuleList(Equal(LATENT, LATENT, rate=0.01) for _ in range(MAPPING))
        self.mean = nn.Parameter(torch.zeros(1, LATENT), requires_grad=False)
        self.constant = nn.Parameter(torch.ones(1, WIDTHS[0], 4, 4))
        convs, pairs = [], [(None, WIDTHS[0]), *zip(WIDTHS, WIDTHS[1:])]
        for before, w in pairs:
            convs += [Equal(w, before, 3, 3)] if before else []
            convs.append(Equal(w, w, 3, 3))
        self.convs = nn.ModuleList(convs)
        layers = [w for w in WIDTHS for _ in range(2)]
        self.noise = nn.ParameterList(nn.Parameter(torch.zeros(w)) for w in layers)
        self.style = nn.ModuleList(Equal(2 * w, LATENT, gain=1) for w in layers)
        self.rgb = nn.ModuleList(Equal(3, w, 1, 1, gain=1) for w in WIDTHS)

    def mapped(self, z):
        w = pixel_norm(z)
        for layer in self.mapping:
            w = act(layer(w))
        return w

    def touched(self, x, layer, style, noise):
        x = act(x + noise[layer] * self.noise[layer][:, None, None])
        scale, shift = self.style[layer](style[layer]).chunk(2, 1)
        return (1 + scale)[:, :, None, None] * F.instance_norm(x, eps=1e-5) + shift[:, :, None, None]

    def forward(self, z, other, shares, noise):
        w, v = self.mapped(z), self.mapped(other)
        self.mean.mul_(0.995).add_(0.005 * w.detach().mean(0))
        style = [w + share * (v - w) for share in shares]
        x = self.touched(self.constant.expand(z.shape[0], -1, -1, -1), 0, style, noise)
        x = self.touched(self.convs[0](x), 1, style, noise)
        for level in range(1, LEVELS):
            x = self.touched(blurred(self.convs[2 * level - 1](twice(x))), 2 * level, style, noise)
            x = self.touched(self.convs[2 * level](x), 2 * level + 1, style, noise)
        return self.rgb[-1](x)


def dcgan():
    width, layers, doublings = max(1, round(128 * options.factor)), [], int(math.log2(SIZE)) - 3
    w = width << doublings
    layers += [nn.ConvTranspose2d(LATENT, w, 4, bias=False)]
    for _ in range(doublings):
        layers += [nn.BatchNorm2d(w), nn.ReLU(), nn.ConvTranspose2d(w, w // 2, 4, 2, 1, bias=False)]
        w //= 2
    g = nn.Sequential(*layers, nn.BatchNorm2d(w), nn.ReLU(), nn.ConvTranspose2d(w, 3, 4, 2, 1, bias=False), nn.Tanh())
    layers = [nn.Conv2d(3, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2)]
    for _ in range(doublings):
        layers += [nn.Conv2d(width, 2 * width, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * width), nn.LeakyReLU(0.2)]
        width *= 2
    return g, nn.Sequential(*layers, nn.Conv2d(width, 1, 4, bias=False), nn.Flatten(0))


torch.manual_seed(0)
if options.family == "dcgan":
    g, d = dcgan()
elif options.family == "progressive-gan":
    g, d = ProgressiveGenerator(), GrowingDiscriminator(False)
else:
    g, d = StyleGenerator(), GrowingDiscriminator(True)
g, d = g.to(memory_format=layout), d.to(memory_format=layout)
rate, betas = (2e-4, (0.5, 0.999)) if options.family == "dcgan" else (1e-3, (0, 0.99))
learning = {net: [p for p in net.parameters() if p.requires_grad] for net in (g, d)}
adam = {net: torch.optim.Adam(learning[net], rate, betas) for net in (g, d)}
average = [p.detach().clone() for p in learning[g]]
x = torch.rand(BATCH, 3, SIZE, SIZE).mul(2).sub(1).to(memory_format=layout)


def inputs():
    z = torch.randn(BATCH, LATENT)
    if options.family == "dcgan":
        return [z[:, :, None, None]]
    if options.family == "progressive-gan":
        return [z]
    shares = [torch.randint(2, (BATCH, 1)).float() for _ in range(2 * LEVELS)]
    noise = [torch.randn(BATCH, 1, 4 << i // 2, 4 << i // 2) for i in range(2 * LEVELS)]
    return [z, torch.randn(BATCH, LATENT), shares, noise]


def update(loss, net):
    # Levels below the newest have colour layers that take no part.
    for p, gradient in zip(learning[net], torch.autograd.grad(loss, learning[net], allow_unused=True)):
        p.grad = gradient
    adam[net].step()


def step():
    fake = g(*inputs())
    if options.family == "dcgan":
        update(F.softplus(-d(x)).mean() + F.softplus(d(fake.detach())).mean(), d)
        update(F.softplus(-d(fake)).mean(), g)
    elif options.family == "progressive-gan":
        blend = torch.rand(BATCH, 1, 1, 1)
        between = (blend * x + (1 - blend) * fake.detach()).requires_grad_()
        slope = torch.autograd.grad(d(between).sum(), between, create_graph=True)[0]
        penalty = (slope.square().flatten(1).sum(1).sqrt() - 1).square().mean()
        real = d(x)
        update(d(fake.detach()).mean() - real.mean() + 10 * penalty + 0.001 * real.square().mean(), d)
        update(-d(fake).mean(), g)
    else:
        image = x.detach().requires_grad_()
        real = d(image)
        slope = torch.autograd.grad(real.sum(), image, create_graph=True)[0]
        penalty = 0.5 * slope.square().flatten(1).sum(1).mean()
        update(F.softplus(-real).mean() + F.softplus(d(fake.detach())).mean() + 10 * penalty, d)
        update(F.softplus(-d(fake)).mean(), g)
    torch._foreach_mul_(average, 0.999)
    torch._foreach_add_(average, [p.detach() for p in learning[g]], alpha=0.001)


def weights(net):
    buffers = [b for name, b in net.named_buffers() if "num_batches" not in name]
    return sum(t.numel() for t in [*net.parameters(), *buffers])


print(json.dumps({"threads": torch.get_num_threads(), "torch": torch.__version__,
                  "weights": {"generator": weights(g), "discriminator": weights(d)}}), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    with torch.autocast("cpu", torch.bfloat16, enabled=options.type == "bf16"):
        step()
    print(json.dumps({"ms": 1000 * (time.perf_counter() - start)}), flush=True)
