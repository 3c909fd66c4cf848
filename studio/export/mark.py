"""The mark every exported file carries: that it is synthetic speech, by whose voice and consent."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import studio
from studio.errors import StudioError
from studio.voices.voice import Consent, Voice

SOFTWARE = f"Timbreloom {studio.__version__}"
SENTENCE = "Synthetic speech made with Timbreloom"
_LONGEST = 200
_MOST = 40


@dataclass(frozen=True, slots=True)
class Credit:
    """A voice that speaks in the file, and the consent it speaks by."""

    voice: str
    consent: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a sound comes from; `engines` as `id version`, `seeds` those of its lines."""

    title: str
    credits: tuple[Credit, ...]
    engines: tuple[str, ...] = ()
    seeds: tuple[int, ...] = ()
    software: str = SOFTWARE


def mark_for(
    title: str, voices: Iterable[Voice], engines: Iterable[str] = (), seeds: Iterable[int] = ()
) -> Mark:
    """The mark of sound spoken by `voices`, everything named once.

    Raises StudioError for a draft: a voice that nobody has consented to is never exported.
    """
    named = []
    for voice in dict.fromkeys(voices):
        if voice.consent is None:
            raise StudioError(
                f"{voice.name} is a draft: nobody has consented to its use, so it is not exported.",
                f'Record who allowed it: timbreloom voice consent "{voice.name}" "who; how".',
            )
        named.append(Credit(voice.name, _consent(voice.consent)))
    return Mark(title, tuple(named), tuple(dict.fromkeys(engines)), tuple(dict.fromkeys(seeds)))


def require_credits(mark: Mark, voices: Iterable[str]) -> None:
    """Raise StudioError if one of the `voices` has no consent in the mark, or nobody has."""
    consented = {credit.voice for credit in mark.credits if credit.consent}
    for voice in (*(credit.voice for credit in mark.credits), *sorted(voices)):
        if voice not in consented:
            raise StudioError(
                f"{voice} may not be exported: nobody has consented to its use.",
                "Record who allowed it and how, then export again.",
            )
    if not consented:
        raise StudioError(
            "This sound may not be exported: it does not say whose voice it is.",
            "Choose a voice for every line.",
        )


def tags(mark: Mark) -> dict[str, str]:
    """The mark as the text fields every sound format has: title, artist, comment, software.

    Over-long names are cut and only the first forty voices and seeds are named, since the fields
    of a sound file are small; the comment is the sentence followed by JSON.
    """
    named = mark.credits[:_MOST]
    voices = [_clean(credit.voice) for credit in named]
    facts = {
        "voices": voices,
        "consents": [_clean(credit.consent) for credit in named],
        "engines": [_clean(engine) for engine in mark.engines[:_MOST]],
        "seeds": list(mark.seeds[:_MOST]),
    }
    return {
        "title": _clean(mark.title),
        "artist": ", ".join(voices),
        "comment": f"{SENTENCE}. {json.dumps(facts, ensure_ascii=False)}",
        "software": _clean(mark.software),
    }


def mark_from(found: dict[str, str]) -> Mark | None:
    """The mark that a file's text fields hold, or None if they hold none of ours."""
    comment = found.get("comment", "")
    if not comment.startswith(SENTENCE):
        return None
    try:
        facts = json.loads(comment.removeprefix(SENTENCE).lstrip(". "))
        named = zip(facts["voices"], facts["consents"], strict=False)
        return Mark(
            found.get("title", ""),
            tuple(Credit(str(voice), str(consent)) for voice, consent in named),
            tuple(str(engine) for engine in facts["engines"]),
            tuple(int(seed) for seed in facts["seeds"]),
            # libsndfile adds its own name in brackets.
            re.sub(r" \(libsndfile-[^)]*\)$", "", found.get("software", "")),
        )
    except (ValueError, TypeError, KeyError):
        return Mark(found.get("title", ""), (), software=found.get("software", ""))


def read_mark(path: Path) -> Mark | None:
    """The mark in a sound file, or None if it carries none.

    Raises StudioError if the file is not sound or cannot be read.
    """
    import soundfile

    try:
        with soundfile.SoundFile(path) as sound:
            return mark_from(sound.copy_metadata())
    except (soundfile.LibsndfileError, OSError) as error:
        raise StudioError(
            f"{path.name} could not be read as a sound file.",
            "Check that it is there and is a wav, flac, mp3, ogg or opus file.",
        ) from error


def _consent(consent: Consent) -> str:
    return "; ".join(
        part for part in (consent.who, consent.relation, consent.scope, consent.date) if part
    )


def _clean(text: str) -> str:
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())[:_LONGEST]
