"""Bytes of unknown origin as text: the encodings that scripts come in, tried and compared."""

import codecs
import unicodedata

from studio.errors import StudioError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = {  # encoding: a narrower one and the first bytes of its everyday characters
    "gb18030": ("gb2312", range(0xB0, 0xD8)),
    "cp932": ("shift_jis", range(0x88, 0x98)),
    "big5": ("big5", range(0xA4, 0xC7)),
    "cp949": ("euc_kr", range(0xB0, 0xC9)),
}
_SAMPLE = 4000  # characters compared
_KEPT = "\n\t"


def decoded(content: bytes, name: str) -> str:
    """The text of a file, with `\\n` for every end of line and without control characters.

    Raises StudioError for what is not text.
    """
    text = _text(content, name).replace("\r\n", "\n").replace("\r", "\n")
    controls = {char for char in set(text) if unicodedata.category(char) == "Cc"} - set(_KEPT)
    return text.translate(dict.fromkeys(map(ord, controls), " ")) if controls else text


def _text(content: bytes, name: str) -> str:
    marked = (encoding for mark, encoding in _MARKS if content.startswith(mark))
    encoding = next(marked, None) or _wide(content)
    if encoding is None and b"\0" in content:
        raise StudioError(f"{name} is not a text file.", "Save it as UTF-8 text.")
    try:
        return content.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is None:
            return _likeliest(content)
        raise StudioError(
            f"{name} is damaged: it is not whole {encoding} text.", "Save it as UTF-8 text."
        ) from error


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its Latin letters, spaces and digits is zero."""
    head = content[: 2 * _SAMPLE]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        others = head.count(0) - zeros.count(0)
        if zeros.count(0) > max(2 * others, len(zeros) // 20):
            return encoding
    return None


def _likeliest(content: bytes) -> str:
    """The text in whichever of the older encodings looks most like writing."""
    found = []
    for encoding in (*_COMMON, "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((_likeness(text[:_SAMPLE], encoding), text))
    return max(found)[1] if found else content.decode("latin-1")


def _likeness(text: str, encoding: str) -> float:
    """How everyday the characters outside ASCII are, 0 to 1."""
    odd = [place for place, char in enumerate(text) if char >= "\x80"]
    if encoding == "cp1252":
        good = sum(_is_latin(text, place) for place in odd)
    else:
        good = sum(_is_everyday(text[place], encoding) for place in odd)
    return good / max(len(odd), 1)


def _is_latin(text: str, place: int) -> bool:
    """An accented letter among plain ones, or a sign that prose has."""
    if not text[place].isalpha():
        return text[place] in "‘’“”–—…«»¡¿°€£§©\u00a0"
    beside = text[max(place - 1, 0) : place] + text[place + 1 : place + 2]
    return all(char < "\x80" for char in beside)


def _is_everyday(char: str, encoding: str) -> bool:
    if char in "、。「」『』，！？：；（）《》“”…—・ー　":
        return True
    if encoding == "cp932" and "\u3040" <= char <= "\u30ff":
        return True
    narrower, first = _COMMON[encoding]
    try:
        code = char.encode(narrower)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and code[0] in first
