"""Finding a voice by what a person typed, and the answers where there is none or more than one."""

from collections.abc import Sequence

from studio.errors import StudioError
from studio.voices import names
from studio.voices.consent import taken_back
from studio.voices.store import Shelf
from studio.voices.trash import Trashed
from studio.voices.voice import Voice

_SHOWN = 8  # names in one answer


def find(wanted: str, own: Shelf, presets: Shelf) -> Voice | None:
    """The one voice with this id or name; None if there is none.

    Raises StudioError if there are several, or if the voice meant is broken or revoked.
    """
    found = names.matching(wanted, own.voices + presets.voices)
    if len(found) > 1:
        raise _ambiguous(wanted, found)
    if found:
        return found[0]
    for broken in own.broken + presets.broken:
        if names.fold(wanted) == names.fold(broken.folder.name):
            raise StudioError(f"The voice {wanted} cannot be read.", broken.reason)
    for stone in own.revoked:
        if names.fold(wanted) in (names.fold(stone.name), stone.id):
            raise taken_back(stone)
    return None


def find_trashed(wanted: str, items: Sequence[Trashed]) -> Trashed | None:
    """The one voice in the trash with this id or name, the latest of one id; None if none."""
    found = names.matching(wanted, [item.voice for item in items])
    if len({voice.id for voice in found}) > 1:
        raise _ambiguous(wanted, found)
    return next((item for item in items if item.voice in found), None)


def missing(wanted: str, voices: Sequence[Voice]) -> StudioError:
    """The answer where no voice is meant: the nearest names, else some of them."""
    message = f"There is no voice “{wanted}”."
    if not voices:
        return StudioError(message, "Add one: timbreloom voice add NAME SAMPLE.")
    known = list(dict.fromkeys(voice.name for voice in voices))
    if near := names.nearest(wanted, known):
        meant = " or ".join(f"“{name}”" for name in near)
        return StudioError(message, f"Did you mean {meant}?")
    rest = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return StudioError(message, f"There are: {', '.join(known[:_SHOWN])}{rest}.")


def _ambiguous(wanted: str, voices: Sequence[Voice]) -> StudioError:
    return StudioError(
        f"There are {len(voices)} voices named “{wanted}”.",
        f"Use the id instead: {', '.join(voice.id for voice in voices[:_SHOWN])}.",
    )
