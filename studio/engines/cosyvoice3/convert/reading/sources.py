"""Which files a pack is made of, as its manifest tells: their names and their sha256."""

from studio.engines.cosyvoice3.convert.reading.refusals import RELEASE
from studio.engines.cosyvoice3.convert.reading.release import Release
from studio.engines.packs.contents import digest
from studio.jobs import Job


def sources(found: Release, job: Job) -> tuple[str, ...]:
    """Where every file came from, with its sha256; reads them all."""
    files = found.files
    total = sum(path.stat().st_size for path in files.values())
    done, told = 0, []
    for name, path in files.items():
        told.append(f"{RELEASE}/{name} sha256:{digest(path, job, done, total)}")
        done += path.stat().st_size
    return tuple(told)
