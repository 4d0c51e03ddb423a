"""StarGAN's two networks in PyTorch, written from the paper's tables 4 and 5."""
import torch
from torch import nn


def normed(width, kind):
    return nn.InstanceNorm2d(width, affine=True) if kind == "instance" else nn.GroupNorm(width, width)


class Residual(nn.Module):
    def __init__(self, width, norm):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(width, width, 3, 1, 1, bias=False), normed(width, norm), nn.ReLU(inplace=True),
            nn.Conv2d(width, width, 3, 1, 1, bias=False), normed(width, norm))

    def forward(self, x):
        return x + self.main(x)


class Generator(nn.Module):
    def __init__(self, labels, width, blocks, norm):
        super().__init__()
        layers = [nn.Conv2d(3 + labels, width, 7, 1, 3, bias=False), normed(width, norm), nn.ReLU(inplace=True)]
        for _ in range(2):
            layers += [nn.Conv2d(width, 2 * width, 4, 2, 1, bias=False), normed(2 * width, norm), nn.ReLU(inplace=True)]
            width *= 2
        layers += [Residual(width, norm) for _ in range(blocks)]
        for _ in range(2):
            layers += [nn.ConvTranspose2d(width, width // 2, 4, 2, 1, bias=False), normed(width // 2, norm),
                       nn.ReLU(inplace=True)]
            width //= 2
        self.main = nn.Sequential(*layers, nn.Conv2d(width, 3, 7, 1, 3, bias=False), nn.Tanh())

    def forward(self, x, label):
        planes = label[:, :, None, None].expand(-1, -1, x.shape[2], x.shape[3])
        return self.main(torch.cat([x, planes], 1))


class Discriminator(nn.Module):
    def __init__(self, size, labels, width, depth):
        super().__init__()
        layers, before = [], 3
        for i in range(depth):
            layers += [nn.Conv2d(before, width << i, 4, 2, 1), nn.LeakyReLU(0.01)]
            before = width << i
        self.main = nn.Sequential(*layers)
        self.real = nn.Conv2d(before, 1, 3, 1, 1, bias=False)
        self.labels = nn.Conv2d(before, labels, size >> depth, bias=False)

    def forward(self, x):
        h = self.main(x)
        return self.real(h), self.labels(h).flatten(1)


def weights(net):
    return sum(p.numel() for p in net.parameters())
