"""A voice as its card shows it: whether it may be used, whether the engine can speak it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from studio.ui import languages
from studio.ui.sentences import told
from studio.ui.words import _
from studio.voices.consent import Relation
from studio.voices.names import fold
from studio.voices.speakers import Readiness
from studio.voices.voice import Voice


class Badge(StrEnum):
    """What a voice may be used for, in a word."""

    CONSENTED = "consented"
    DRAFT = "draft"
    PRESET = "preset"
    SYNTHETIC = "synthetic"


@dataclass(frozen=True, slots=True)
class Card:
    """One card: a voice and how the engine stands with it (None = not known yet)."""

    voice: Voice
    readiness: Readiness | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class BrokenCard:
    """A folder of the library that holds no usable voice, and why."""

    folder: Path
    reason: str


Cards = Sequence[Card | BrokenCard]


def badge(voice: Voice) -> Badge:
    """What a voice may be used for."""
    if voice.preset:
        return Badge.PRESET
    if voice.consent is None:
        return Badge.DRAFT
    return Badge.SYNTHETIC if voice.consent.relation == Relation.SYNTHETIC else Badge.CONSENTED


def found(cards: Cards, wanted: str, tag: str) -> list[Card | BrokenCard]:
    """The cards that have every word of `wanted` somewhere, and the tag if one is given."""
    words = fold(wanted).split()
    return [
        card
        for card in cards
        if all(word in _haystack(card) for word in words) and (not tag or tag in _tags(card))
    ]


def tags(cards: Cards) -> list[str]:
    """Every tag there is, each once, in order."""
    return sorted({tag for card in cards for tag in _tags(card)}, key=fold)


def tag_word(tag: str) -> str:
    """A tag as it is read: those of the preset voices in the person's language."""
    shipped = {"female": _("female"), "male": _("male"), "preset": _("preset")}
    return shipped.get(tag, tag)


def badge_word(mark: Badge) -> str:
    """The badge as it is read on a card."""
    match mark:
        case Badge.CONSENTED:
            return _("consented")
        case Badge.DRAFT:
            return _("draft")
        case Badge.PRESET:
            return _("preset")
        case Badge.SYNTHETIC:
            return _("synthetic")


def badge_sentence(voice: Voice) -> str:
    """What the badge means for this voice."""
    given = voice.consent
    match badge(voice):
        case Badge.DRAFT:
            return _("Nobody has consented yet: it can be heard, but not exported.")
        case Badge.PRESET:
            return _("A designed voice that ships with Timbreloom; anybody may use it.")
        case Badge.SYNTHETIC:
            return _("A synthetic voice: it belongs to no person.")
        case Badge.CONSENTED:
            assert given is not None
            return _("{who} consented on {date} ({relation}; {scope}).").format(
                who=given.who,
                date=given.date,
                relation=told(given.relation),
                scope=told(given.scope),
            )


def readiness_word(readiness: Readiness | None) -> str:
    """How the engine stands with a voice, in a word or two."""
    match readiness:
        case None:
            return ""
        case Readiness.READY:
            return _("ready")
        case Readiness.LEARNABLE:
            return _("not learned")
        case Readiness.WORDLESS:
            return _("needs a transcript")
        case Readiness.UNABLE:
            return _("not for this engine")


def readiness_sentence(readiness: Readiness | None) -> str:
    """What that means."""
    match readiness:
        case None:
            return ""
        case Readiness.READY:
            return _("The project's engine knows this voice.")
        case Readiness.LEARNABLE:
            return _("The project's engine learns this voice when it is first used.")
        case Readiness.WORDLESS:
            return _("The project's engine needs the words of its recording to learn this voice.")
        case Readiness.UNABLE:
            return _("The project's engine cannot speak this voice.")


def title(card: Card | BrokenCard) -> str:
    """What a card is called."""
    return card.voice.name if isinstance(card, Card) else card.folder.name


def facts(card: Card | BrokenCard) -> str:
    """The second row of a card."""
    if isinstance(card, BrokenCard):
        return told(card.reason).replace(f"{card.folder}{os.sep}", "")
    if card.busy:
        return _("getting ready…")
    parts = (languages.name(card.voice.language), readiness_word(card.readiness))
    return " · ".join(part for part in parts if part)


def sentence(card: Card | BrokenCard) -> str:
    """Everything on a card in words, for the tooltip and for screen readers."""
    if isinstance(card, BrokenCard):
        return _("{name} cannot be read. {reason}").format(
            name=card.folder.name, reason=told(card.reason)
        )
    lines = [
        f"{card.voice.name} · {languages.name(card.voice.language)}",
        badge_sentence(card.voice),
        readiness_sentence(card.readiness),
        ", ".join(map(tag_word, card.voice.tags)),
        "" if card.voice.preset else card.voice.note,  # the badge says the same of those
    ]
    return "\n".join(line for line in lines if line)


def _tags(card: Card | BrokenCard) -> tuple[str, ...]:
    return card.voice.tags if isinstance(card, Card) else ()


def _haystack(card: Card | BrokenCard) -> str:
    if isinstance(card, BrokenCard):
        return fold(card.folder.name)
    voice = card.voice
    words = (languages.name(voice.language), badge_word(badge(voice)), *map(tag_word, voice.tags))
    return fold(" ".join((voice.name, voice.language, *voice.tags, voice.note, *words)))
