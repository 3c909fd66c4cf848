"""The tokenizer: ids of the contract, every byte kept, other vocabularies refused."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.engines.cosyvoice3.text.specials import harmless, specials
from studio.engines.cosyvoice3.text.tokenizer import Tokenizer
from studio.engines.cosyvoice3.text.vocabulary import BASE
from studio.errors import StudioError
from tests.engines.cosyvoice3 import vocabulary

ROWS = 900

OFFICIAL_IDS = {
    "<|endoftext|>": 151643, "<|im_start|>": 151644, "<|im_end|>": 151645,
    "<|endofprompt|>": 151646, "[breath]": 151647, "<strong>": 151648, "</strong>": 151649,
    "[noise]": 151650, "[laughter]": 151651, "[cough]": 151652, "[clucking]": 151653,
    "[accent]": 151654, "[quick_breath]": 151655, "<laughter>": 151656, "</laughter>": 151657,
    "[hissing]": 151658, "[sigh]": 151659, "[vocalized-noise]": 151660, "[lipsmack]": 151661,
    "[mn]": 151662, "<|endofsystem|>": 151663, "[AA]": 151664, "[AA0]": 151665, "[B]": 151688,
    "[ZH]": 151747, "[a]": 151748, "[b]": 151753, "[ǜ]": 151923,
}  # fmt: skip


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    return Tokenizer(vocabulary.write(tmp_path_factory.mktemp("official"), BASE))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return vocabulary.write(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def small(folder: Path) -> Tokenizer:
    return Tokenizer(folder, ROWS)


def test_special_tokens_have_the_ids_of_the_release(official: Tokenizer) -> None:
    assert {name: official.ids(name) for name in OFFICIAL_IDS} == {
        name: (number,) for name, number in OFFICIAL_IDS.items()
    }


def test_every_special_token_is_one_id_in_the_order_of_the_list(official: Tokenizer) -> None:
    assert len(specials()) == len(set(specials())) == 281
    assert official.ids("".join(specials())) == tuple(range(BASE, BASE + 281))


def test_in_a_small_model_special_tokens_follow_the_vocabulary(
    small: Tokenizer, folder: Path
) -> None:
    size = len(json.loads((folder / "vocab.json").read_text("utf-8")))
    assert small.ids("<|endofprompt|>[ǜ]") == (size + 3, size + 280)


def test_case_tells_english_sounds_from_pinyin(small: Tokenizer) -> None:
    assert small.ids("[B]") != small.ids("[b]")
    assert small.count("[B][b]") == 2


def test_a_reading_stands_among_the_words(small: Tokenizer) -> None:
    before, after = small.ids("报道"), small.ids("予好评")
    reading = small.ids("[j]") + small.ids("[ǐ]")
    assert small.ids("报道[j][ǐ]予好评") == before + reading + after


def test_words_and_their_spaces_are_merged(small: Tokenizer) -> None:
    assert small.count("Hello world") == 2
    assert small.ids("Hello")[0] != small.ids(" Hello")[0]


@given(text=st.text(max_size=60))
@settings(deadline=None)
def test_no_byte_of_plain_text_is_lost(small: Tokenizer, folder: Path, text: str) -> None:
    plain, _ = harmless(text)
    said = vocabulary.said(folder, small.ids(plain))
    assert said == unicodedata.normalize("NFC", plain).encode()


@given(st.text(alphabet="<>|[]/abjstrongendofprompt", max_size=60) | st.text(max_size=40))
@settings(deadline=None)
def test_nothing_harmless_is_a_special_token(text: str) -> None:
    plain, left_out = harmless(text)
    assert not any(name in plain for name in specials())
    assert len(plain) + sum(map(len, left_out)) == len(text)


def test_a_special_token_that_appears_by_leaving_one_out_goes_too() -> None:
    assert harmless("a<|endof<|im_end|>prompt|>b")[0] == "ab"


def _vocabulary(folder: Path, change: Callable[[dict[str, object]], None]) -> None:
    path = folder / "vocab.json"
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda rows: rows.pop("A"), "no vocabulary"),
        (lambda rows: rows.update(A="x"), "no vocabulary"),
        (lambda rows: rows.update(A=True), "no vocabulary"),
        (lambda rows: rows.update({"A": -1}), "no vocabulary"),
        (lambda rows: rows.update({"ÿ!": rows.pop("ÿ")}), "lacks 1 of the 256 bytes"),
        (
            lambda rows: rows.update({f"x{n}": n for n in range(len(rows), ROWS)}),
            "more than the 900",
        ),
        (lambda rows: rows.update({"Hellq": rows.pop("Hello")}), "does not fit vocab.json"),
    ],
)
def test_another_or_damaged_vocabulary_is_refused(
    tmp_path: Path, change: Callable[[dict[str, object]], None], what: str
) -> None:
    folder = vocabulary.write(tmp_path)
    _vocabulary(folder, change)
    with pytest.raises(StudioError, match=what):
        Tokenizer(folder, ROWS)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 20000])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    folder = vocabulary.write(tmp_path)
    (folder / "vocab.json").write_bytes(content)
    with pytest.raises(StudioError, match=r"vocab\.json"):
        Tokenizer(folder, ROWS)


@pytest.mark.parametrize("name", ["vocab.json", "merges.txt"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = vocabulary.write(tmp_path)
    (folder / name).unlink()
    with pytest.raises(StudioError, match=name):
        Tokenizer(folder, ROWS)


def test_the_official_model_takes_the_official_vocabulary_only(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="that of CosyVoice3 has 151643"):
        Tokenizer(vocabulary.write(tmp_path))


def test_a_release_that_numbers_special_tokens_otherwise_is_refused(tmp_path: Path) -> None:
    folder = vocabulary.write(tmp_path)
    size = len(json.loads((folder / "vocab.json").read_text("utf-8")))
    for name, number in (("<|endofprompt|>", size + 7), ("<|new|>", size + 3)):
        config = {"added_tokens_decoder": {str(number): {"content": name}}}
        (folder / "tokenizer_config.json").write_text(json.dumps(config), "utf-8")
        with pytest.raises(StudioError, match="another list of special tokens"):
            Tokenizer(folder, ROWS)


def test_the_release_may_name_the_special_tokens_it_has(tmp_path: Path) -> None:
    folder = vocabulary.write(tmp_path)
    size = len(json.loads((folder / "vocab.json").read_text("utf-8")))
    rows = {str(size + n): {"content": name} for n, name in enumerate(specials()[:3])}
    (folder / "tokenizer_config.json").write_text(json.dumps({"added_tokens_decoder": rows}))
    assert Tokenizer(folder, ROWS).ids("<|im_end|>") == (size + 2,)
