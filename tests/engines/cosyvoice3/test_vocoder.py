"""The vocoder against the reference's numbers, in parts, with its own noise, and damaged."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from studio.audio.clip import Samples
from studio.engines.cosyvoice3.convert.reading.fold import folded
from studio.engines.cosyvoice3.convert.writing.vocoder import write
from studio.engines.cosyvoice3.rates import HOP
from studio.engines.cosyvoice3.speech import stft
from studio.engines.cosyvoice3.speech.source import HARMONICS, Draw, excited, noise
from studio.engines.cosyvoice3.speech.vocoder import Vocoder
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from tests.engines.cosyvoice3.golden import VOCODER, vectors
from tests.engines.cosyvoice3.golden import weights as released

Arrays = dict[str, npt.NDArray[Any]]


@pytest.fixture(scope="module")
def golden() -> Arrays:
    return vectors("hift")


@pytest.fixture(scope="module")
def weights() -> dict[str, Samples]:
    return released("hift")


@pytest.fixture(scope="module")
def folder(weights: Arrays, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("vocoder")
    write(folded(weights), VOCODER, made, Job())
    return made


@pytest.fixture
def vocoder(folder: Path) -> Vocoder:
    return Vocoder(folder, VOCODER)


@pytest.fixture
def long_mel() -> Samples:
    return np.random.default_rng(3).standard_normal((80, 330), np.float32)


def given(rows: Samples) -> Draw:
    """Noise that was drawn before."""
    place = 0

    def draw(count: int) -> Samples:
        nonlocal place
        place += count
        return rows[place - count : place]

    return draw


def near(made: Samples, expected: Samples, share: float) -> bool:
    return bool(np.abs(made - expected).max() <= share * np.abs(expected).max())


def test_pitch_is_that_of_the_reference(vocoder: Vocoder, golden: Arrays) -> None:
    assert near(vocoder.pitch(golden["mel"][0], Job()), golden["f0"][0], 1e-5)


def test_the_source_is_that_of_the_reference(golden: Arrays, weights: Arrays) -> None:
    weight, bias = (weights[f"m_source.l_linear.{name}"] for name in ("weight", "bias"))
    made = excited(golden["f0"][0], weight[0], float(bias[0]), given(golden["noise"]))
    assert near(made, golden["source"][0, 0], 5e-4)


def test_the_sound_of_the_reference_s_source_is_its_sound(vocoder: Vocoder, golden: Arrays) -> None:
    made = vocoder.sound(golden["mel"][0], golden["source"][0, 0], Job())
    assert near(made, golden["wave"][0], 1e-5)


def test_the_whole_road_ends_at_the_sound_of_the_reference(
    vocoder: Vocoder, golden: Arrays, weights: Arrays
) -> None:
    mel = golden["mel"][0]
    weight, bias = (weights[f"m_source.l_linear.{name}"] for name in ("weight", "bias"))
    f0 = vocoder.pitch(mel, Job())
    source = excited(f0, weight[0], float(bias[0]), given(golden["noise"]))
    assert near(vocoder.sound(mel, source, Job()), golden["wave"][0], 1e-3)


@pytest.mark.parametrize("longest", [1, 40, 100, 329])
def test_made_in_parts_it_is_what_it_is_as_a_whole(
    vocoder: Vocoder, long_mel: Samples, longest: int
) -> None:
    source = np.random.default_rng(4).random(330 * HOP, np.float32) - np.float32(0.5)
    whole = vocoder.sound(long_mel[:, :200], source[: 200 * HOP], Job(), longest=200)
    parts = vocoder.sound(long_mel[:, :200], source[: 200 * HOP], Job(), longest=longest)
    assert np.abs(parts - whole).max() < 1e-5


def test_equal_seeds_give_equal_sound(vocoder: Vocoder, long_mel: Samples) -> None:
    first, other, again = (vocoder.wave(long_mel, seed, Job()) for seed in (7, 8, 7))
    assert first.tobytes() == again.tobytes()
    assert np.abs(first - other).max() > 0


def test_every_frame_is_480_samples_within_full_scale(vocoder: Vocoder, long_mel: Samples) -> None:
    made = vocoder.wave(long_mel * 20, 0, Job())
    assert made.shape == (330 * 480,)
    assert made.dtype == np.float32
    assert np.abs(made).max() <= np.float32(0.99)


@pytest.mark.parametrize("frames", [0, 1, 2])
def test_next_to_nothing_is_made_of_next_to_nothing(vocoder: Vocoder, frames: int) -> None:
    made = vocoder.wave(np.zeros((80, frames), np.float32), 0, Job())
    assert made.shape == (frames * 480,)
    assert np.isfinite(made).all()


def test_noise_is_the_same_however_much_is_drawn_at_once() -> None:
    whole, draw = noise(5)(1000), noise(5)
    parts = np.concatenate([draw(count) for count in (1, 480, 519)])
    assert whole.tobytes() == parts.tobytes()
    assert not np.array_equal(whole, noise(6)(1000))


def test_noise_is_even_between_zero_and_one() -> None:
    rows = noise(0)(20_000)
    assert rows.shape == (20_000, HARMONICS)
    assert rows.min() >= 0.0
    assert rows.max() < 1.0
    assert np.abs(rows.mean(axis=0) - 0.5).max() < 0.01
    assert np.abs(rows.var(axis=0) - 1 / 12).max() < 0.003


def test_the_phase_is_exact_after_five_minutes() -> None:
    f0 = np.full(15_000, 233.1, np.float32)
    ninth = np.zeros(HARMONICS, np.float32)
    ninth[8] = 1.0
    made = excited(f0, ninth, 0.0, lambda count: np.zeros((count, HARMONICS), np.float32))
    cycles = 15_000 * 9 * Fraction(float(f0[0])) * HOP / 24_000
    expected = np.tanh(0.1 * np.sin(2 * np.pi * float(cycles % 1)))
    assert made[-1] == pytest.approx(expected, abs=1e-7)


def test_spectra_turn_back_into_the_sound() -> None:
    sound = np.random.default_rng(1).standard_normal(4 * 50, np.float32)
    assert np.abs(stft.sound(stft.spectra(stft.mirrored(sound))) - sound).max() < 1e-6


def test_snake_without_a_slope_does_nothing(
    weights: Arrays, golden: Arrays, tmp_path: Path
) -> None:
    waves = []
    for slope in (0.0, 1e-5):
        flat = {n: np.full_like(w, slope) if "alpha" in n else w for n, w in weights.items()}
        made = tmp_path / str(slope)
        made.mkdir()
        write(folded(flat), VOCODER, made, Job())
        sound = Vocoder(made, VOCODER).sound
        waves.append(sound(golden["mel"][0], golden["source"][0, 0], Job()))
    assert np.isfinite(waves[0]).all()
    assert near(waves[0], waves[1], 1e-3)


def test_it_stops_when_it_is_cancelled(vocoder: Vocoder, long_mel: Samples) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        vocoder.wave(long_mel, 0, job)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pitch.onnx", b"nonsense"),
        ("vocoder.onnx", b""),
        ("source.npz", b"PK\x03\x04"),
        ("source.npz", b""),
    ],
)
def test_a_damaged_file_is_named(folder: Path, tmp_path: Path, name: str, content: bytes) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(content if path.name == name else path.read_bytes())
    with pytest.raises(StudioError, match=name):
        Vocoder(tmp_path, VOCODER)


def test_a_source_of_another_size_is_refused(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    np.savez(tmp_path / "source.npz", weight=np.ones(4, np.float32), bias=np.ones(1, np.float32))
    with pytest.raises(StudioError, match=r"source\.npz"):
        Vocoder(tmp_path, VOCODER)
