"""The encoder: dilated convolutions over time, statistics that heed some frames more, a vector.

A narrow relative of ECAPA-TDNN (Desplanques et al., 2020, arXiv:2005.07143), and the additive
angular margin it is trained with (Deng et al., 2018, arXiv:1801.07698). Sequences are kept as
[n, channels, 1, frames], which a CPU convolves fastest.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import linear, normalize

from studio.engines.identity.features import BANDS

SIZE = 160
_WIDTH = 192
_WIDE = 448
_FINE, _COARSE = (1, 2), (1, 2, 3, 1)  # dilations of the blocks at 20 and at 40 ms a step


class Encoder(nn.Module):
    """Mel frames [n, frames, BANDS] in bels -> unit vectors [n, SIZE]."""

    def __init__(self) -> None:
        super().__init__()
        self.entry = _layer(BANDS, _WIDTH, 5, stride=2)
        self.fine = nn.Sequential(*(Block(dilation) for dilation in _FINE))
        self.halve = _layer(_WIDTH, _WIDTH, 3, stride=2)
        self.coarse = nn.ModuleList(Block(dilation) for dilation in _COARSE)
        self.wide = _layer(_WIDTH * len(_COARSE), _WIDE, 1)
        self.pool = Pooling(_WIDE)
        self.norm = nn.BatchNorm1d(2 * _WIDE)
        self.out = nn.Linear(2 * _WIDE, SIZE)
        self.centre = nn.BatchNorm1d(SIZE, affine=False)

    def forward(self, bels: Tensor) -> Tensor:
        own = bels - bels.mean(1, keepdim=True)
        x = self.halve(self.fine(self.entry(own.transpose(1, 2).unsqueeze(2))))
        heard = []
        for block in self.coarse:
            x = block(x)
            heard.append(x)
        pooled = self.pool(self.wide(torch.cat(heard, 1)))
        return normalize(self.centre(self.out(self.norm(pooled))).float(), dim=1)


class Block(nn.Module):
    """A residual convolution whose channels are weighed by what the whole clip sounds like."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.layer = _layer(_WIDTH, _WIDTH, 3, dilation=dilation)
        self.weigh = nn.Sequential(
            nn.Linear(_WIDTH, _WIDTH // 4), nn.ReLU(), nn.Linear(_WIDTH // 4, _WIDTH), nn.Sigmoid()
        )

    def forward(self, x: Tensor) -> Tensor:
        y = self.layer(x)
        return x + y * self.weigh(y.mean((2, 3)))[:, :, None, None]


class Pooling(nn.Module):
    """Mean and deviation over time of every channel, each channel heeding frames of its own."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.heed = nn.Sequential(nn.Conv2d(width, 64, 1), nn.Tanh(), nn.Conv2d(64, width, 1))

    def forward(self, x: Tensor) -> Tensor:
        weight = self.heed(x).float().flatten(2).softmax(2)
        x = x.float().flatten(2)
        mean = (weight * x).sum(2)
        spread = (weight * x * x).sum(2) - mean * mean
        return torch.cat([mean, spread.clamp(min=1e-5).sqrt()], 1)


class Margin(nn.Module):
    """Cosines to the training speakers, its own made harder by an angle `margin` in radians."""

    def __init__(self, speakers: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(speakers, SIZE) / math.sqrt(SIZE))

    def forward(self, vectors: Tensor, speakers: Tensor, margin: float) -> Tensor:
        cosine = linear(vectors, normalize(self.weight, dim=1)).clamp(-0.999, 0.999)
        own = cosine.gather(1, speakers[:, None])
        sine = (1 - own * own).sqrt()
        harder = own * math.cos(margin) - sine * math.sin(margin)
        return cosine.scatter(1, speakers[:, None], harder)


def _layer(inputs: int, outputs: int, taps: int, stride: int = 1, dilation: int = 1) -> nn.Module:
    reach = dilation * (taps // 2)
    conv = nn.Conv2d(inputs, outputs, (1, taps), (1, stride), (0, reach), (1, dilation), bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU())
