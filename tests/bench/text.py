"""How well numbers, dates and money are read, beside wetext alone; time and memory of long text.

    python -m tests.bench.text ../shared/texts/wetext/tn

Exact: the same words as the test data asks for; case, punctuation and spaces are not compared.
Kept: as exact, without the rows that ask to delete or to mark what is written (呃, 儿, `<oov>`) or
to write it in other characters, none of which a voice studio may do to a person's text.
"""

import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from studio.text.languages import runs
from studio.text.normalise import words

_FOLDERS = {"zh": "chinese", "en": "english", "ja": "japanese"}
_LONG = {
    "zh": "{y}年5月{d}日，价格从￥{n}.5涨到{m}元，同比增长6.{d}%，我在{d}:05打了电话，他说好。",
    "en": "On May {d}, {y} the price rose from ${n}.50 to ${m}, and Dr. Smith called at {d}:05. ",
    "novel": "He looked at her for a long time, and then, at {d}, he went away without a word. " * 3
    + "Nobody saw him again; it was as if the sea had taken him, or the night, or the city. " * 9,
    "plain": "The quick brown fox jumps over the lazy dog while nobody looks at either of them. ",
}


def pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """What is written and what should be said."""
    for path in sorted(folder.glob("*.txt")):
        for row in path.read_text(encoding="utf-8").splitlines():
            written, arrow, said = row.partition("=>")
            if arrow:
                yield written.strip(), said.strip()


def said(written: str, language: str) -> str:
    """Our words for a text of one language."""
    return " ".join(word.text for run in runs(written, language) for word in words(run))


def plain(text: str, language: str) -> str:
    """What is compared of a text."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub(r"(?<!\w)'|'(?!\w)|[^\w\s']", " ", folded)
    folded = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", folded)
    return ("" if language != "en" else " ").join(folded.split())


def deletes(written: str, wanted: str) -> bool:
    """Whether a row asks for less, or for other characters, than is written."""
    return "<oov>" in wanted or not (re.search(r"\d", written) or re.search(r"[A-Za-z]", written))


def exact(folder: Path, language: str, say: Callable[[str], str]) -> tuple[float, float, list[str]]:
    """Percent of all rows, percent of the kept ones, and what was said in the others."""
    rows = [(a, b, say(a)) for a, b in pairs(folder / _FOLDERS[language] / "test" / "data")]
    right = [plain(b, language) == plain(c, language) for a, b, c in rows]
    kept = [
        ok
        for ok, (a, b, _) in zip(right, rows, strict=True)
        if language == "en" or not deletes(a, b)
    ]
    wrong = [
        f"{a} => {c} (wanted: {b})" for ok, (a, b, c) in zip(right, rows, strict=True) if not ok
    ]
    return 100 * sum(right) / len(right), 100 * sum(kept) / len(kept), wrong


def alone(language: str) -> Callable[[str], str]:
    """wetext as it comes."""
    from wetext import Normalizer

    normalizer = Normalizer(lang=language)

    def say(written: str) -> str:
        try:
            return str(normalizer.normalize(written))
        except (AssertionError, RuntimeError) as error:
            return repr(error)

    return say


def long(name: str) -> str:
    """Seconds and peak memory for 100,000 characters, in a process of its own."""
    rows = (
        _LONG[name].format(y=1900 + i % 130, d=1 + i % 28, n=i, m=3 * i + 7) for i in range(3000)
    )
    text = "".join(rows)[:100_000]
    start = time.process_time()
    language = "zh" if name == "zh" else "en"
    count = sum(len(words(run)) for run in runs(text, language))
    seconds = time.process_time() - start
    status = Path("/proc/self/status").read_text(encoding="ascii")  # Linux only
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    return f"{name:6} 100,000 characters, {count:,} words: {seconds:.2f} s, {peak:.0f} MB"


def main(folder: Path) -> None:
    """Print the tables."""
    for language in _FOLDERS:
        ours, kept, wrong = exact(folder, language, lambda text, name=language: said(text, name))  # type: ignore[misc]
        theirs, theirs_kept, _ = exact(folder, language, alone(language))
        print(
            f"{language}: ours {ours:.1f} % exact ({kept:.1f} % kept), "
            f"wetext alone {theirs:.1f} % ({theirs_kept:.1f} %)"
        )
        print("".join(f"    {row}\n" for row in wrong), end="")
    for name in _LONG:
        command = [sys.executable, "-m", "tests.bench.text", "--long", name]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")


if __name__ == "__main__":
    if sys.argv[1] == "--long":
        print(long(sys.argv[2]))
    else:
        main(Path(sys.argv[1]))
