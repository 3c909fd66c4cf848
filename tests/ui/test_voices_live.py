"""Advice while somebody reads: silence, clipping, a whisper, noise, and when all is well."""

import numpy as np
import pytest

from studio.audio.clip import Samples
from studio.ui.voices.live import Live, Verdict
from tests.ui.samples import RATE, talk


def _noise(level: float) -> Samples:
    wave = np.random.default_rng(1).normal(0, level, 4 * RATE)
    return np.clip(wave, -1, 1).astype(np.float32)


@pytest.mark.parametrize(
    ("sound", "verdict"),
    [
        (np.zeros(4 * RATE, np.float32), Verdict.SILENT),
        (np.clip(talk(4).samples * 20, -1, 1), Verdict.CLIPPED),
        (talk(4).samples * np.float32(0.01), Verdict.QUIET),
        (talk(4).samples * np.float32(0.3) + _noise(0.05), Verdict.NOISY),
        (talk(4).samples, Verdict.GOOD),
        (talk(0.5).samples, Verdict.LISTENING),
    ],
)
def test_a_recording_is_judged_as_it_comes(sound: Samples, verdict: Verdict) -> None:
    live = Live(RATE)
    for start in range(0, len(sound), 700):  # parts that fit no frame
        live.hear(sound[start : start + 700])
    assert live.verdict is verdict


def test_what_was_wrong_is_forgiven_after_a_while() -> None:
    live = Live(RATE)
    live.hear(np.clip(talk(1).samples * 20, -1, 1))
    live.hear(talk(5).samples)
    assert live.verdict is Verdict.GOOD
