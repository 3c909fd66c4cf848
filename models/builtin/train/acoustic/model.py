"""The network: phones in context, spread over time, and a voice that only enters at the end.

Everything before the last step is the same for all voices; a voice is a point `code` [K] that
mixes output layers, out = hidden @ (W0 + sum of code_k W_k). A new voice's code is therefore found
in closed form (the eigenvoices of Kuhn et al., IEEE TSAP 8, 2000, in the last layer of a network).
"""

import torch
from torch import Tensor, nn

from studio.engines.builtin.articulation import SIZE

PLACE = 6
OUTPUTS = 45 + 6 + 1
"""Mel-cepstra, log-odds of noise in bands, log-odds of voice."""


class Layer(nn.Module):
    """A residual convolution over time: normalise, look at neighbours, mix."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.near = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)
        self.mix = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        near = self.near(self.norm(x).transpose(1, 2)).transpose(1, 2)
        return x + self.mix(nn.functional.silu(near))


class Trunk(nn.Module):
    """Phones [b, n, SIZE], owners [b, t] and places [b, t, PLACE] to hidden [b, t, width]."""

    def __init__(self, phones: int = 160, width: int = 224) -> None:
        super().__init__()
        self.width = width
        self.read = nn.Linear(SIZE, phones)
        self.around = nn.ModuleList(Layer(phones, 1) for _ in range(2))
        self.enter = nn.Linear(phones + PLACE, width)
        self.over = nn.ModuleList(Layer(width, d) for d in (1, 2, 4, 1))
        self.norm = nn.LayerNorm(width)

    def forward(self, phones: Tensor, owner: Tensor, place: Tensor) -> Tensor:
        x = self.read(phones)
        for layer in self.around:
            x = layer(x)
        spread = torch.gather(x, 1, owner[:, :, None].expand(-1, -1, x.shape[2]))
        y = self.enter(torch.cat([spread, place], 2))
        for layer in self.over:
            y = layer(y)
        hidden: Tensor = self.norm(y)
        return hidden


class Acoustic(nn.Module):
    """The trunk, the mixed output layers and the codes of the voices trained on."""

    def __init__(self, voices: int, codes: int, phones: int = 160, width: int = 224) -> None:
        super().__init__()
        self.trunk = Trunk(phones, width)
        self.mean = nn.Linear(width, OUTPUTS)
        self.bases = nn.Parameter(torch.randn(codes, width + 1, OUTPUTS) * (0.3 / width**0.5))
        self.codes = nn.Embedding(voices, codes)
        nn.init.normal_(self.codes.weight, std=0.3)

    def forward(self, phones: Tensor, owner: Tensor, place: Tensor, voice: Tensor) -> Tensor:
        hidden = self.trunk(phones, owner, place)
        code = self.codes(voice)
        mixed = torch.einsum("bk,kio->bio", code, self.bases)
        moved = torch.baddbmm(mixed[:, -1:], hidden, mixed[:, :-1])
        out: Tensor = self.mean(hidden) + moved
        return out
