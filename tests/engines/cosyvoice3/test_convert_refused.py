"""What cannot become a pack is refused in a sentence, and nothing is left that looks like one."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from studio.engines.cosyvoice3.convert.convert import convert
from studio.engines.cosyvoice3.convert.reading import names
from studio.engines.cosyvoice3.convert.reading.release import Variant
from studio.engines.cosyvoice3.convert.resume import beside
from studio.engines.cosyvoice3.convert.room import room, taken
from studio.engines.cosyvoice3.convert.tiers import precisions
from studio.engines.cosyvoice3.dims import OFFICIAL
from studio.engines.packs.pack import MANIFEST, Pack, Tier
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from tests.bench.random_release import saved, weights
from tests.engines.cosyvoice3.tiny import TINY

Packs = Mapping[Tier, Path]
PLENTY = 10**12


@pytest.fixture
def source(tiny_source: Path, tmp_path: Path) -> Path:
    """A release of one's own, to damage."""
    return Path(shutil.copytree(tiny_source, tmp_path / "release"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "shelf" / "pack"


def make(source: Path, target: Path, job: Job | None = None, *, replacing: bool = False) -> Pack:
    return convert(source, target, Tier.LITE, job or Job(), dims=TINY, replacing=replacing)


@pytest.mark.parametrize("name", ["llm.pt", "hift.pt", "campplus.onnx", "cosyvoice3.yaml"])
def test_a_missing_file_is_named_before_anything_is_written(
    source: Path, target: Path, name: str
) -> None:
    (source / name).unlink()
    with pytest.raises(StudioError, match=name):
        make(source, target)
    assert not target.parent.exists()


def test_a_model_of_other_sizes_is_refused_before_anything_is_written(
    source: Path, target: Path
) -> None:
    with pytest.raises(StudioError, match=r"hift\.pt is not the one of"):
        convert(source, target, Tier.LITE, Job())
    assert not target.parent.exists()


def test_the_variant_that_was_asked_for_must_be_there(source: Path, target: Path) -> None:
    with pytest.raises(StudioError, match=r"has llm\.pt but not llm\.rl\.pt"):
        convert(source, target, Tier.LITE, Job(), variant=Variant.RL, dims=TINY)


@pytest.mark.parametrize("name", ["llm.pt", "flow.pt", "hift.pt"])
def test_a_weight_that_was_damaged_is_found_when_it_is_read(
    source: Path, target: Path, name: str
) -> None:
    path = source / name
    data = bytearray(path.read_bytes())
    data[len(data) * 7 // 8] ^= 0x40
    path.write_bytes(data)
    with pytest.raises(StudioError, match=rf"{name} is damaged"):
        make(source, target)
    assert not target.exists()


@pytest.mark.parametrize("name", ["campplus.onnx", "speech_tokenizer_v3.onnx"])
def test_a_model_that_cannot_learn_a_voice_is_found_before_the_pack_is_there(
    source: Path, target: Path, name: str
) -> None:
    path = source / name
    data = path.read_bytes()
    assert data.count(b"Conv") > 0
    path.write_bytes(data.replace(b"Conv", b"Cxnv"))
    with pytest.raises(StudioError, match=name) as told:
        make(source, target)
    assert told.value.hint == "Download this file of the release again."
    assert not target.exists()


def test_what_was_damaged_and_came_again_is_converted(
    source: Path, target: Path, tiny_source: Path
) -> None:
    data = bytearray((source / "hift.pt").read_bytes())
    data[-300_000] ^= 1
    (source / "hift.pt").write_bytes(data)
    with pytest.raises(StudioError, match="damaged"):
        make(source, target)
    shutil.copy(tiny_source / "hift.pt", source / "hift.pt")
    make(source, target)
    assert (target / MANIFEST).is_file()


def test_too_little_room_is_told_with_numbers_before_anything_is_written(
    source: Path, target: Path
) -> None:
    with pytest.raises(StudioError, match=r"needs 13\d(\.\d)? MB, and 50(\.0)? MB can be used"):
        convert(source, target, Tier.LITE, Job(), dims=TINY, free=lambda _: 250_000_000)
    assert not target.parent.exists()


def test_what_is_done_needs_no_more_room(source: Path, target: Path) -> None:
    class Stopping(Job):
        def step(self, done: float, total: float, label: str = "") -> None:
            if label == "Making the vocoder":
                self.cancel()
            super().step(done, total, label)

    with pytest.raises(Cancelled):
        make(source, target, Stopping())
    done = taken(beside(target))
    needed = room(TINY, precisions(Tier.LITE, lambda: False)) + 200_000_000
    assert done > 20_000_000
    convert(source, target, Tier.LITE, Job(), dims=TINY, free=lambda _: needed - done)
    assert (target / MANIFEST).is_file()


@pytest.mark.parametrize("tier", Tier)
def test_the_room_asked_for_is_what_the_pack_takes_and_little_more(
    tiny_packs: Packs, tier: Tier
) -> None:
    kept = precisions(tier, lambda: False)
    beside_it = 30_000_000 if kept.quantised else 0
    written = taken(tiny_packs[tier])
    assert written + beside_it <= room(TINY, kept) <= written + beside_it + 80_000_000


@pytest.mark.parametrize(
    ("tier", "largest"),
    [(Tier.LITE, 3.0e9), (Tier.STANDARD, 3.1e9), (Tier.FULL, 3.4e9)],
)
def test_the_official_sizes_need_about_three_gigabytes(tier: Tier, largest: float) -> None:
    """Without the graphs of enrolment, which are the release's own."""
    assert 0.85 * largest < room(OFFICIAL, precisions(tier, lambda: False)) < largest


def test_the_release_itself_is_never_written_over(source: Path) -> None:
    for target in (source, source.parent, source / "CosyVoice-BlankEN" / ".."):
        with pytest.raises(StudioError, match="where the release is"):
            make(source, target, replacing=True)
    assert (source / "llm.pt").is_file()


def test_a_folder_that_is_no_pack_is_never_replaced(source: Path, target: Path) -> None:
    target.mkdir(parents=True)
    (target / "thesis.txt").write_text("years of work")
    with pytest.raises(StudioError, match="no pack"):
        make(source, target, replacing=True)
    assert (target / "thesis.txt").read_text() == "years of work"


def test_a_file_in_the_place_is_kept(source: Path, target: Path) -> None:
    target.parent.mkdir()
    target.write_text("years of work")
    with pytest.raises(StudioError, match="no folder"):
        make(source, target, replacing=True)
    assert target.read_text() == "years of work"


def test_a_pack_that_holds_other_files_too_is_not_replaced(
    tiny_packs: Packs, source: Path, target: Path
) -> None:
    shutil.copytree(tiny_packs[Tier.FULL], target)
    (target / "notes").mkdir()
    (target / "notes" / "thesis.txt").write_text("years of work")
    with pytest.raises(StudioError, match=r"notes/thesis\.txt"):
        make(source, target, replacing=True)
    assert (target / "notes" / "thesis.txt").is_file()


def test_a_pack_is_replaced_only_when_that_is_wanted(
    tiny_packs: Packs, source: Path, target: Path
) -> None:
    shutil.copytree(tiny_packs[Tier.FULL], target)
    with pytest.raises(StudioError, match="holds the pack cosyvoice3 already"):
        make(source, target)
    make(source, target, replacing=True)
    assert 'tier = "lite"' in (target / MANIFEST).read_text()
    assert [path.name for path in target.parent.iterdir()] == ["pack"]


def test_an_empty_folder_is_a_good_place(source: Path, target: Path) -> None:
    target.mkdir(parents=True)
    make(source, target)
    assert (target / MANIFEST).is_file()


@pytest.mark.parametrize("gone", [False, True])
def test_a_release_that_changes_meanwhile_gives_no_pack(
    source: Path, target: Path, gone: bool
) -> None:
    settings = source / "cosyvoice3.yaml"

    class Meddling(Job):
        def step(self, done: float, total: float, label: str = "") -> None:
            super().step(done, total, label)
            if label == "Making the vocoder" and gone:
                settings.unlink(missing_ok=True)
            elif label == "Making the vocoder":
                settings.write_text(settings.read_text() + "# another revision\n")

    with pytest.raises(StudioError, match="changed while it was converted"):
        make(source, target, Meddling())
    assert not target.exists()


def test_a_language_model_that_int4_cannot_hold_is_refused_and_nothing_of_it_kept(
    source: Path, target: Path
) -> None:
    _spoil_language(source / "llm.pt")
    with pytest.raises(StudioError, match=r"the \w+( \w+)? of its language model is") as refused:
        make(source, target)
    assert "higher tier" in refused.value.hint
    assert not target.exists()
    assert not beside(target).exists()


def test_float32_holds_every_model(source: Path, target: Path) -> None:
    _spoil_language(source / "llm.pt")
    convert(source, target, Tier.FULL, Job(), dims=TINY)
    assert (target / MANIFEST).is_file()


@pytest.mark.parametrize(
    ("file", "part"), [("llm.pt", "language model"), ("flow.pt", "flow"), ("hift.pt", "vocoder")]
)
def test_weights_that_are_no_numbers_are_refused(
    source: Path, target: Path, file: str, part: str
) -> None:
    shapes, value = {
        "llm.pt": (names.language(TINY.language), weights.language(TINY.language, 1)),
        "flow.pt": (names.flow(TINY.flow), weights.flow(1)),
        "hift.pt": (
            names.vocoder(TINY.vocoder),
            weights.vocoder(names.vocoder(TINY.vocoder), 1),
        ),
    }[file]
    saved.save(source / file, shapes, lambda name, shape: value(name, shape) * np.float32(np.nan))
    with pytest.raises(StudioError, match=f"The {part} of this release gives no numbers"):
        convert(source, target, Tier.FULL, Job(), dims=TINY)
    assert not target.exists()


def _spoil_language(path: Path) -> None:
    """Weights of 10000 for an input that is always 0: no matter in float32, all of it in int4."""
    own = weights.language(TINY.language, 1)

    def value(name: str, shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
        made = own(name, shape)
        if name.endswith("layernorm.weight"):
            made[0] = 0
        elif any(f"{each}_proj.weight" in name for each in ("q", "k", "v", "gate", "up")):
            made[:, 0] = 10000
        return made

    saved.save(path, names.language(TINY.language), value)
