"""The same voices through other rooms, lines and noises, worked out on powers of mel bands.

Powers of independent sounds add up on average, so nothing has to be synthesised as a wave.
"""

import math

import torch
from torch import Tensor

from studio.engines.identity.features import BANDS, HOP

_DEEP = 6.5  # bels below loud speech, as in features.py
_LOUD = 0.95
_CLEAN = 0.3  # share of crops that are left as they are
_MEL = torch.linspace(0.0, 1.0, BANDS)[None, None]  # where a band lies between 60 and 7600 Hz
_TELEPHONE = (0.107, 0.694)  # 300 and 3400 Hz on that scale
_NARROW = 0.74  # 4 kHz


def augmented(bels: Tensor, chance: torch.Generator) -> Tensor:
    """A batch [n, frames, BANDS] of crops, most of them disturbed."""
    power = _mixed(_coloured(10.0**bels, chance), chance)
    power = _reverberant(power, chance)
    power = _limited(power + _noise(power, chance), chance)
    clean = _some(len(bels), _CLEAN, chance)
    return _masked(torch.where(clean > 0, bels, _levelled(power)), chance)


def _uniform(n: int, low: float, high: float, chance: torch.Generator) -> Tensor:
    return low + (high - low) * torch.rand(n, 1, 1, generator=chance)


def _some(n: int, share: float, chance: torch.Generator) -> Tensor:
    return (torch.rand(n, 1, 1, generator=chance) < share).float()


def _bumps(n: int, chance: torch.Generator) -> Tensor:
    """Smooth curves [n, 1, BANDS] over the bands, of about one unit."""
    curve = torch.zeros(n, 1, BANDS)
    for order in range(1, 5):
        curve += torch.randn(n, 1, 1, generator=chance) / order * torch.cos(math.pi * order * _MEL)
    return curve


def _coloured(power: Tensor, chance: torch.Generator) -> Tensor:
    """Through another microphone."""
    return power * 10.0 ** (0.4 * _bumps(len(power), chance))


def _mixed(power: Tensor, chance: torch.Generator) -> Tensor:
    """With another voice of the batch far behind it."""
    behind = 10.0 ** -_uniform(len(power), 1.0, 2.5, chance)
    return power + _some(len(power), 0.15, chance) * behind * power.roll(1, 0).flip(1)


def _reverberant(power: Tensor, chance: torch.Generator) -> Tensor:
    """In a room: a tail that falls by 60 dB in 0.15 to 0.8 s."""
    n = len(power)
    fall = 10.0 ** (-6 * HOP / _uniform(n, 0.15, 0.8, chance))[:, 0]
    wet = _some(n, 0.35, chance)[:, 0] * 10.0 ** -_uniform(n, 0.0, 1.5, chance)[:, 0]
    gain = wet * (1 - fall) / fall
    tail, heard = torch.zeros_like(power[:, 0]), []
    for frame in power.unbind(1):
        tail = tail * fall
        heard.append(frame + gain * tail)
        tail = tail + frame
    return torch.stack(heard, 1)


def _noise(power: Tensor, chance: torch.Generator) -> Tensor:
    """Steady noise of any colour, 3 to 30 dB below the speech."""
    n = len(power)
    colour = 10.0 ** (0.7 * _bumps(n, chance) - _uniform(n, -0.5, 2.5, chance) * _MEL)
    wobble = -torch.log(torch.rand(power.shape, generator=chance) + 1e-6)
    noise = colour * (wobble + wobble.roll(1, 2) + wobble.roll(1, 1)) / 3
    below = 10.0 ** -_uniform(n, 0.3, 3.0, chance) * _some(n, 0.65, chance)
    level = power.sum(2).mean(1) / noise.sum(2).mean(1)
    return noise * level[:, None, None] * below


def _limited(power: Tensor, chance: torch.Generator) -> Tensor:
    """Over a telephone, or without the heights."""
    n = len(power)
    line = _some(n, 0.12, chance)
    low = line * _TELEPHONE[0]
    cut = _some(n, 0.15, chance)
    high = 1.1 - cut * (1.1 - _uniform(n, _NARROW, 1.0, chance))
    high = torch.where(line > 0, torch.full_like(high, _TELEPHONE[1]), high)
    beyond = (low - _MEL).clamp(min=0) + (_MEL - high).clamp(min=0)
    return power * 10.0 ** -(beyond * 100).clamp(max=5)


def _levelled(power: Tensor) -> Tensor:
    loud = torch.quantile(power.sum(2), _LOUD, dim=1).log10()[:, None, None]
    return (power.clamp(min=1e-12).log10() - loud).clamp(min=-_DEEP)


def _masked(bels: Tensor, chance: torch.Generator) -> Tensor:
    """With a few bands taken away now and then, so that no band is relied on alone."""
    n = len(bels)
    start = _uniform(n, -0.1, 1.0, chance)
    width = _uniform(n, 0.0, 0.12, chance) * _some(n, 0.5, chance)
    hidden = (start <= _MEL) & (start + width > _MEL)
    return torch.where(hidden, bels.mean(1, keepdim=True), bels)
