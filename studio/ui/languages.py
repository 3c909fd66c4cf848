"""Languages as a person reads them."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale

from studio.ui.words import _


def name(code: str) -> str:
    """What the language of a code is called; its own name for those the window has no word for."""
    known = {
        "en": _("English"),
        "zh": _("Mandarin"),
        "yue": _("Cantonese"),
        "ja": _("Japanese"),
        "ko": _("Korean"),
    }
    if code in known:
        return known[code]
    locale = QLocale(code)
    own = locale.nativeLanguageName() if locale.language() != QLocale.Language.C else ""
    return f"{own} · {code}" if own else code


def ordered(codes: Iterable[str]) -> tuple[str, ...]:
    """Those with a word of the window's first, as they come; the others by name."""
    given = tuple(dict.fromkeys(codes))
    first = [code for code in given if "·" not in name(code) and name(code) != code]
    others = sorted((code for code in given if code not in first), key=lambda c: name(c).lower())
    return (*first, *others)
