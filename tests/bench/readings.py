"""How often Mandarin characters with several readings are read right.

`python -m tests.bench.readings` reads ../shared/texts/g2pM (`dev.sent`, `dev.lb`); the character
between the two marks is judged, before sandhi, beside plain pypinyin.
"""

import resource
import time
from collections import Counter
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from studio.text import mandarin, pinyin

_MARK = "▁"
_DATA = Path(__file__).parents[3] / "shared" / "texts" / "g2pM" / "data"


def main() -> None:
    """Print the table."""
    lines = (_DATA / "dev.sent").read_text(encoding="utf-8").splitlines()
    wanted = (_DATA / "dev.lb").read_text(encoding="utf-8").split()
    wrong: Counter[tuple[str, str, str]] = Counter()
    plain = 0
    before = time.process_time()
    for line, label in zip(lines, wanted, strict=True):
        left, sign, right = line.replace(" ", "").split(_MARK)
        right_reading = pinyin.normal(label)
        clause, at = _clause(left, sign, right)
        reading = mandarin.readings(clause)[at]
        if reading != right_reading:
            wrong[sign, right_reading, reading] += 1
        plain += _plain(clause, at) == right_reading
    seconds = time.process_time() - before
    right_count = len(lines) - wrong.total()
    print(f"studio.text.mandarin  {100 * right_count / len(lines):6.2f} %")
    print(f"pypinyin alone        {100 * plain / len(lines):6.2f} %")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(lines)} sentences, both: {seconds:.1f} s CPU, peak {memory:.0f} MB")
    for (sign, label, reading), count in wrong.most_common(20):
        print(f"  {sign} {label} read as {reading}: {count}")


def _clause(left: str, sign: str, right: str) -> tuple[str, int]:
    """The stretch of Han characters around the marked one, and its place there."""
    start = next((i + 1 for i in range(len(left) - 1, -1, -1) if not _han(left[i])), 0)
    end = next((i for i, letter in enumerate(right) if not _han(letter)), len(right))
    return left[start:] + sign + right[:end], len(left) - start


def _han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or letter in "〇𠀀" or letter > "\U00020000"


def _plain(clause: str, at: int) -> str:
    spelt = lazy_pinyin(clause, Style.TONE3, neutral_tone_with_five=True)
    return pinyin.normal(spelt[at]) if len(spelt) == len(clause) else ""


if __name__ == "__main__":
    main()
