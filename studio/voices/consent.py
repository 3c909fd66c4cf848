"""Consent: who allowed a voice to be used, and the mark that stays when it is taken back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from studio.errors import StudioError
from studio.voices.names import fold
from studio.voices.voice import Consent, Voice, VoiceId

UNLIMITED = "not limited"
LONGEST = 500  # characters of one field
_EXAMPLE = 'Write it as "who; how", such as "Anna Bell; written permission" or "me; self".'


class Relation(StrEnum):
    """How the person who consents stands to the voice; any other words are kept as they are."""

    SELF = "self"
    WRITTEN = "written permission"
    LICENSED = "licensed"
    SYNTHETIC = "synthetic"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a revoked voice: its name, who took it back and when (ISO date).

    `recordings` are the sha256 of the deleted files, so that a copy of them is recognised.
    """

    id: VoiceId
    name: str
    who: str
    date: str
    recordings: tuple[str, ...] = ()


def parse(text: str, date: str | None = None) -> Consent:
    """The consent in `who; how` or `who; how; for what`; `date` is today unless given."""
    who, how, scope, *rest = (*(part.strip() for part in text.split(";", 2)), "", "", "")
    assert not any(rest)
    if not who or not how:
        raise StudioError(f"The consent “{text.strip()[:60]}” lacks who gave it or how.", _EXAMPLE)
    if any(len(part) > LONGEST or not part.isprintable() for part in (who, how, scope)):
        raise StudioError(
            "The consent is too long or has signs in it that cannot be shown.",
            f"Use at most {LONGEST} characters for each part.",
        )
    return Consent(who, relation(how), scope or UNLIMITED, date or today())


def relation(how: str) -> str:
    """The relation that the words mean, or the words themselves."""
    said = fold(how).rstrip(".。")
    for meant, words in _WORDS.items():
        if said in words:
            return meant.value
    return how.strip()


def require_consent(voice: Voice) -> None:
    """Raise StudioError, with the way out, if `voice` is a draft: it plays, nothing more."""
    if voice.consent is None:
        raise StudioError(
            f"The voice “{voice.name}” is a draft: nobody has consented to its use, "
            "so it can be heard but not written to a file.",
            f'Record the consent: timbreloom voice consent "{voice.name}" "who; how".',
        )


def taken_back(stone: Tombstone) -> StudioError:
    """The answer to whoever asks for a revoked voice."""
    by = f" by {stone.who}" if stone.who else ""
    return StudioError(
        f"The consent for the voice “{stone.name}” was taken back on {stone.date}{by}; "
        "its recording was deleted.",
        "It cannot be used again. Make another voice, with a consent of its own.",
    )


def today() -> str:
    """The date where the person is, as 2026-01-31."""
    return datetime.now(UTC).astimezone().date().isoformat()


_WORDS = {
    Relation.SELF: ("self", "me", "myself", "my own", "my own voice", "own voice", "本人", "自己"),
    Relation.WRITTEN: ("written permission", "written", "in writing", "written consent", "letter",
                       "contract", "signed", "书面", "书面同意", "书面授权"),
    Relation.LICENSED: ("licensed", "licenced", "license", "licence", "under licence",
                        "under license", "public domain", "许可", "已授权"),
    Relation.SYNTHETIC: ("synthetic", "designed", "generated", "not a person", "合成"),
}  # fmt: skip
