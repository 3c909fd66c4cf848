"""A voice as the command line tells of it."""

from dataclasses import asdict

from studio.voices.voice import Voice


def facts(voice: Voice) -> dict[str, object]:
    """A voice as JSON."""
    return asdict(voice) | {"draft": voice.draft}


def standing(voice: Voice) -> str:
    """In a word or two: whether a voice may be used."""
    if voice.preset:
        return "preset"
    return "draft" if voice.consent is None else f"consent of {voice.consent.who}"
