"""Whether a pack may be written where somebody wants it: nothing but a pack is ever replaced."""

from pathlib import Path

from studio.engines.packs import manifest
from studio.engines.packs.pack import MANIFEST
from studio.errors import StudioError


def check_target(target: Path, source: Path, *, replacing: bool) -> None:
    """Raise StudioError where `target` is the release, or holds what must not be lost."""
    if source.resolve().is_relative_to(target.resolve()):
        raise StudioError(
            f"{target} is where the release is.", "Choose another folder for the pack."
        )
    if target.is_dir() and not target.is_symlink():
        _check_folder(target, replacing=replacing)
    elif target.is_symlink() or target.exists():
        raise StudioError(f"{target} is no folder.", "Choose another name for the pack.")


def _check_folder(target: Path, *, replacing: bool) -> None:
    there = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    if not there:
        return
    if MANIFEST not in there:
        raise StudioError(
            f"{target} holds files that are no pack.", "Choose another folder for the pack."
        )
    pack = manifest.read(target)
    strange = there - {MANIFEST, *(file.path for file in pack.files)}
    if strange:
        raise StudioError(
            f"{target} holds files that are no part of the pack in it, such as {min(strange)}.",
            "Move them away, or choose another folder for the pack.",
        )
    if not replacing:
        raise StudioError(
            f"{target} holds the pack {pack.id} already.",
            "Choose another folder, or ask for the pack to be replaced.",
        )
