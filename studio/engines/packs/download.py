"""Downloads the files of a release that a conversion needs, and no others; goes on where it was."""

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from studio.engines.packs import disk, hubs, index
from studio.engines.packs.alone import alone
from studio.engines.packs.catalogue import Offer
from studio.engines.packs.fetch import Remote, fetch
from studio.engines.packs.hubs import Kind, Source
from studio.engines.packs.index import INDEX, Release
from studio.engines.packs.names import inside
from studio.engines.packs.pack import PackFile
from studio.engines.packs.reading import Patience
from studio.engines.packs.transfer import Transfer
from studio.errors import StudioError
from studio.jobs import Job

USUAL = Patience()


@dataclass(frozen=True, slots=True)
class Downloads:
    """`folder` holds one folder for each model; `patience` and `free` are others only in tests."""

    folder: Path
    patience: Patience = USUAL
    free: disk.Free = disk.free

    def place(self, offer: Offer) -> Path:
        """Where the files of that model go."""
        return self.folder / offer.id

    def arrived(self, offer: Offer) -> int:
        """Bytes that are there of that model, parts too."""
        place = self.place(offer)
        return sum(_size(place / file.path) for file in offer.files)

    def complete(self, offer: Offer) -> bool:
        """Whether all files arrived and were verified then."""
        release = index.read(self.place(offer))
        if release is None:
            return False
        there = {
            file.path for file in release.files if _fits(self.place(offer), file.path, file.size)
        }
        return {file.path for file in offer.files} <= there

    def discard(self, offer: Offer) -> None:
        """Delete what was downloaded of that model."""
        place = self.place(offer)
        if place.is_dir():
            with _locked(place):
                pass
            shutil.rmtree(place, ignore_errors=True)


def download(
    offer: Offer,
    source: Source,
    downloads: Downloads,
    job: Job,
    beside: Mapping[Path, int] | None = None,
) -> Path:
    """Have the release of a model in a folder, every file verified; returns the folder.

    A folder as the source is used where it is. `beside` are the bytes that other folders will
    need afterwards, so that a disk which is too small is told before hours of waiting. Raises
    Cancelled, and StudioError; what has arrived is kept then, and the next call goes on.
    """
    if source.kind is Kind.FOLDER:
        return check_folder(offer, source.folder)
    wanted = [file.path for file in offer.files]
    remotes = hubs.listed(source, wanted, job, downloads.patience)
    return fetched(offer, source, remotes, downloads, job, beside)


def fetched(
    offer: Offer,
    source: Source,
    remotes: Sequence[Remote],
    downloads: Downloads,
    job: Job,
    beside: Mapping[Path, int] | None = None,
) -> Path:
    """Have these files of a source; see `download`. Others that arrived before stay listed."""
    place = downloads.place(offer)
    sizes = {file.path: file.size for file in offer.files}
    total = sum(_bytes(remote, sizes) for remote in remotes)
    with _locked(place):
        for remote in remotes:
            _borrow(remote, place, downloads.folder)
        missing = sum(max(0, _bytes(each, sizes) - _size(place / each.path)) for each in remotes)
        disk.check({place: missing, **(beside or {})}, downloads.free)
        before = index.read(place)
        with suppress(OSError):
            (place / INDEX).unlink(missing_ok=True)
        transfer = Transfer(job, total)
        files = [fetch(each, place, transfer, job, downloads.patience) for each in remotes]
        index.write(Release(_named(source), (*files, *_others(before, remotes))), place)
    return place


def check_folder(offer: Offer, folder: Path) -> Path:
    """The folder, if it has all files that a conversion needs; raises StudioError otherwise."""
    for file in offer.files:
        if not (folder / file.path).is_file():
            raise StudioError(
                f"There is no {file.path} in {folder}.",
                "Give the folder of the whole release, as it is on the hub.",
            )
    return folder


def _borrow(remote: Remote, place: Path, releases: Path) -> None:
    """Take the file from another model's download by a second name, where it is the same file.

    It is hashed afterwards like everything that is there.
    """
    target = place / remote.path
    if target.exists() or not remote.sha256:
        return
    for other in sorted(releases.glob(f"*/{INDEX}")):
        release = index.read(other.parent)
        for file in release.files if release else ():
            if file.sha256 == remote.sha256 and file.path == remote.path:
                with suppress(OSError, StudioError):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    os.link(inside(other.parent, file.path), target)
                    return


def _others(release: Release | None, remotes: Sequence[Remote]) -> tuple[PackFile, ...]:
    fetched = {remote.path for remote in remotes}
    return tuple(file for file in (release.files if release else ()) if file.path not in fetched)


def _bytes(remote: Remote, usual: Mapping[str, int]) -> int:
    return usual.get(remote.path, 0) if remote.size is None else remote.size


def _fits(place: Path, path: str, size: int) -> bool:
    try:
        return inside(place, path).stat().st_size == size
    except (OSError, StudioError):
        return False


def _size(path: Path) -> int:
    for each in (path, path.with_name(f"{path.name}.part")):
        with suppress(OSError):
            return each.stat().st_size
    return 0


def _named(source: Source) -> str:
    if source.kind is Kind.PLAIN:
        return source.address
    return f"{source.address}/{source.repository}@{source.revision}"


def _locked(place: Path) -> AbstractContextManager[None]:
    return alone(place / ".lock", "Another Timbreloom is downloading this model.")
