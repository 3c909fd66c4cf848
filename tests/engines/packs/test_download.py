"""Releases come from hubs, addresses and folders: whole, right, and from where they stopped."""

import hashlib
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from studio.engines.packs import hubs, index
from studio.engines.packs.catalogue import Offer
from studio.engines.packs.download import Downloads, download
from studio.engines.packs.reading import Patience
from studio.errors import Cancelled, StudioError
from studio.jobs import Job, Progress
from tests.engines.packs.hub import Hub, serving
from tests.engines.packs.offered import (
    BIG,
    WHOLE,
    hugging_face,
    model_scope,
    there,
)


def test_hugging_face_gives_only_what_a_conversion_needs(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    folder = download(offer, hugging_face(hub, offer), downloads, Job())
    assert there(folder) == WHOLE
    assert downloads.complete(offer)


def test_model_scope_does_too(hub: Hub, offer: Offer, downloads: Downloads) -> None:
    folder = download(offer, model_scope(hub, offer), downloads, Job())
    assert there(folder) == WHOLE


def test_a_list_of_several_pages_is_read_to_its_end(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    hub.page = 1
    assert there(download(offer, hugging_face(hub, offer), downloads, Job())) == WHOLE


def test_what_was_downloaded_can_be_served_and_downloaded_from(
    hub: Hub, offer: Offer, downloads: Downloads, tmp_path: Path
) -> None:
    folder = download(offer, hugging_face(hub, offer), downloads, Job())
    hub.lists = {f"mine/{index.INDEX}": (folder / index.INDEX).read_bytes()}
    hub.files = {f"mine/{name}": content for name, content in WHOLE.items()}
    again = replace(downloads, folder=tmp_path / "again")
    plain = hubs.source(f"{hub.address}/mine/", offer)
    assert there(download(offer, plain, again, Job())) == WHOLE


def test_an_address_with_sha256sums_will_do(hub: Hub, offer: Offer, downloads: Downloads) -> None:
    sums = [f"{hashlib.sha256(content).hexdigest()} *./{name}" for name, content in WHOLE.items()]
    hub.lists = {"SHA256SUMS": "\n".join(sums).encode()}
    plain = hubs.source(hub.address, offer)
    assert there(download(offer, plain, downloads, Job())) == WHOLE


def test_an_address_without_any_list_is_refused(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    with pytest.raises(StudioError, match=r"neither release\.json nor SHA256SUMS"):
        download(offer, hubs.source(hub.address, offer), downloads, Job())


def test_a_folder_is_used_where_it_is_without_a_network(
    offer: Offer, downloads: Downloads, tmp_path: Path
) -> None:
    for name, content in WHOLE.items():
        (tmp_path / "given" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "given" / name).write_bytes(content)
    source = hubs.source(str(tmp_path / "given"), offer)
    assert download(offer, source, downloads, Job()) == tmp_path / "given"
    assert not downloads.folder.exists()


def test_a_folder_that_lacks_a_file_is_told(
    offer: Offer, downloads: Downloads, tmp_path: Path
) -> None:
    with pytest.raises(StudioError, match=r"no llm\.pt"):
        download(offer, hubs.source(str(tmp_path), offer), downloads, Job())


def test_a_cut_connection_goes_on_where_it_stopped(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    hub.cuts = [300_000, 400_000]
    folder = download(offer, hugging_face(hub, offer), downloads, Job())
    assert there(folder) == WHOLE
    assert [span for name, span in hub.downloads() if name == "llm.pt"] == [
        "",
        "bytes=300000-",
        "bytes=700000-",
    ]


def test_a_server_that_sends_no_parts_is_asked_for_the_whole_again(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    hub.cuts, hub.ranges = [300_000], False
    assert there(download(offer, hugging_face(hub, offer), downloads, Job())) == WHOLE


def test_connection_loss_without_end_is_told_and_keeps_the_part(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    hub.cuts = [300_000, *[0] * 20]
    with pytest.raises(StudioError, match="could not be reached") as failed:
        download(offer, hugging_face(hub, offer), downloads, Job())
    assert "what has arrived is kept" in failed.value.hint
    assert there(downloads.place(offer)) == {}
    assert downloads.arrived(offer) == 300_000


class CancelledAt(Job):
    """Somebody presses pause when so many bytes have come."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def tell(self, progress: Progress) -> None:
        super().tell(progress)
        if progress.done >= self._size:
            self.cancel()


def test_a_paused_download_goes_on_in_a_later_run(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    with pytest.raises(Cancelled):
        download(offer, hugging_face(hub, offer), downloads, CancelledAt(400_000))
    arrived = downloads.arrived(offer)
    assert 400_000 <= arrived < len(BIG)
    assert not downloads.complete(offer)
    assert there(downloads.place(offer)) == {}
    assert there(download(offer, hugging_face(hub, offer), downloads, Job())) == WHOLE
    assert ("llm.pt", f"bytes={arrived}-") in hub.downloads()


def test_a_part_that_was_damaged_on_the_disk_is_fetched_again(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    with pytest.raises(Cancelled):
        download(offer, hugging_face(hub, offer), downloads, CancelledAt(400_000))
    part = downloads.place(offer) / "llm.pt.part"
    part.write_bytes(b"x" + part.read_bytes()[1:])
    assert there(download(offer, hugging_face(hub, offer), downloads, Job())) == WHOLE


def test_a_part_of_another_release_is_not_gone_on_with(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    with pytest.raises(Cancelled):
        download(offer, hugging_face(hub, offer), downloads, CancelledAt(400_000))
    hub.files["llm.pt"] = newer = BIG[::-1]
    folder = download(offer, hugging_face(hub, offer), downloads, Job())
    assert (folder / "llm.pt").read_bytes() == newer
    assert hub.downloads()[-2] == ("llm.pt", "")


def test_what_is_there_is_not_fetched_again(hub: Hub, offer: Offer, downloads: Downloads) -> None:
    download(offer, hugging_face(hub, offer), downloads, Job())
    hub.asked.clear()
    job = Job()
    download(offer, model_scope(hub, offer), downloads, job)
    assert hub.downloads() == []
    assert job.progress.fraction == 1.0


def test_a_file_that_was_damaged_since_is_fetched_again(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    folder = download(offer, hugging_face(hub, offer), downloads, Job())
    (folder / "small/vocab.json").write_bytes(b'{"a": 2}')
    assert there(download(offer, hugging_face(hub, offer), downloads, Job())) == WHOLE


def test_a_file_of_another_models_download_is_taken_from_there(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    download(offer, hugging_face(hub, offer), downloads, Job())
    hub.asked.clear()
    other = replace(offer, id="other")
    assert there(download(other, hugging_face(hub, other), downloads, Job())) == WHOLE
    assert [name for name, _ in hub.downloads()] == ["small/vocab.json"]


@pytest.mark.parametrize(
    ("code", "told"), [(403, "to everybody"), (401, "to everybody"), (404, "has no llm.pt")]
)
def test_an_answer_that_will_not_change_is_told_at_once(
    hub: Hub, offer: Offer, downloads: Downloads, code: int, told: str
) -> None:
    hub.statuses = {"llm.pt": [code] * 9}
    with pytest.raises(StudioError, match=told):
        download(offer, hugging_face(hub, offer), downloads, Job())
    assert len(hub.downloads()) == 1


@pytest.mark.parametrize("code", [429, 500, 503])
def test_an_answer_that_may_change_is_asked_for_again(
    hub: Hub, offer: Offer, downloads: Downloads, code: int
) -> None:
    hub.statuses = {"llm.pt": [code] * 3}
    assert there(download(offer, hugging_face(hub, offer), downloads, Job())) == WHOLE


@pytest.mark.parametrize("code", [401, 403, 404])
def test_a_repository_that_is_not_there_or_not_open_is_named(
    hub: Hub, offer: Offer, downloads: Downloads, code: int
) -> None:
    hub.statuses = {"api/models/Someone/Else/tree/main": [code]}
    source = replace(hugging_face(hub, offer), repository="Someone/Else")
    with pytest.raises(StudioError, match=r"has no Someone/Else that everybody may read"):
        download(offer, source, downloads, Job())


def test_a_release_that_lacks_a_file_is_told_before_anything_is_fetched(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    del hub.files["small/vocab.json"]
    with pytest.raises(StudioError, match=r"has no small/vocab\.json"):
        download(offer, hugging_face(hub, offer), downloads, Job())
    assert hub.downloads() == []


def test_no_network_is_told(offer: Offer, downloads: Downloads) -> None:
    with serving(Hub({})) as gone:
        pass
    with pytest.raises(StudioError, match=r"127\.0\.0\.1 could not be reached"):
        download(offer, hugging_face(gone, offer), downloads, Job())


def test_a_silent_network_can_be_cancelled_at_once(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    hub.held = threading.Event()
    job = Job()
    timer = threading.Timer(0.1, job.cancel)
    timer.start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        download(offer, hugging_face(hub, offer), downloads, job)
    assert time.monotonic() - began < 3.0
    timer.join()


def test_a_silent_network_is_not_waited_for_without_end(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    hub.held = threading.Event()
    impatient = replace(downloads, patience=Patience(0.1, 0.1, ()))
    with pytest.raises(StudioError, match="nothing came in time"):
        download(offer, hugging_face(hub, offer), impatient, Job())


def test_a_redirect_is_followed(hub: Hub, offer: Offer, downloads: Downloads) -> None:
    hub.files["elsewhere/llm.pt"] = BIG
    hub.redirects = {"llm.pt": f"{hub.address}/elsewhere/llm.pt"}
    hub.cuts = [5, 300_000]
    assert there(download(offer, hugging_face(hub, offer), downloads, Job())) == WHOLE


def test_a_disk_that_is_too_small_is_told_before_anything_is_fetched(
    hub: Hub, offer: Offer, downloads: Downloads, tmp_path: Path
) -> None:
    small = replace(downloads, free=lambda _: 202_000_000)
    download(offer, hugging_face(hub, offer), small, Job())
    hub.asked.clear()
    small.discard(offer)
    with pytest.raises(StudioError, match=r"2\.5 MB are needed"):
        download(offer, hugging_face(hub, offer), small, Job(), {tmp_path / "models": 1_500_000})
    assert hub.downloads() == []


def test_a_disk_that_takes_nothing_is_told(hub: Hub, offer: Offer, downloads: Downloads) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs a device that is always full")
    place = downloads.place(offer)
    place.mkdir(parents=True)
    (place / "llm.pt.part").symlink_to(full)
    with pytest.raises(StudioError, match="could not be written"):
        download(offer, hugging_face(hub, offer), downloads, Job())


def test_progress_tells_bytes_and_what_is_being_fetched(
    hub: Hub, offer: Offer, downloads: Downloads
) -> None:
    job = Job()
    download(offer, hugging_face(hub, offer), downloads, job)
    total = sum(map(len, WHOLE.values()))
    assert (job.progress.done, job.progress.total) == (total, total)
    assert job.progress.label.startswith("vocab.json")


def test_only_one_program_downloads_a_model(hub: Hub, offer: Offer, downloads: Downloads) -> None:
    class Second(Job):
        """Tries the same while the first one runs."""

        failed = ""

        def tell(self, progress: Progress) -> None:
            super().tell(progress)
            with pytest.raises(StudioError, match="Another Timbreloom"):
                download(offer, hugging_face(hub, offer), downloads, Job())
            self.failed = "yes"

    job = Second()
    download(offer, hugging_face(hub, offer), downloads, job)
    assert job.failed


def test_discarding_frees_the_disk(hub: Hub, offer: Offer, downloads: Downloads) -> None:
    download(offer, hugging_face(hub, offer), downloads, Job())
    downloads.discard(offer)
    assert downloads.arrived(offer) == 0
    assert not downloads.complete(offer)
