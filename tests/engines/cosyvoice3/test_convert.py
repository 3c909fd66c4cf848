"""A release becomes a pack of any tier: whole, true to it, the same every time."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from studio.engines.cosyvoice3 import settings
from studio.engines.cosyvoice3.convert.convert import convert
from studio.engines.cosyvoice3.convert.reading.release import Variant
from studio.engines.cosyvoice3.convert.resume import beside
from studio.engines.cosyvoice3.convert.weights import Floats
from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.speaker import Speaker
from studio.engines.cosyvoice3.speech.flow import Flow
from studio.engines.cosyvoice3.speech.language_model import LanguageModel
from studio.engines.cosyvoice3.speech.vocoder import Vocoder
from studio.engines.packs import manifest
from studio.engines.packs.pack import MANIFEST, Tier
from studio.jobs import Job
from tests.engines.cosyvoice3.tiny import TINY, tiny_release

Packs = Mapping[Tier, Path]

FILES = {
    "LICENSE",
    "campplus.onnx",
    "card.md",
    "flow.onnx",
    "flow.onnx.data",
    "flow_tables.npz",
    "llm.onnx",
    "llm.onnx.data",
    "merges.txt",
    "noise.npy",
    "pitch.onnx",
    "pitch.onnx.data",
    "source.npz",
    "speech_embedding.npy",
    "speech_tokenizer_v3.onnx",
    "text_embedding.npy",
    "tokenizer_config.json",
    "vocab.json",
    "vocoder.onnx",
    "vocoder.onnx.data",
}


@pytest.mark.parametrize("tier", Tier)
def test_every_tier_holds_all_that_speaking_needs(tiny_packs: Packs, tier: Tier) -> None:
    folder = tiny_packs[tier]
    pack = manifest.read(folder)
    manifest.verify(pack, folder, Job())
    assert {file.path for file in pack.files} == FILES
    assert {path.name for path in folder.iterdir()} == FILES | {MANIFEST}
    assert (pack.id, pack.tier, pack.licence) == ("cosyvoice3", tier, "Apache-2.0")
    assert settings.sizes(pack.settings) == TINY
    assert pack.needs.disk == sum(file.size for file in pack.files)


@pytest.mark.parametrize("tier", Tier)
def test_every_tier_speaks(tiny_packs: Packs, tier: Tier) -> None:
    folder, voice = tiny_packs[tier], _voice()
    model = LanguageModel(folder, TINY.language)
    codes = list(model.generate(Prompt((5, 6, 7), 3), 1, Job()))
    mel = Flow(folder, TINY.flow).mel([*codes, 1, 2], voice, 4, Job())
    wave = Vocoder(folder, TINY.vocoder).wave(mel, 1, Job())
    assert len(wave) == 960 * (len(codes) + 2)
    assert np.abs(wave).max() > 0


def test_quantised_packs_tell_how_far_they_are_from_the_release(tiny_packs: Packs) -> None:
    lite, standard, full = (dict(manifest.read(tiny_packs[tier]).measured) for tier in Tier)
    assert not full
    for measured in (lite, standard):
        assert set(measured) == {
            "language_error",
            "language_divergence",
            "language_same_best",
            "flow_error",
        }
        assert 0 < measured["flow_error"] < 0.05
        assert measured["language_divergence"] > 0
        assert 0.3 < measured["language_same_best"] <= 1
    assert 0 < standard["language_error"] < 0.1 < lite["language_error"]


def test_the_error_told_is_the_error_there_is(tiny_packs: Packs) -> None:
    """Over another text than the one that was compared, so about and not exactly."""
    prompt, codes = Prompt(tuple(range(30)), 30), list(range(0, 6500, 130))

    def scores(tier: Tier) -> Floats:
        rows: Floats = LanguageModel(tiny_packs[tier], TINY.language).logits(prompt, codes, Job())
        rows -= rows.mean(axis=1, keepdims=True)
        return rows

    right = scores(Tier.FULL)
    for tier in (Tier.LITE, Tier.STANDARD):
        error = np.linalg.norm(scores(tier) - right) / np.linalg.norm(right)
        told = dict(manifest.read(tiny_packs[tier]).measured)["language_error"]
        assert error == pytest.approx(told, rel=0.5)


def test_smaller_tiers_are_smaller(tiny_packs: Packs) -> None:
    def size(tier: Tier, name: str) -> int:
        return (tiny_packs[tier] / f"{name}.onnx.data").stat().st_size

    assert 1.1 * size(Tier.LITE, "llm") < size(Tier.STANDARD, "llm")
    assert 1.2 * size(Tier.STANDARD, "flow") < size(Tier.FULL, "flow")
    assert size(Tier.LITE, "flow") == size(Tier.STANDARD, "flow")
    assert size(Tier.LITE, "vocoder") == size(Tier.FULL, "vocoder")


def test_the_pack_tells_where_every_file_came_from(tiny_packs: Packs, tiny_source: Path) -> None:
    sources = manifest.read(tiny_packs[Tier.LITE]).sources
    assert len(sources) == 9
    for source in sources:
        name, _, digest = source.partition(" sha256:")
        original = tiny_source / name.partition("/")[2]
        assert digest == hashlib.sha256(original.read_bytes()).hexdigest()


def test_equal_releases_give_equal_packs(
    tiny_packs: Packs, tiny_source: Path, tmp_path: Path
) -> None:
    again = convert(tiny_source, tmp_path / "pack", Tier.STANDARD, Job(), dims=TINY)
    assert again == manifest.read(tiny_packs[Tier.STANDARD])


def test_the_release_is_as_it_was(tiny_source: Path, tmp_path: Path) -> None:
    before = _state(tiny_source)
    convert(tiny_source, tmp_path / "pack", Tier.LITE, Job(), dims=TINY)
    assert _state(tiny_source) == before


def test_the_other_language_model_makes_another_pack(tmp_path: Path) -> None:
    source = tiny_release(tmp_path / "release", rl=True)
    for variant in (None, Variant.RL):
        pack = convert(
            source, tmp_path / "pack", Tier.LITE, Job(),
            variant=variant, dims=TINY, replacing=True,
        )  # fmt: skip
        assert pack.id == "cosyvoice3-rl"
        assert dict(pack.settings)["variant"] == "rl"
        assert any("/llm.rl.pt " in source for source in pack.sources)


def test_a_release_of_links_makes_a_pack_without_any(tiny_source: Path, tmp_path: Path) -> None:
    """As the cache of a hub keeps it: names that lead to contents elsewhere."""
    linked = tmp_path / "linked"
    for path in tiny_source.rglob("*"):
        if path.is_file():
            place = linked / path.relative_to(tiny_source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(path)
    convert(linked, tmp_path / "pack", Tier.LITE, Job(), dims=TINY)
    assert not any(path.is_symlink() for path in (tmp_path / "pack").iterdir())


def test_large_files_of_the_release_take_no_room_twice(
    tiny_source: Path, tiny_packs: Packs
) -> None:
    for name, linked in {"vocab.json": True, "tokenizer_config.json": False}.items():
        original = tiny_source / "CosyVoice-BlankEN" / name
        assert original.samefile(tiny_packs[Tier.LITE] / name) is linked


def test_a_release_on_another_disk_is_copied(tmp_path: Path) -> None:
    elsewhere = Path("/dev/shm")
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk")
    import tempfile

    with tempfile.TemporaryDirectory(dir=elsewhere) as folder:
        source = tiny_release(Path(folder) / "release")
        pack = convert(source, tmp_path / "pack", Tier.LITE, Job(), dims=TINY)
    manifest.verify(pack, tmp_path / "pack", Job())


def test_nothing_else_is_left(tiny_packs: Packs) -> None:
    for folder in tiny_packs.values():
        assert not beside(folder).exists()
        assert list(folder.parent.iterdir()) == [folder]


def _voice() -> Speaker:
    chance = np.random.default_rng(3)
    return Speaker(
        chance.standard_normal(192).astype(np.float32),
        chance.integers(0, 6561, 10).astype(np.int32),
        chance.standard_normal((20, 80)).astype(np.float32),
        "",
        "en",
    )


def _state(folder: Path) -> dict[str, tuple[int, int, str]]:
    return {
        path.name: (
            path.stat().st_size,
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in folder.rglob("*")
        if path.is_file()
    }
