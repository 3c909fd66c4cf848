"""The packs that are measured: those that are there, else made by conversion."""

from pathlib import Path

from studio.engines.packs.pack import MANIFEST, Tier
from studio.jobs import Job


def pack(tier: str, packs: Path, release: Path) -> Path:
    """The pack of that tier in `packs`; a release that is not there is made with random weights."""
    folder = packs / tier
    if (folder / MANIFEST).exists():
        return folder
    from studio.engines.cosyvoice3.convert.convert import convert
    from studio.engines.cosyvoice3.dims import OFFICIAL
    from tests.bench.make_random_release import release as random_release
    from tests.bench.random_release import graphs

    if not release.exists():
        print(f"making a random release in {release}", flush=True)
        random_release(release, OFFICIAL, graphs.FULL, seed=1)
    print(f"converting it to {folder}", flush=True)
    packs.mkdir(parents=True, exist_ok=True)
    convert(release, folder, Tier(tier), Job())
    return folder
