"""Whether a rendered line is in the voice it should be in, or sounds like somebody else."""

from collections.abc import Callable

from studio.audio.clip import Clip
from studio.audio.trim import speech_spans
from studio.engines.protocol import Request
from studio.jobs import Job
from studio.render.rendered import Check
from studio.text.utterance import Utterance

Likeness = Callable[[Clip, Job], float | None]
"""How alike a sound is to the voice it should be in, -1 to 1; None where nobody can tell."""

_LEAST = 1.5  # seconds of speech below which a line says too little about who speaks
FAR = 0.0
"""Likeness below which a line is remarked on. By `tests.bench.builtin.strangers`, 1 of 192 lines
of the built-in engine in eight voices (plain, slow, fast, 2 semitones up and down, all likeness)
was less like its own voice (0.5 %), and 48 % of them less like another one."""

_CHECKED = ("en", "zh")
"""Languages of the speakers the encoder learned from; of the others nobody knows how far its
numbers hold. `tests.bench.builtin.tongues` had 30 voices of the built-in engine say two sentences
in each of six languages. Not in the voice's own language, 1 of 300 lines was below `FAR`, a
Japanese one. In its own 3 of 60 were, of two voices hardly like their recordings anywhere: two
English lines, which are told, and a Korean one, of a voice made without the words."""

_PLAIN = {"pitch": (-2.0, 2.0), "range": (0.6, 1.4), "likeness": (0.5, 1.0)}
"""Where controls leave a voice its character; others, such as `speed`, always do."""


def stranger(clip: Clip, request: Request, likeness: Likeness, job: Job) -> Check | None:
    """A remark where the line is far from its voice and was not asked to be otherwise."""
    if not _judged(request.utterance) or not _plain(request) or _spoken(clip) < _LEAST:
        return None
    alike = likeness(clip, job)
    if alike is None or alike >= FAR:
        return None
    return Check(
        "another voice",
        "The line sounds like somebody else.",
        "Listen to it; a longer recording with its words makes a voice more alike.",
    )


def _judged(utterance: Utterance) -> bool:
    """Whether words are said in a language of `_CHECKED`: breaths alone tell nobody apart."""
    return utterance.language in _CHECKED and any(token.phones for token in utterance.tokens)


def _plain(request: Request) -> bool:
    """Whether nothing asks the voice to be other than usual, as a whisper is."""
    asked = dict(request.controls)
    kept = (low <= asked.get(name, low) <= high for name, (low, high) in _PLAIN.items())
    return not request.style and all(kept)


def _spoken(clip: Clip) -> float:
    return sum(end - start for start, end in speech_spans(clip))
