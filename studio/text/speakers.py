"""Who reads which language; a new language is one module and one row here."""

from collections.abc import Callable
from dataclasses import dataclass

from studio.errors import StudioError
from studio.text import cantonese, espeak, espoken, japanese, mandarin
from studio.text.languages import code
from studio.text.said import Said


@dataclass(frozen=True, slots=True)
class Speaker:
    """A language: what makes a clause into sounds, and the espeak-ng voice that says them."""

    voice: str
    say: Callable[[str], tuple[Said, ...]]
    spaced: bool = True


_OWN = {
    "zh": Speaker("cmn", mandarin.say, spaced=False),
    "yue": Speaker("yue", cantonese.say, spaced=False),
    "ja": Speaker("ja", japanese.say, spaced=False),
    "en": Speaker("en-us", espoken.speaker("en-us")),
}


def speaker(language: str) -> Speaker:
    """Who reads `language` (`en`, `zh-CN`, `pt-br`).

    Raises StudioError for one that nobody reads.
    """
    asked = language.strip().lower().replace("_", "-")
    short = code(asked)
    if short in _OWN:
        return _OWN[short]
    voice = next((name for name in (asked, short) if name in espeak.languages()), None)
    if voice is None:
        raise StudioError(
            f"The language “{language}” cannot be read.",
            "Use a code such as en, zh, yue, ja, ko, fr or de.",
        )
    return Speaker(voice, espoken.speaker(voice))
