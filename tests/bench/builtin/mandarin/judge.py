"""The judge of sounds: trained on real clips that it aligns by itself, round after round."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from studio.audio.clip import Clip, Samples
from tests.bench.builtin.mandarin import network, start
from tests.bench.builtin.mandarin.network import Codes, Network
from tests.bench.builtin.mandarin.path import SILENCE, Span, aligned, heard
from tests.bench.builtin.mandarin.script import Syllable, lexicon
from tests.bench.builtin.mandarin.sight import SEEN, Spectra, seen, spectra
from tests.bench.judges import word_errors

_WARPS = (0.86, 0.93, 1.0, 1.08, 1.16)
"""Lengths of vocal tracts it is shown (Jaitly and Hinton, ICML WDLASL 2013), women's to men's."""
_PLAIN = _WARPS.index(1.0)
_HIDDEN = 256
_STEPS = (600, 600, 800, 5000)
"""Batches learned from in each round; the first from a DTW with espeak-ng."""
_CLIPS, _FRAMES = 32, 12
"""Clips in a batch, and frames of each."""
_FIRST = 4  # every fourth clip is enough to begin with
_PENALTIES = (0.0, 3.0, 6.0, 9.0, 12.0, 16.0, 20.0, 25.0)


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A sound and the syllables that are meant to be in it."""

    name: str
    clip: Clip
    text: str
    sentence: tuple[Syllable, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """A network over `sounds`, their log shares in real speech, and what a syllable costs."""

    network: Network
    sounds: tuple[str, ...]
    shares: Samples
    penalty: float = 0.0

    def scores(self, frames: Spectra) -> Samples:
        """Log likelihoods [T, classes] but for a constant of each frame."""
        rows = np.arange(len(frames))
        logs: Samples = self.network.logs(seen(frames, rows)) - self.shares
        return logs

    def align(self, frames: Spectra, sentence: Sequence[Syllable]) -> list[Span]:
        """Where the sounds of `sentence` are; [] where they do not fit."""
        return aligned(self.scores(frames), sentence, self.rows)

    def hear(self, frames: Spectra) -> list[Syllable]:
        """The syllables in a clip nothing else is known of, without tones."""
        words = self.words
        found = heard(self.scores(frames), [w.sounds for w in words], self.rows, self.penalty)
        return [words[number] for number in found]

    @property
    def rows(self) -> dict[str, int]:
        """The class of each sound."""
        return {sound: row for row, sound in enumerate(self.sounds)}

    @property
    def words(self) -> list[Syllable]:
        """The legal syllables of sounds it knows."""
        known = set(self.sounds)
        return [one for one in lexicon() if known.issuperset(one.sounds)]


def trained(items: Sequence[Item], tuning: Sequence[Item], seed: int = 0) -> Judge:
    """A judge that learned from `items`; `tuning` are other clips of the same speaker."""
    rng = np.random.default_rng(seed)
    sounds = (SILENCE, *sorted({s for item in items for one in item.sentence for s in one.sounds}))
    shown = [[spectra(item.clip, warp) for warp in _WARPS] for item in items]
    empty = network.made(SEEN, _HIDDEN, len(sounds), rng)
    judge = Judge(empty, sounds, np.zeros(len(sounds), np.float32))
    spans = {
        number: start.spans(item.clip, item.text, item.sentence)
        for number, item in enumerate(items)
        if number % _FIRST == 0
    }
    for turn, steps in enumerate(_STEPS):
        if turn:
            spans = {
                number: judge.align(shown[number][_PLAIN], item.sentence)
                for number, item in enumerate(items)
            }
        judge = _round(judge, shown, spans, steps, rng)
    return replace(judge, penalty=_evenest(judge, tuning))


def errors(heard_: Sequence[Syllable], meant: Sequence[Syllable]) -> int:
    """Syllables that are wrong, missing or too many, tones left aside."""
    return word_errors([plain(one) for one in heard_], [plain(one) for one in meant])


def plain(one: Syllable) -> str:
    """A syllable without its tone."""
    return one.initial + one.final


def _round(
    judge: Judge,
    shown: Sequence[Sequence[Spectra]],
    spans: dict[int, list[Span]],
    steps: int,
    rng: np.random.Generator,
) -> Judge:
    """What a new network learns of the clips with `spans`, every frame under a random warp."""
    clips = [number for number, found in spans.items() if found]
    codes = [_codes(len(shown[n][_PLAIN]), spans[n], judge.rows) for n in clips]
    counts = np.bincount(np.concatenate(codes), minlength=len(judge.sounds))
    lengths = np.array([len(one) for one in codes])

    def batch(rng: np.random.Generator) -> tuple[Samples, Codes]:
        few = rng.choice(len(clips), _CLIPS, p=lengths / lengths.sum()).tolist()
        seen_, meant = [], []
        for number in few:
            rows = rng.integers(0, lengths[number], _FRAMES)
            seen_.append(seen(shown[clips[number]][int(rng.integers(len(_WARPS)))], rows))
            meant.append(codes[number][rows])
        return np.concatenate(seen_), np.concatenate(meant)

    fresh = network.made(SEEN, _HIDDEN, len(judge.sounds), rng)
    loss = network.train(fresh, batch, steps, rng)
    print(f"  {len(clips)} clips aligned, cross entropy {loss:.2f}", file=sys.stderr, flush=True)
    shares = np.log((counts + 1) / (counts + 1).sum()).astype(np.float32)
    return replace(judge, network=fresh, shares=shares)


def _codes(frames: int, spans: Sequence[Span], rows: dict[str, int]) -> Codes:
    """The class of every frame; silence where no sound is."""
    codes = np.full(frames, rows[SILENCE])
    for span in spans:
        codes[span.start : span.end] = rows[span.sound]
    return codes


def _evenest(judge: Judge, tuning: Sequence[Item]) -> float:
    """The cost of a syllable at which the fewest are wrong on other clips of the same speaker."""
    shown = [spectra(item.clip) for item in tuning]

    def wrong(penalty: float) -> int:
        trial = replace(judge, penalty=penalty)
        return sum(
            errors(trial.hear(frames), item.sentence)
            for frames, item in zip(shown, tuning, strict=True)
        )

    return min(_PENALTIES, key=wrong)
