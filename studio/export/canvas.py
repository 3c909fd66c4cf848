"""What all pictures share: their kinds of file, colours, and fonts for any script."""

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import StudioError
from studio.paths import whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 150
PAPER, PANEL, LINE, INK, DIM = "#15171c", "#1b1e25", "#343a46", "#d9dce3", "#8d94a3"

_FORMATS = {".png": "png", ".svg": "svg", ".pdf": "pdf"}
_FONTS = (
    "Noto Sans",
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "PingFang SC",
    "Hiragino Sans",
    "Apple SD Gothic Neo",
    "Microsoft YaHei",
    "Yu Gothic",
    "Malgun Gothic",
)
"""Letters, then phonetic symbols, then Han, kana and Hangul, wherever one of them is installed."""


def check_kind(path: Path) -> None:
    """Raise StudioError for a name that is not that of a picture."""
    if path.suffix.lower() not in _FORMATS:
        raise StudioError(
            f"A picture cannot be written as “{path.suffix}”.", "Use .png, .svg or .pdf."
        )


@contextmanager
def style() -> Iterator[None]:
    """Fonts that are there, and no complaints about letters that none of them has.

    Raises StudioError without matplotlib.
    """
    try:
        import matplotlib
    except ImportError as error:
        raise StudioError(
            "Pictures need matplotlib, which is not installed.",
            "Install it where Timbreloom is installed: python -m pip install matplotlib",
        ) from error
    family = _fonts() or ["sans-serif"]
    with matplotlib.rc_context({"font.family": family}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")
        yield


def save(figure: "Figure", path: Path, title: str) -> None:
    """Write the figure whole; raises StudioError where it cannot be written."""
    with whole(path) as part:
        form = _FORMATS[path.suffix.lower()]
        figure.savefig(part, format=form, dpi=DPI, metadata={"Title": title or path.stem})


def undrawable(texts: Iterable[str]) -> str:
    """The letters that no font of this computer has: empty boxes are drawn in their place."""
    from matplotlib import font_manager

    drawn = {" "}
    for name in _fonts() or ["sans-serif"]:
        drawn.update(map(chr, font_manager.get_font(font_manager.findfont(name)).get_charmap()))
    return "".join(dict.fromkeys(sign for text in texts for sign in text if sign not in drawn))


def _fonts() -> list[str]:
    from matplotlib import font_manager

    there = {font.name for font in font_manager.fontManager.ttflist}
    return [name for name in _FONTS if name in there]
