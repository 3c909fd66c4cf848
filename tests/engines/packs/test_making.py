"""Packs are made of a release, and made anew only when the release changed."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studio.engines.packs import hubs
from studio.engines.packs.catalogue import Offer, offers
from studio.engines.packs.download import Downloads, download
from studio.engines.packs.hubs import Source
from studio.engines.packs.making import converter, make, update
from studio.engines.packs.pack import Pack, Tier
from studio.engines.packs.shelf import Shelf, State
from studio.errors import StudioError
from studio.jobs import Job
from studio.paths import shipped
from tests.engines.packs import offered
from tests.engines.packs.hub import Hub
from tests.engines.packs.offered import Converter, hugging_face, model_scope


@pytest.fixture
def shelf(tmp_path: Path, hub: Hub, offer: Offer, downloads: Downloads) -> Shelf:
    """A shelf with the pack, made of what the hub has now."""
    shelf = Shelf(tmp_path / "models")
    folder = download(offer, hugging_face(hub, offer), downloads, Job())
    make(offer, folder, Tier.LITE, shelf, Converter(), Job())
    hub.asked.clear()
    return shelf


def words(shelf: Shelf) -> str:
    """What the installed pack was made of."""
    return (shelf.where("tiny") / "words.txt").read_text(encoding="utf-8")


def test_a_downloaded_release_becomes_an_installed_pack(shelf: Shelf) -> None:
    found = shelf.look("tiny")
    assert found.state is State.VERIFIED
    assert found.pack is not None
    assert found.pack.tier is Tier.LITE


def test_a_release_of_another_model_is_not_installed_under_its_name(
    shelf: Shelf, offer: Offer, downloads: Downloads
) -> None:
    with pytest.raises(StudioError, match="release of other, not of tiny"):
        make(offer, downloads.place(offer), Tier.LITE, shelf, Converter("other"), Job())
    assert [pack.id for pack in shelf.packs()] == ["tiny"]


@pytest.mark.parametrize("as_hub", [hugging_face, model_scope])
def test_an_unchanged_release_is_left_alone(
    hub: Hub,
    offer: Offer,
    downloads: Downloads,
    shelf: Shelf,
    as_hub: Callable[[Hub, Offer], Source],
) -> None:
    convert = Converter()
    done = update(offer, as_hub(hub, offer), shelf, downloads, convert, Job())
    assert done.changed == ()
    assert convert.calls == []
    assert hub.downloads() == []
    assert downloads.complete(offer)


def test_without_the_download_an_unchanged_release_costs_its_small_files_at_most(
    hub: Hub, offer: Offer, downloads: Downloads, shelf: Shelf
) -> None:
    downloads.discard(offer)
    done = update(offer, hugging_face(hub, offer), shelf, downloads, Converter(), Job())
    assert done.changed == ()
    assert [name for name, _ in hub.downloads()] == ["small/vocab.json"]


@pytest.mark.parametrize("as_hub", [hugging_face, model_scope])
def test_only_what_changed_is_fetched_and_the_tier_stays(
    hub: Hub,
    offer: Offer,
    downloads: Downloads,
    shelf: Shelf,
    as_hub: Callable[[Hub, Offer], Source],
) -> None:
    hub.files["small/vocab.json"] = b'{"b": 2}'
    convert = Converter()
    done = update(offer, as_hub(hub, offer), shelf, downloads, convert, Job())
    assert done.changed == ("small/vocab.json",)
    assert convert.calls == [Tier.LITE]
    assert [name for name, _ in hub.downloads()] == ["small/vocab.json"]
    assert words(shelf) == '{"b": 2}'
    assert shelf.look("tiny").state is State.VERIFIED


def test_the_old_pack_stays_when_the_new_one_cannot_be_made(
    hub: Hub, offer: Offer, downloads: Downloads, shelf: Shelf
) -> None:
    hub.files["llm.pt"] = offered.BIG[::-1]

    def fail(_source: Path, _target: Path, _tier: Tier, _job: Job) -> Pack:
        raise StudioError("The error of the int8 graphs is out of range.")

    with pytest.raises(StudioError, match="out of range"):
        update(offer, hugging_face(hub, offer), shelf, downloads, fail, Job())
    assert words(shelf) == '{"a": 1}'
    assert shelf.look("tiny").state is State.VERIFIED


def test_a_folder_can_be_what_is_new(
    offer: Offer, downloads: Downloads, shelf: Shelf, tmp_path: Path
) -> None:
    place = downloads.place(offer)
    same = hubs.source(str(place), offer)
    assert update(offer, same, shelf, downloads, Converter(), Job()).changed == ()
    (place / "small/vocab.json").write_bytes(b'{"c": 3}')
    done = update(offer, same, shelf, downloads, Converter(), Job())
    assert done.changed == ("small/vocab.json",)
    assert words(shelf) == '{"c": 3}'


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_a_folder_of_links_is_as_good(
    offer: Offer, downloads: Downloads, shelf: Shelf, tmp_path: Path
) -> None:
    snapshot = tmp_path / "snapshot"
    (snapshot / "small").mkdir(parents=True)
    for file in offer.files:
        (snapshot / file.path).symlink_to(downloads.place(offer) / file.path)
    source = hubs.source(str(snapshot), offer)
    assert update(offer, source, shelf, downloads, Converter(), Job()).changed == ()


def test_a_damaged_pack_is_not_updated_but_told(
    hub: Hub, offer: Offer, downloads: Downloads, shelf: Shelf
) -> None:
    (shelf.where("tiny") / "words.txt").unlink()
    with pytest.raises(StudioError, match="is damaged"):
        update(offer, hugging_face(hub, offer), shelf, downloads, Converter(), Job())


def test_what_is_not_installed_cannot_be_updated(
    hub: Hub, offer: Offer, downloads: Downloads, tmp_path: Path
) -> None:
    with pytest.raises(StudioError, match="not installed"):
        update(offer, hugging_face(hub, offer), Shelf(tmp_path), downloads, Converter(), Job())


def test_every_model_of_the_catalogue_can_be_converted() -> None:
    assert all(callable(converter(each)) for each in offers(shipped() / "models"))


def test_an_unknown_engine_is_told(offer: Offer) -> None:
    with pytest.raises(StudioError, match="cannot convert Tiny"):
        converter(replace(offer, engine="unknown"))
