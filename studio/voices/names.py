"""Names people give to voices, the ids their folders get, and how one is found by either."""

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from studio.errors import StudioError
from studio.voices.voice import Voice, VoiceId

LONGEST = 80  # code points in a name
MOST_TAGS = 20
_SLUG = 24  # letters of a name that go into the id
_OWN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._@-]{0,98}[A-Za-z0-9_])?")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_HIDDEN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")


def clean(name: str) -> str:
    """`name` in composed form without outer spaces; raises StudioError where it cannot be one."""
    name = " ".join(unicodedata.normalize("NFC", name).split(" ")).strip()
    if not name:
        raise StudioError("The voice has no name.", "Give it one, such as “Anna”.")
    if len(name) > LONGEST:
        raise StudioError(
            f"The name “{name[:20]}…” is too long.", f"Use at most {LONGEST} characters."
        )
    for sign in name:
        if unicodedata.category(sign) in _HIDDEN or sign in _TURNS:
            raise StudioError(
                f"The name has a sign in it that cannot be shown (U+{ord(sign):04X}).",
                "Type the name with ordinary letters.",
            )
    return name


def tags(wanted: Iterable[str]) -> tuple[str, ...]:
    """The tags without empty and repeated ones; raises StudioError where one cannot be a tag."""
    kept: dict[str, str] = {}
    for tag in wanted:
        if tag.strip():
            kept.setdefault(fold(tag), clean(tag))
    if len(kept) > MOST_TAGS:
        raise StudioError(f"{len(kept)} tags are too many.", f"Use at most {MOST_TAGS}.")
    return tuple(kept.values())


def new_id(name: str) -> VoiceId:
    """A folder name for any file system: the Latin letters of `name` and eight random ones."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG].strip("-")
    return VoiceId(f"{slug or 'voice'}-{os.urandom(4).hex()}")


def own(file: str) -> bool:
    """Whether `file` is a plain file name on every system: no path, no device, not hidden."""
    return _OWN.fullmatch(file) is not None and _DEVICES.fullmatch(file) is None


def fold(name: str) -> str:
    """The form in which names are compared: composed, caseless, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def unused(name: str, taken: Iterable[str]) -> str:
    """`name`, or the first of `name (2)`, `name (3)`, ... that nobody has."""
    used = {fold(other) for other in taken}
    free, number = name, 1
    while fold(free) in used:
        number += 1
        mark = f" ({number})"
        free = name[: LONGEST - len(mark)].rstrip() + mark
    return free


def matching(wanted: str, voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices meant by an id, else by an exact name, else by a name in any case."""
    for same in (
        [voice for voice in voices if voice.id == wanted],
        [voice for voice in voices if voice.name == unicodedata.normalize("NFC", wanted).strip()],
        [voice for voice in voices if fold(wanted) in (fold(voice.name), fold(voice.id))],
    ):
        if same:
            return tuple(same)
    return ()


def nearest(wanted: str, known: Collection[str]) -> tuple[str, ...]:
    """Up to three of the known names that look or begin like `wanted`, best first."""
    from difflib import get_close_matches

    forms = {fold(name): name for name in known}
    near = get_close_matches(fold(wanted), forms, 3)
    near += [form for form in forms if fold(wanted) in form and form not in near]
    return tuple(forms[form] for form in near[:3])
