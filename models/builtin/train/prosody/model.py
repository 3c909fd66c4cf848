"""The network: phones with their places, read in both directions -> length and pitch of each."""

import torch

from studio.engines.builtin.cadence import POINTS
from studio.engines.builtin.places import SIZE

_READ, _WIDTH = 96, 80


class Prosody(torch.nn.Module):
    """[b, n, SIZE] -> [b, n, 1 + POINTS]: log seconds about the sentence's mean, and pitches.

    Pitches are in deviations of the speaker's log F0 about its mean.
    """

    def __init__(self) -> None:
        super().__init__()
        self.read = torch.nn.Sequential(
            torch.nn.Linear(SIZE, _READ), torch.nn.ReLU(), torch.nn.Dropout(0.2)
        )
        self.context = torch.nn.GRU(_READ, _WIDTH, batch_first=True, bidirectional=True)
        self.tell = torch.nn.Sequential(
            torch.nn.Dropout(0.3), torch.nn.Linear(2 * _WIDTH, 1 + POINTS)
        )

    def forward(self, phones: torch.Tensor) -> torch.Tensor:
        """Sentences of equal length, or padded behind."""
        seen, _ = self.context(self.read(phones))
        told: torch.Tensor = self.tell(seen)
        return told
