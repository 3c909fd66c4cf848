"""Chinese that the grammar of numbers does not know or gets wrong: codes, versions, per mille."""

import re
from collections.abc import Callable, Iterator

from studio.text import grammar
from studio.text.spoken import Spoken

_DIGITS = "零一二三四五六七八九"
_CODED = (
    "编号|編號|代码|代碼|密码|密碼|房间号?|房間號?|学号|學號|验证码|驗證碼|邮编|郵編|工号|号码|號碼|QQ|航班"
    "|座位号?|订单号|卡号|账号|帳號"
)
_Said = Callable[[re.Match[str]], str]


def rules(text: str) -> Iterator[Spoken]:
    """What our own rules say for parts of `text`; where two overlap the first is meant."""
    for pattern, said in _RULES:
        for match in pattern.finditer(text):
            yield Spoken(said(match), match.start(1), match.end(1))


def _by_digit(match: re.Match[str]) -> str:
    return "".join(_DIGITS[int(sign)] for sign in match[1] if sign.isdecimal())


def _version(match: re.Match[str]) -> str:
    return "点".join(_number(part) for part in match[1].split("."))


def _per_mille(match: re.Match[str]) -> str:
    return "千分之" + _number(match[1].rstrip(" ‰"))


def _number(written: str) -> str:
    """A number as the grammar says it."""
    rows = grammar.spoken(f"第{written}", "zh")
    said = "".join(row.text for row in rows).removeprefix("第")
    return said or "".join(_DIGITS[int(sign)] for sign in written if sign.isdecimal())


_RULES: tuple[tuple[re.Pattern[str], _Said], ...] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (rf"(?:{_CODED})(?:号码?|號碼?)?(?:为|是|為|:|：)? ?(\d{{2,}})(?![\d.,%])", _by_digit),
        (r"(?<![\d.])(?!(?:19|20)\d\d\.)(\d{1,4}(?:\.\d{1,4}){2})(?!\.?\d)", _version),
        (r"(?<![\d.])(\d+(?:\.\d+)? ?‰)", _per_mille),
        (r"(?<![\d.:第零])(2)(?=点(?!\d)|點(?!\d)|倍|蚊|隻|件)", lambda _: "两"),
        (r"(?<=\d)( ?g)(?![A-Za-z])", lambda _: "克"),
        (r"(?<=\d)( ?t)(?![A-Za-z])", lambda _: "吨"),
    )
)
