"""Where a release is to come from, as a person says it."""

from pathlib import Path

import pytest

from studio.engines.packs import hubs
from studio.engines.packs.catalogue import Offer
from studio.engines.packs.download import Downloads, download
from studio.engines.packs.hubs import Kind
from studio.errors import StudioError
from studio.jobs import Job


def test_a_hub_without_encryption_is_refused(offer: Offer, downloads: Downloads) -> None:
    source = hubs.source("hf", offer, {"HF_ENDPOINT": "http://hub.example.org"})
    with pytest.raises(StudioError, match="no secure address"):
        download(offer, source, downloads, Job())


@pytest.mark.parametrize(
    ("given", "kind", "address"),
    [
        ("", Kind.HUGGING_FACE, "https://huggingface.co"),
        ("hf", Kind.HUGGING_FACE, "https://huggingface.co"),
        ("hf-mirror", Kind.HUGGING_FACE, "https://hf-mirror.com"),
        ("modelscope", Kind.MODEL_SCOPE, "https://modelscope.cn"),
        ("https://example.org/x/", Kind.PLAIN, "https://example.org/x"),
        ("https://exämple.org:8/x y/", Kind.PLAIN, "https://xn--exmple-cua.org:8/x%20y"),
        ("http://[::1]:8000/a%20b", Kind.PLAIN, "http://[::1]:8000/a%20b"),
    ],
)
def test_a_source_is_said_in_a_word_or_by_its_address(
    offer: Offer, given: str, kind: Kind, address: str
) -> None:
    found = hubs.source(given, offer, {})
    assert (found.kind, found.address) == (kind, address)


def test_what_is_no_source_is_told(offer: Offer) -> None:
    with pytest.raises(StudioError, match="no source 'nowhere'"):
        hubs.source("nowhere", offer, {})


def test_a_path_that_is_no_folder_is_told_as_one(offer: Offer, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"no folder .*release"):
        hubs.source(str(tmp_path / "release"), offer, {})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://[bad", "no address"),
        ("https://host:99999x/", "no address"),
        ("https://a..b/", "no address"),
        ("http://", "names no server"),
        ("https://anna:secret@example.org/", "a name or a password"),
        ("https://example.org/?release=1", "nothing can be added"),
    ],
)
def test_an_address_that_cannot_be_asked_is_told_at_once(
    offer: Offer, given: str, told: str
) -> None:
    with pytest.raises(StudioError, match=told) as refused:
        hubs.source(given, offer, {})
    assert "secret" not in str(refused.value)


def test_a_hub_named_without_https_is_told(offer: Offer) -> None:
    with pytest.raises(StudioError, match="names no server"):
        hubs.source("hf", offer, {"HF_ENDPOINT": "hub.example.org"})


@pytest.mark.parametrize("given", ["~nobody-has-this-name", "x" * 5000, "a\nb"])
def test_what_cannot_be_a_folder_is_no_source(offer: Offer, given: str) -> None:
    with pytest.raises(StudioError, match="no source"):
        hubs.source(given, offer, {})


def test_a_folder_is_used_where_it_is(offer: Offer, tmp_path: Path) -> None:
    assert hubs.source(str(tmp_path), offer, {}).folder == tmp_path
