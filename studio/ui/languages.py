"""Languages as a person reads them."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QLocale

from studio.ui.words import _, spoken


def name(code: str) -> str:
    """What the language of a code is called; its own name for those the window has no word for."""
    return _names(spoken()).get(code) or _own_name(code)


def ordered(codes: Iterable[str]) -> tuple[str, ...]:
    """Those with a word of the window's first, as they come; the others by name."""
    return _ordered(tuple(codes), spoken())


@cache
def _names(window: str) -> dict[str, str]:  # noqa: ARG001  (it decides what `_` says)
    """The words of the window in the language it speaks."""
    return {
        "en": _("English"),
        "zh": _("Mandarin"),
        "yue": _("Cantonese"),
        "ja": _("Japanese"),
        "ko": _("Korean"),
    }


@cache
def _own_name(code: str) -> str:
    locale = QLocale(code)
    own = locale.nativeLanguageName() if locale.language() != QLocale.Language.C else ""
    return f"{own} · {code}" if own else code


@cache
def _ordered(codes: tuple[str, ...], window: str) -> tuple[str, ...]:
    given = tuple(dict.fromkeys(codes))
    first = [code for code in given if code in _names(window)]
    others = sorted((code for code in given if code not in first), key=lambda c: name(c).lower())
    return (*first, *others)
