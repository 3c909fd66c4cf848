"""From a recording to what CosyVoice3 keeps of a voice: who speaks, the speech tokens, the mel."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Samples
from studio.audio.resample import resample
from studio.audio.trim import best_window, speech_spans
from studio.engines.cosyvoice3.features import (
    SPEECH_RATE,
    fbank,
    mel24k,
    whisper_log_mel,
)
from studio.engines.cosyvoice3.rates import FRAMES_A_CODE, HEARD, RATE
from studio.engines.cosyvoice3.speaker import CODES, VECTOR, Speaker
from studio.engines.memory import give_back
from studio.engines.ort import Manner, Session
from studio.errors import StudioError
from studio.jobs import Job

SPEAKER_MODEL, SPEECH_MODEL = "campplus.onnx", "speech_tokenizer_v3.onnx"
"""The files in a pack, as they were released."""

SHORTEST = 1.0
"""Seconds of speech there must be; three or more are better."""

_Array = npt.NDArray[np.generic]

_ONCE = Manner(packed=False, arena=True)
"""Each model runs once: packing its weights would cost more memory than it saves time.

An arena halves the time of 30 s, and the C library's own pools take 5 to 30 MB more.
"""


def learn(clip: Clip, transcript: str, language: str, folder: Path, job: Job) -> Speaker:
    """The speaker in a recording, by the two models in `folder`, loaded one after the other.

    Of a longer recording the 30 s with most speech are used, and the transcript, which then no
    longer fits, is left out: the speaker has none. Raises StudioError where there is less than a
    second of speech, or the models are not what they should be.
    """
    job.step(0, 3, "Listening to the recording")
    clip, transcript = _cut(clip, transcript)
    mel = mel24k(resample(clip, RATE).samples).T
    job.step(1, 3, "Learning the voice")
    vector = _vector(resample(clip, SPEECH_RATE).samples, folder, job)
    job.step(2, 3, "Learning the speech")
    tokens = codes(clip, folder, job)
    job.step(3, 3, "Learning the speech")
    count = min(len(mel) // FRAMES_A_CODE, len(tokens))
    if not count:
        raise _unusable(SPEECH_MODEL)
    whole = np.ascontiguousarray(mel[: FRAMES_A_CODE * count])
    return Speaker(vector, tokens[:count], whole, transcript, language)


def codes(clip: Clip, folder: Path, job: Job) -> npt.NDArray[np.int32]:
    """The speech tokens of a clip of up to 30 s, 25 a second."""
    samples = resample(clip, SPEECH_RATE).samples[: round(HEARD * SPEECH_RATE)]
    heard = whisper_log_mel(samples)
    lengths = np.array([heard.shape[1]], np.int32)
    tokens = _heard_by(folder / SPEECH_MODEL, (heard[None], lengths), job).astype(np.int32)
    if not ((tokens >= 0) & (tokens < CODES)).all():
        raise _unusable(SPEECH_MODEL)
    return tokens


def _vector(samples: Samples, folder: Path, job: Job) -> Samples:
    vector = _heard_by(folder / SPEAKER_MODEL, (fbank(samples)[None],), job).astype(np.float32)
    if vector.shape != (VECTOR,) or not np.isfinite(vector).all():
        raise _unusable(SPEAKER_MODEL)
    return vector


def _heard_by(path: Path, given: tuple[_Array, ...], job: Job) -> _Array:
    """All numbers of the first output; the model is loaded for it and freed."""
    give_back()  # what the features needed, before the model takes far more
    try:
        return _answer(Session(path, _ONCE), path, given, job)
    finally:
        give_back()


def _answer(model: Session, path: Path, given: tuple[_Array, ...], job: Job) -> _Array:
    """Inputs go by their place, as exports name them differently."""
    if len(model.inputs) != len(given):
        raise _unusable(path.name)
    first: _Array = model.run(dict(zip(model.inputs, given, strict=True)), job)[0]
    return first.reshape(-1)


def _cut(clip: Clip, transcript: str) -> tuple[Clip, str]:
    """The part that is learnt, and its words where they are known."""
    spans = speech_spans(clip)
    if sum(end - start for start, end in spans) < SHORTEST:
        raise StudioError(
            "There is less than a second of speech in the recording.",
            "Choose one of 3 to 30 seconds in which one person speaks.",
        )
    if clip.seconds <= HEARD:
        return clip, transcript
    start, end = best_window(spans, clip.seconds, HEARD)
    whole = start <= spans[0][0] and spans[-1][1] <= end
    return clip.slice(start, end), transcript if whole else ""


def _unusable(name: str) -> StudioError:
    return StudioError(
        f"{name} gives something else than the model of CosyVoice3 does.",
        "Verify the pack, and convert or fetch it again if it is damaged.",
    )
