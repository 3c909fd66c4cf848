"""Lines that were never spoken: tones shaped like speech, with words and phones at known times."""

import numpy as np

from studio.audio.clip import Clip
from studio.engines.protocol import Timing
from studio.export.mark import Credit, Mark
from studio.export.timeline import Part, Timeline, timeline
from studio.render.rendered import Rendered, Word

RATE = 24000
MARK = Mark("Tïtle 合成 🎙", (Credit("Åsa", "Åsa Berg; self; all uses"),), ("fake 1",), (7,))


def tone(seconds: float, level: float = 0.3, rate: int = RATE, hertz: float = 220.0) -> Clip:
    """A tone that swells and ebbs four times a second, as syllables do."""
    time = np.arange(round(seconds * rate)) / rate
    shape = 0.55 - 0.45 * np.cos(2 * np.pi * 4 * time)
    return Clip((level * shape * np.sin(2 * np.pi * hertz * time)).astype(np.float32), rate)


def rendered(text: str, seconds: float = 1.0, level: float = 0.3, rate: int = RATE) -> Rendered:
    """`text` with its words in equal shares of the time, one phone to a word."""
    clip = tone(seconds, level, rate)
    found, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        found.append((word, start, at))
    share = clip.seconds / max(len(found), 1)
    words = tuple(
        Word(word, start, end, share * i, share * (i + 1))
        for i, (word, start, end) in enumerate(found)
    )
    timings = tuple(Timing(i, 0, f"p{i}", w.begins, w.ends) for i, w in enumerate(words))
    return Rendered(clip, timings, words)


def spoken(*texts: str, seconds: float = 1.0, pause: float = 0.5, level: float = 0.3) -> Timeline:
    """A voiceover of these lines, said by Åsa."""
    parts = [
        Part(f"l{i}", text, "Åsa", rendered(text, seconds, level), pause)
        for i, text in enumerate(texts)
    ]
    return timeline("Title", parts)
