"""Servers that lie, change, lead elsewhere or never end: nothing of it is taken for the release."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from studio.engines.packs.catalogue import Offer
from studio.engines.packs.download import Downloads, download
from studio.engines.packs.hubs import Source
from studio.engines.packs.web import allowed
from studio.errors import StudioError
from studio.jobs import Job
from tests.engines.packs.hub import REPOSITORY, Hub
from tests.engines.packs.offered import (
    BIG,
    FILES,
    WHOLE,
    hugging_face,
    model_scope,
    there,
)


@pytest.mark.parametrize("as_hub", [hugging_face, model_scope])
def test_a_list_that_lies_about_a_hash_is_told_and_nothing_looks_whole(
    hub: Hub, offer: Offer, downloads: Downloads, as_hub: Callable[[Hub, Offer], Source]
) -> None:
    hub.hashes = {"llm.pt": "0" * 64}
    with pytest.raises(StudioError, match="twice with a wrong content: its sha256"):
        download(offer, as_hub(hub, offer), downloads, Job())
    assert there(downloads.place(offer)) == {}
    assert downloads.arrived(offer) == 0


@pytest.mark.parametrize("size", [len(BIG) - 1, len(BIG) + 1, 0])
def test_a_list_that_lies_about_a_size_is_told(
    hub: Hub, offer: Offer, downloads: Downloads, size: int
) -> None:
    hub.sizes = {"llm.pt": size}
    with pytest.raises(StudioError, match="wrong content"):
        download(offer, hugging_face(hub, offer), downloads, Job())
    assert there(downloads.place(offer)) == {}


@pytest.mark.parametrize("answer", [b"<html>", b"{}", b'[{"type": "file"}]', b"[1]"])
def test_a_list_that_is_none_is_told(
    hub: Hub, offer: Offer, downloads: Downloads, answer: bytes
) -> None:
    page = f"api/models/{REPOSITORY}/tree/other"
    hub.lists = {page: answer}
    source = replace(hugging_face(hub, offer), revision="other")
    with pytest.raises(StudioError, match=r"no list of files|has no llm\.pt"):
        download(offer, source, downloads, Job())


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/x", "http://example.org/llm.pt"]
)
def test_a_redirect_to_anything_insecure_is_refused(
    hub: Hub, offer: Offer, downloads: Downloads, address: str
) -> None:
    hub.redirects = {"llm.pt": address}
    with pytest.raises(StudioError, match=r"no secure address|is not read"):
        download(offer, hugging_face(hub, offer), downloads, Job())


@pytest.mark.parametrize("name", ["llm.pt", "small/vocab.json"])
def test_a_wrong_content_is_fetched_once_more(
    hub: Hub, offer: Offer, downloads: Downloads, name: str
) -> None:
    hub.served = {name: [b"?" * len(FILES[name])]}
    assert there(download(offer, hugging_face(hub, offer), downloads, Job())) == WHOLE


def test_a_file_that_changes_between_two_parts_is_fetched_from_its_beginning(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    hub.cuts = [300_000]
    hub.served = {"llm.pt": [b"x" * len(BIG)]}
    source = hugging_face(hub, offer)
    first = ChangesAfterOne(hub)
    assert there(download(offer, source, downloads, first)) == WHOLE
    assert hub.downloads()[-2] == ("llm.pt", "")


class ChangesAfterOne(Job):
    """While it runs, the file gets another state on the server once the first part came."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub

    def check(self) -> None:
        if len(self._hub.downloads()) > 0:
            self._hub.etag = '"two"'
        super().check()


def test_a_file_that_is_another_at_every_request_is_given_up(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    hub.cuts = [300_000] * 100

    class AnotherEachTime(Job):
        def check(self) -> None:
            hub.etag = f'"{len(hub.asked)}"'
            super().check()

    with pytest.raises(StudioError, match="could not be reached"):
        download(offer, hugging_face(hub, offer), downloads, AnotherEachTime())
    assert len(hub.downloads()) < 20


def test_a_list_nested_without_end_is_told(hub: Hub, offer: Offer, downloads: Downloads) -> None:
    page = f"api/models/{REPOSITORY}/tree/other"
    hub.lists = {page: b"[" * 1_000_000}
    source = replace(hugging_face(hub, offer), revision="other")
    with pytest.raises(StudioError, match="no list of files"):
        download(offer, source, downloads, Job())


def test_a_list_that_is_too_long_is_not_read_to_its_end(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    page = f"api/models/{REPOSITORY}/tree/other"
    hub.lists = {page: b" " * 5_000_000}
    source = replace(hugging_face(hub, offer), revision="other")
    with pytest.raises(StudioError, match="too much to be a list"):
        download(offer, source, downloads, Job())


def test_a_list_whose_size_no_disk_has_is_refused_before_anything_is_fetched(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    hub.sizes = {"llm.pt": 10**30}
    with pytest.raises(StudioError, match="too little room"):
        download(offer, hugging_face(hub, offer), downloads, Job())
    assert hub.downloads() == []


@pytest.mark.parametrize(
    ("target", "origin", "plain", "fine"),
    [
        ("https://a.org/x", "https://b.org/", False, True),
        ("http://a.org/x", "https://b.org/", False, False),
        ("http://a.org/x", "https://b.org/", True, False),
        ("http://a.org/x", "http://b.org/", True, True),
        ("http://127.0.0.1/x", "https://b.org/", False, False),
        ("https://localhost/x", "https://b.org/", False, False),
        ("http://[::1]:80/x", "http://localhost:8080/", False, True),
        ("https://[a.org/x", "https://b.org/", False, False),
        ("https:///x", "https://b.org/", False, False),
    ],
)
def test_where_an_address_may_lead(target: str, origin: str, plain: bool, fine: bool) -> None:
    assert allowed(target, origin, plain=plain) is fine
