"""English that the grammar of numbers does not know or gets wrong: addresses, titles, versions."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from studio.text.numbers import cardinal, digits, roman
from studio.text.spoken import Spoken, abbreviations

_IN_ADDRESS = {
    ".": "dot", "@": "at", "/": "slash", ":": "colon", "_": "underscore", "?": "question mark",
    "=": "equals", "&": "and", "#": "hash", "%": "percent", "-": "dash", "+": "plus",
}  # fmt: skip
_NUMBERED = "(?:Chapter|Part|Act|Scene|Volume|Book|Section|War|Phase|Type|Class|Level|Title)"
_MONTHS = r"(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
_ENDINGS = "com|org|net|edu|gov|io|ai|dev|app|info|co|uk|de|fr|cn|jp|hk|eu"
_ALONE = r"(?<![\w.,$€£:/+-])(?:{})(?![\w:/-]|[.,]\d)"
_Said = Callable[[re.Match[str]], str]
_Rule = tuple[re.Pattern[str], _Said]


def rules(text: str) -> Iterator[Spoken]:
    """What our own rules say for parts of `text`; where two overlap the first is meant."""
    for pattern, said in _rules():
        for match in pattern.finditer(text):
            yield Spoken(said(match), match.start(), match.end())


@cache
def _rules() -> tuple[_Rule, ...]:
    short = "|".join(re.escape(name) for name in sorted(abbreviations(), key=len, reverse=True))
    pairs = (*_addresses(), *_titles(short), *_numbers())
    return tuple((re.compile(pattern), said) for pattern, said in pairs)


def _addresses() -> tuple[tuple[str, _Said], ...]:
    domain = rf"\b[A-Za-z][\w-]*(?:\.[\w-]+)*\.(?:{_ENDINGS})\b(?:/[\w/.-]*\w)?"
    return (
        (r"\b(?:https?://|www\.)[^\s,;\"'()<>]*[\w/]", lambda match: _address(match[0])),
        (r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+", lambda match: _address(match[0])),
        (domain, lambda match: _address(match[0])),
        (r"(?<!\w)#(?=[A-Za-z])", lambda _: "hashtag"),
    )


def _titles(short: str) -> tuple[tuple[str, _Said], ...]:
    return (
        (r"\bC\+\+", lambda _: "C plus plus"),
        (r"\b([CF])#(?!\w)", lambda match: f"{match[1]} sharp"),
        (r"\b([BCP]|O(?=2O))2([BCGOP])\b", lambda match: f"{match[1]} to {match[2]}"),
        (r"\bNos?\. ?(?=\d)|(?<!\w)#(?=\d)", lambda _: "number"),
        (r"\bSt\.(?= [A-Z])", lambda _: "Saint"),
        (r"(?<=[a-z] )St\.", lambda _: "Street"),
        (
            rf"\b(?!{_MONTHS} ?\d)(?:{short})\.(?![\w-])",
            lambda match: abbreviations()[match[0][:-1]],
        ),
        (r"\b(?:[A-Z]\.){2,}(?!\w)", lambda match: " ".join(match[0].replace(".", ""))),
        (r"^\s*[IVX]{2,}(?=\.?\s*$)", lambda match: cardinal(roman(match[0].strip()))),
        (rf"\b({_NUMBERED}) ([IVXLC]+)\b", lambda match: f"{match[1]} {cardinal(roman(match[2]))}"),
    )


def _numbers() -> tuple[tuple[str, _Said], ...]:
    return (
        (r"(?<![\w.,/-])24/7(?![\w/])", lambda _: "twenty four seven"),
        (r"(?<![\w-])(1[1-9]|20)(\d0)'?s\b", lambda match: _decade(match[1], match[2])),
        (r"(?<![\d.,-])(\d{3})-(\d{4})(?![\d-])", lambda match: _call(match[1], match[2])),
        (r"(?<![\w.])v(?=\d)", lambda _: "version"),
        (
            r"(?<![\d.,$])(?!(?:19|20)\d\d\.)\d{1,4}(?:\.\d{1,4}){2}(?!\.?\d)",
            lambda match: _version(match[0]),
        ),
        (r"(?<=\d) ?m(?![\w²³/*'])", lambda _: "meters"),
        (r"\b(\d)'(\d{1,2})(?:\"|'')", lambda match: f"{_said(match[1])} foot {_said(match[2])}"),
        (_ALONE.format("1,\\d{3}|100\\d"), lambda match: _said(match[0])),
        (
            _ALONE.format("1[1-9]0[1-9]"),
            lambda match: f"{_said(match[0][:2])} oh {_said(match[0][3])}",
        ),
    )


def _said(number: str) -> str:
    return cardinal(int(number.replace(",", "")))


def _call(exchange: str, line: str) -> str:
    return f"{digits(exchange)}, {digits(line)}"


def _version(number: str) -> str:
    return " point ".join(map(_said, number.split(".")))


def _decade(century: str, years: str) -> str:
    """`1990s`, `2000s`, `1900s`."""
    if years == "00":
        return "two thousands" if century == "20" else f"{_said(century)} hundreds"
    tens = "ten" if years == "10" else _said(years)
    return f"{_said(century)} {tens[:-1]}ies" if tens[-1] == "y" else f"{_said(century)} {tens}s"


def _address(written: str) -> str:
    """A web or mail address: its parts, its signs by name, its numbers digit by digit."""
    plain = re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", written)
    parts = re.findall(r"[A-Za-z]+|\d|[^\W_]+|.", plain)
    return " ".join(
        digits(part) if part.isdecimal() else _IN_ADDRESS.get(part, part) for part in parts
    )
