"""Pictures of sound."""

import builtins
from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip, silence
from studio.errors import StudioError
from studio.export.picture import draw

pytest.importorskip("matplotlib")

RATE = 24_000


def voice(seconds: float) -> Clip:
    time = np.arange(round(seconds * RATE)) / RATE
    sound = np.sum([np.sin(2 * np.pi * 150 * n * time) / n for n in range(1, 12)], axis=0)
    return Clip((0.2 * sound).astype(np.float32), RATE)


def pixels(path: Path) -> np.ndarray:
    from matplotlib import image

    found: np.ndarray = image.imread(path)
    return found


def test_a_picture_of_words_and_phones_in_any_script_is_written(tmp_path: Path) -> None:
    path = tmp_path / "sound.png"
    phones = [("ˈɔː", 0.1, 0.4), ("tɕʰ", 0.4, 0.45), ("a˥˩", 0.45, 0.9)]
    draw(path, voice(1.0), phones, words=[("落雨大", 0.1, 0.9)], title="a $ b_{ 落雨大 😀")
    assert pixels(path).shape[1] == 1350
    assert [file.name for file in tmp_path.iterdir()] == ["sound.png"]


def test_labels_make_the_picture_higher(tmp_path: Path) -> None:
    bare, labelled = tmp_path / "bare.png", tmp_path / "labelled.png"
    draw(bare, voice(0.5))
    draw(labelled, voice(0.5), [("a", 0.0, 0.5)])
    assert pixels(labelled).shape[0] > pixels(bare).shape[0]


def test_a_longer_sound_is_wider_up_to_a_limit(tmp_path: Path) -> None:
    widths = []
    for seconds in (12.0, 24.0, 41.0):
        draw(tmp_path / "a.png", silence(seconds, 8_000))
        widths.append(pixels(tmp_path / "a.png").shape[1])
    assert widths == [1950, 3750, 6000]


def test_the_harmonics_are_bright_and_the_silence_is_dark(tmp_path: Path) -> None:
    sound = voice(4.0)
    sound.samples[2 * RATE :] = 0.0
    draw(tmp_path / "a.png", sound)
    picture = pixels(tmp_path / "a.png")[200:500, 120:-60, :3].mean(axis=2)
    half = picture.shape[1] // 2
    assert picture[:, : half - 60].mean() > 4 * picture[:, half + 60 :].mean()


@pytest.mark.parametrize("name", ["a.svg", "a.pdf", "a.PNG"])
def test_the_kind_follows_the_suffix(tmp_path: Path, name: str) -> None:
    draw(tmp_path / name, voice(0.2))
    starts = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG"}
    assert (tmp_path / name).read_bytes().startswith(starts[name[2:].lower()])


def test_what_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"“\.gif”"):
        draw(tmp_path / "a.gif", voice(0.2))
    with pytest.raises(StudioError, match="empty"):
        draw(tmp_path / "a.png", silence(0.0, RATE))
    assert not list(tmp_path.iterdir())


def test_without_matplotlib_the_way_to_get_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: object) -> object:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(StudioError, match="matplotlib") as caught:
        draw(tmp_path / "a.png", voice(0.2))
    assert "pip install matplotlib" in caught.value.hint
