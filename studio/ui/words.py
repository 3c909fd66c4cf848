"""What the window says, in the person's language: `_` and `ngettext` over resources/translations.

The language is that of the environment variable LANGUAGE, as everywhere with gettext; `speak`
sets it. Catalogues are the `.po` files themselves, read once; nothing is compiled beforehand.
"""

import gettext
import io
import locale
import os
from functools import cache

from studio.paths import shipped

LANGUAGES = (("en", "English"), ("zh_CN", "简体中文"))


def speak(language: str) -> None:
    """Use `language` from now on; empty = the system's, English where it is not translated."""
    os.environ["LANGUAGE"] = language or _of_system()


def spoken() -> str:
    """The language in use, one of `LANGUAGES`."""
    return "zh_CN" if os.environ.get("LANGUAGE", "").startswith("zh") else "en"


def _(message: str) -> str:
    """The message in the person's language."""
    return _catalogue(spoken()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for so many, in the person's language."""
    return _catalogue(spoken()).ngettext(one, many, count)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = shipped() / "resources" / "translations" / f"{language}.po"
    if language == "en" or not path.exists():
        return gettext.NullTranslations()
    import polib

    return gettext.GNUTranslations(io.BytesIO(polib.pofile(str(path)).to_binary()))


def _of_system() -> str:
    try:
        code = locale.getlocale()[0] or os.environ.get("LANG", "")
    except ValueError:  # a locale nobody knows
        code = ""
    return "zh_CN" if code.lower().startswith(("zh", "chinese")) else "en"
