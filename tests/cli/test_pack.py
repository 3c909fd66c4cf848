"""Models from the command line: listed, downloaded, checked, removed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.engines.packs import manifest
from studio.engines.packs.catalogue import Offer, offer
from studio.engines.packs.pack import Tier
from studio.paths import shipped
from tests.cli.conftest import Timbreloom
from tests.engines.packs import made
from tests.engines.packs.hub import Hub, serving

OFFER: Offer = offer(shipped() / "models", "cosyvoice3")
RELEASE = OFFER.hubs["huggingface"].repository


@pytest.fixture(autouse=True)
def _measured(tmp_path: Path) -> None:
    """This machine was measured before, so that no test takes three seconds."""
    path = tmp_path / "home" / "cache" / "speed.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"reading": 0.002, "whole": 0.04, "floats": 0.007}))


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub with files of the release's names, and the environment that names it."""
    files = {file.path: file.path.encode() * 100 for file in OFFER.files}
    with serving(Hub(files, frozenset(files), repository=RELEASE)) as running:
        monkeypatch.setenv("HF_ENDPOINT", running.address)
        monkeypatch.setenv("MODELSCOPE_ENDPOINT", running.address)
        yield running


def models(tmp_path: Path) -> Path:
    """Where packs are installed."""
    return tmp_path / "home" / "data" / "models"


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A pack that somebody put there."""
    made.pack(models(tmp_path) / "cosyvoice3", id="cosyvoice3")
    return models(tmp_path) / "cosyvoice3"


def test_what_can_be_had_is_listed_with_its_size(timbreloom: Timbreloom) -> None:
    listed = timbreloom("pack", "list")
    assert "cosyvoice3-rl" in listed.out
    assert "about 4.4 GB to download" in listed.out
    assert "None is installed yet" in listed.out


def test_programs_get_the_same_as_facts(timbreloom: Timbreloom, installed: Path) -> None:
    facts = {each["id"]: each for each in timbreloom("pack", "list", "--json").json["packs"]}
    assert facts["cosyvoice3"]["installed"]
    assert facts["cosyvoice3"]["tier"] == Tier.STANDARD
    assert not facts["cosyvoice3-rl"]["installed"]


def test_a_pack_from_elsewhere_is_listed_too(timbreloom: Timbreloom, tmp_path: Path) -> None:
    made.pack(models(tmp_path) / "tiny")
    assert "Tiny “one”" in timbreloom("pack", "list").out
    assert timbreloom("pack", "show", "tiny").code == 0


def test_show_tells_licence_needs_and_what_to_expect_here(timbreloom: Timbreloom) -> None:
    shown = timbreloom("pack", "show", "cosyvoice3", "--card")
    assert "Apache-2.0" in shown.out
    assert "a second of speech takes" in shown.out
    assert "Get it: timbreloom pack download cosyvoice3" in shown.out
    assert "not yet been heard with the released weights" in shown.out
    facts = timbreloom("pack", "show", "cosyvoice3", "--json").json
    assert [each["tier"] for each in facts["forecast"]] == list(Tier)
    assert facts["advice"]["tier"] in list(Tier)


def test_an_installed_pack_shows_its_figures_and_sources(
    timbreloom: Timbreloom, installed: Path
) -> None:
    shown = timbreloom("pack", "show", "cosyvoice3").out
    assert "error of the mel" in shown
    assert "https://example.org/w.pt" in shown


def test_an_unknown_model_is_named_with_the_nearest(timbreloom: Timbreloom) -> None:
    for verb in ("show", "download"):
        failed = timbreloom("pack", verb, "cosyvoice")
        assert failed.code == 1
        assert "Did you mean cosyvoice3" in failed.err


def test_where_is_a_folder_and_nothing_else(timbreloom: Timbreloom, installed: Path) -> None:
    assert timbreloom("pack", "where", "cosyvoice3").out == f"{installed}\n"


def test_where_of_what_is_not_installed_says_how_to_get_it(timbreloom: Timbreloom) -> None:
    failed = timbreloom("pack", "where", "cosyvoice3")
    assert failed.code == 1
    assert "timbreloom pack download cosyvoice3" in failed.err


def test_verifying_finds_a_changed_byte(timbreloom: Timbreloom, installed: Path) -> None:
    assert timbreloom("pack", "verify").code == 0
    (installed / "words.txt").write_text("jello\n", newline="\n")
    failed = timbreloom("pack", "verify", "cosyvoice3")
    assert failed.code == 1
    assert "words.txt is damaged" in failed.err


def test_every_damaged_pack_is_named(timbreloom: Timbreloom, installed: Path) -> None:
    other = installed.with_name("cosyvoice3-rl")
    made.pack(other, id="cosyvoice3-rl")
    assert timbreloom("pack", "verify").code == 0
    for folder in (installed, other):
        (folder / "words.txt").write_text("jello\n", newline="\n")
    failed = timbreloom("pack", "verify")
    assert failed.code == 1
    assert "cosyvoice3: words.txt is damaged" in failed.err
    assert "cosyvoice3-rl: words.txt is damaged" in failed.err


def test_a_removed_pack_is_gone(timbreloom: Timbreloom, installed: Path) -> None:
    assert timbreloom("pack", "remove", "cosyvoice3").code == 0
    assert not installed.exists()
    assert timbreloom("pack", "remove", "cosyvoice3").code == 1


def test_a_release_is_downloaded_and_the_next_step_named(
    timbreloom: Timbreloom, hub: Hub, tmp_path: Path
) -> None:
    done = timbreloom("pack", "download", "cosyvoice3", "--only-download")
    assert done.code == 0, done.err
    folder = tmp_path / "home" / "cache" / "releases" / "cosyvoice3"
    assert f"timbreloom pack download cosyvoice3 --source {folder}" in done.out
    assert (folder / "llm.pt").read_bytes() == hub.files["llm.pt"]
    assert "downloaded" in timbreloom("pack", "list").out


def test_before_a_download_stands_what_to_expect(timbreloom: Timbreloom, hub: Hub) -> None:
    said = timbreloom("pack", "download", "cosyvoice3", "--only-download").out
    assert said.startswith("Tier ")
    assert "a second of speech takes" in said


def test_modelscope_is_a_source_too(timbreloom: Timbreloom, hub: Hub) -> None:
    done = timbreloom(
        "pack", "download", "cosyvoice3", "--only-download", "--source", "modelscope", "--json"
    )
    assert done.code == 0, done.out
    assert Path(done.json["release"]).is_dir()


def test_the_other_variant_fetches_its_language_model_only(
    timbreloom: Timbreloom, hub: Hub
) -> None:
    timbreloom("pack", "download", "cosyvoice3", "--only-download")
    hub.files["llm.rl.pt"] = b"the other one"
    hub.large |= {"llm.rl.pt"}
    hub.asked.clear()
    assert timbreloom("pack", "download", "cosyvoice3-rl", "--only-download").code == 0
    assert [name for name, _ in hub.downloads()] == ["llm.rl.pt"]


def test_a_release_that_is_none_is_refused_by_the_conversion_and_nothing_is_installed(
    timbreloom: Timbreloom, hub: Hub, tmp_path: Path
) -> None:
    failed = timbreloom("pack", "download", "cosyvoice3", "--tier", "lite")
    assert failed.code == 1
    assert not (models(tmp_path) / "cosyvoice3").exists()
    assert "downloaded" in timbreloom("pack", "list").out


def test_what_is_installed_is_not_downloaded_again(
    timbreloom: Timbreloom, hub: Hub, installed: Path
) -> None:
    done = timbreloom("pack", "download", "cosyvoice3")
    assert done.code == 0
    assert "timbreloom pack update cosyvoice3" in done.out
    assert hub.asked == []


def test_an_unchanged_pack_is_up_to_date(timbreloom: Timbreloom, hub: Hub, installed: Path) -> None:
    files = {name: hub.listed(name)[1] for name in hub.files}
    pack = manifest.read(installed)
    sources = tuple(f"{name} sha256:{digest}" for name, digest in files.items())
    manifest.write(made.sourced(pack, sources), installed)
    assert "cosyvoice3 is up to date." in timbreloom("pack", "update").out
    assert hub.downloads() == []


def test_a_download_is_removed_and_the_pack_stays(
    timbreloom: Timbreloom, hub: Hub, tmp_path: Path
) -> None:
    timbreloom("pack", "download", "cosyvoice3", "--only-download")
    made.pack(models(tmp_path) / "cosyvoice3", id="cosyvoice3")
    done = timbreloom("pack", "remove", "--release", "cosyvoice3")
    assert "The download of cosyvoice3 is deleted." in done.out
    assert not (tmp_path / "home" / "cache" / "releases" / "cosyvoice3").exists()
    assert timbreloom("pack", "where", "cosyvoice3").code == 0


def test_a_pack_is_removed_and_its_download_stays(
    timbreloom: Timbreloom, hub: Hub, tmp_path: Path, installed: Path
) -> None:
    timbreloom("pack", "download", "cosyvoice3", "--only-download")
    done = timbreloom("pack", "remove", "cosyvoice3")
    assert "timbreloom pack remove --release cosyvoice3" in done.out
    assert not installed.exists()
    assert "downloaded" in timbreloom("pack", "list").out


def test_where_nothing_was_downloaded_nothing_is_said_to_be_deleted(timbreloom: Timbreloom) -> None:
    done = timbreloom("pack", "remove", "--release", "cosyvoice3")
    assert done.out == "The download of cosyvoice3 is not here.\n"


def test_a_source_that_cannot_be_asked_is_told_before_anything_else(timbreloom: Timbreloom) -> None:
    failed = timbreloom("pack", "download", "cosyvoice3", "--source", "https://a:b@example.org")
    assert failed.code == 1
    assert failed.out == ""
    assert "holds a name or a password" in failed.err


def test_a_hub_without_encryption_is_refused(
    timbreloom: Timbreloom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.example.org")
    failed = timbreloom("pack", "download", "cosyvoice3", "--only-download")
    assert failed.code == 1
    assert "no secure address" in failed.err


def test_a_source_that_is_none_is_told(timbreloom: Timbreloom) -> None:
    failed = timbreloom("pack", "download", "cosyvoice3", "--source", "nowhere")
    assert failed.code == 1
    assert "modelscope" in failed.err
