"""What can be wrong with a rendered line, looked for in its sound and said in plain words."""

import numpy as np

from studio.audio.clip import Clip, Floats, Samples
from studio.engines.protocol import Request
from studio.render.rendered import Check

_PHONE = 0.1  # seconds; the built-in engine takes 0.08 to 0.14 in its five languages
_EVENT = 0.3  # seconds a breath or a laugh takes
_SHORT, _LONG, _EDGE = 0.4, 2.5, 0.6  # shares of the expected length; seconds allowed round it
_SILENT = 10 ** (-60 / 20)  # a peak below -60 dB is not heard
_FULL = 0.9995  # a sample at or above this has met the end of the scale
_RUN = 4  # so many in a row are a flattened peak, fewer may be chance
_LOUD = 0.010  # seconds over which loudness is measured
_TAIL = 0.001  # seconds at the end; engines fade within the last 4 or 5 ms
# 108 lines of the built-in engine in seven voices end at -20 dB or less; 288 of 329 cuts in loud
# sounds end above -18. At 2 ms a glottal pulse in the fade reaches -16 and was taken for a cut.
_ABRUPT = 10 ** (-18 / 20)


def check(clip: Clip, request: Request) -> tuple[Check, ...]:
    """Everything that looks wrong with the sound that `request` made; nothing if it is good."""
    found = (
        _undefined(clip),
        _silent(clip),
        _clipped(clip),
        _cut_off(clip, request),
        _length(clip, request),
    )
    return tuple(each for each in found if each is not None)


def check_sound(clip: Clip) -> tuple[Check, ...]:
    """What looks wrong with a sound of which nobody knows what it should be."""
    found = (_undefined(clip), _silent(clip), _clipped(clip))
    return tuple(each for each in found if each is not None)


def expected(request: Request) -> float:
    """Seconds the sound of a request should last, roughly: from its phones, pauses and speed."""
    tokens = request.utterance.tokens
    spoken = sum(_PHONE * phone.length for token in tokens for phone in token.phones)
    events = sum(_EVENT for token in tokens if token.event)
    pauses = sum(pause.seconds for pause in request.utterance.pauses)
    speed = dict(request.controls).get("speed", 1.0)
    return (spoken + events) / max(speed, 0.1) + pauses


def _undefined(clip: Clip) -> Check | None:
    if np.isfinite(clip.samples).all():
        return None
    return Check(
        "undefined",
        "The engine returned values that are not sound; they were replaced by silence.",
        "Render the line again with another seed.",
    )


def _silent(clip: Clip) -> Check | None:
    if _peak(clip.samples) >= _SILENT:
        return None
    return Check(
        "silent", "Nothing can be heard in this line.", "Render it again with another seed."
    )


def _clipped(clip: Clip) -> Check | None:
    full = np.abs(clip.samples) >= _FULL
    runs = np.convolve(full, np.ones(_RUN), "valid") if len(full) >= _RUN else np.zeros(1)
    if runs.max() < _RUN:
        return None
    return Check(
        "clipped", "The sound is distorted: its loudest parts are cut off.", "Lower its volume."
    )


def _cut_off(clip: Clip, request: Request) -> Check | None:
    """Speech whose last 1 ms are not far below its loudest 10 ms has no end."""
    size, tail = round(_LOUD * clip.rate), round(_TAIL * clip.rate)
    if len(clip.samples) < 3 * size:
        return None
    samples = np.nan_to_num(clip.samples)
    loudest = _levels(samples[len(samples) % size :], size).max()
    if loudest < _SILENT or _levels(samples[-tail:], tail)[0] <= loudest * _ABRUPT:
        return None
    return Check(
        "cut off",
        "The sound stops in the middle of speech.",
        "Render it again with another seed."
        if _ended(request)
        else "Render the line again, or end it with a full stop.",
    )


def _ended(request: Request) -> bool:
    """Whether there is punctuation after the last word."""
    last = len(request.utterance.tokens) - 1
    return any(pause.mark for pause in request.utterance.pauses if pause.after == last)


def _length(clip: Clip, request: Request) -> Check | None:
    wanted = expected(request)
    if clip.seconds < wanted * _SHORT:
        return Check(
            "too short",
            f"The line lasts {clip.seconds:.1f} s; about {wanted:.1f} s were expected: "
            "words may be missing.",
            "Listen to it, or render it again with another seed.",
        )
    if clip.seconds > wanted * _LONG + _EDGE:
        return Check(
            "too long",
            f"The line lasts {clip.seconds:.1f} s; about {wanted:.1f} s were expected: "
            "words may be repeated.",
            "Listen to it, or render it again with another seed.",
        )
    return None


def _levels(samples: Samples, size: int) -> Floats:
    """Root mean square of every `size` samples."""
    squares = np.square(samples.reshape(-1, size), dtype=np.float64)
    levels: Floats = np.sqrt(squares.mean(axis=1))
    return levels


def _peak(samples: Samples) -> float:
    return float(np.max(np.abs(np.nan_to_num(samples)), initial=0.0))
