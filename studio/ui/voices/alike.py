"""How alike two voices sound, in words: what a network hears, never how good a voice is."""

from studio.engines.identity.reading import Alike, alike
from studio.ui.words import _

ENGINE = "builtin"
"""What presets are made for: it says something in those, which have no recording."""


def told(similarity: float) -> str:
    """What a similarity of the test sentence to the recording says."""
    match alike(similarity):
        case Alike.SAME:
            said = _("The sentence and the recording sound like one person.")
        case Alike.UNCERTAIN:
            said = _("The sentence and the recording sound somewhat alike: one person or two.")
        case Alike.OTHER:
            said = _("The sentence and the recording sound like two people.")
    return said


def word(similarity: float) -> str:
    """The same in a word or two, for lists of voices."""
    match alike(similarity):
        case Alike.SAME:
            return _("like one person")
        case Alike.UNCERTAIN:
            return _("somewhat alike")
        case Alike.OTHER:
            return _("two people")


def number(similarity: float) -> str:
    """The similarity itself, exact enough to compare two of them."""
    return f"{similarity:.2f}".replace("-", "\N{MINUS SIGN}")


def explanation() -> str:
    """What the number is, and what it is not."""
    return _(
        "A small network hears both and compares who speaks: 1 is the same sound, about 0 are "
        "two unrelated voices. Noise, another microphone or another language lower it. It is no "
        "proof of who spoke, and it does not tell how good a voice is."
    )
