"""Tokeniser files in the form of Qwen2's: 151,643 pieces, byte by byte, with merges that work."""

import json
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict

PIECES = 151643
"""Pieces before the special tokens."""

_SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
_HAN = (0x4E00, 0xA000)
_KANA_AND_MARKS = ((0x3000, 0x3100), (0xFF00, 0xFF60), (0x2010, 0x2030), (0xA0, 0x250))
_ENGLISH = tuple(  # common words; a text, since a list of them fills pages
    """
the of and to in is that it was for on are as with his they at be this from have or by one had not
but what all were when we there can an your which their said if do will each about how up out them
then she many some so these would other into has more her two like him see time could no make than
first been its who now people my made over did down only way find use may water long little very
after words called just where most know get through back much before go good new write our used me
man too any day same right look think also around another came come work three word must because
does part even place well such here take why things help put years different away again off went
old number great tell men say small every found still between name should home big give air line
set own under read last never us left end along while might next sound below saw something thought
both few those always looked show large often together asked house don't world going want school
important until form food keep children feet land side without boy once animals life enough took
sometimes four head above kind began almost live page got earth need far hand high year mother
light parts country father let night following picture being study second eyes soon times story
boys since white days ever paper hard near sentence better best across during today others however
sure means knew it's try told young miles sun ways thing whole hear example heard several change
answer room sea against top turned learn point city play toward five using himself usually money
hello voice speech speak please thank happy helpful assistant you are a I quick brown fox jumps
lazy dog morning evening weather record project sentence quiet slowly fast loud soft
""".split()  # noqa: SIM905
)
_ENDINGS = "in on er re an th en es ed al or ar is it ou st le nd ing tion ment ness ful able ly"


def write(folder: Path) -> None:
    """vocab.json, merges.txt and tokenizer_config.json; equal every time."""
    folder.mkdir(parents=True, exist_ok=True)
    merges = _merges()
    pieces = [*_alphabet().values(), *(left + right for left, right in merges)]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    lines = ["#version: 0.2", *(f"{left} {right}" for left, right in merges)]
    (folder / "merges.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    (folder / "tokenizer_config.json").write_text(json.dumps(_settings(), indent=2), "utf-8")


def _merges() -> list[tuple[str, str]]:
    """Exactly as many as there are pieces beyond the bytes, none leading to the same piece."""
    found: dict[str, tuple[str, str]] = {}
    for left, right in _wanted():
        found.setdefault(left + right, (left, right))
        if len(found) == PIECES - 256:
            return list(found.values())
    raise AssertionError(len(found))


def _wanted() -> Iterator[tuple[str, str]]:
    yield from _chains(_seen(f" {word}") for word in _ENGLISH)
    yield from _chains(_seen(form) for word in _ENGLISH for form in (word, word.capitalize()))
    yield from _chains(_ENDINGS.split())
    characters = [*range(*_HAN), *(each for pair in _KANA_AND_MARKS for each in range(*pair))]
    yield from _chains(_seen(chr(each)) for each in characters)
    phrases = [phrase for phrase in phrases_dict if len(phrase) > 1 and _plain(phrase)]
    yield from ((_seen(phrase[0]), _seen(phrase[1])) for phrase in phrases)
    yield from ((_seen(phrase[:-1]), _seen(phrase[-1])) for phrase in phrases if len(phrase) == 3)
    common = [chr(each) for each in range(_HAN[0], _HAN[0] + 400)]
    yield from ((_seen(left), _seen(right)) for left, right in product(common, common))


def _chains(pieces: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every piece letter by letter from its beginning, the short beginnings of all first."""
    beginnings = {piece[:end] for piece in pieces for end in range(2, len(piece) + 1)}
    for beginning in sorted(beginnings, key=lambda each: (len(each), each)):
        yield beginning[:-1], beginning[-1]


def _plain(phrase: str) -> bool:
    return all(_HAN[0] <= ord(each) < _HAN[1] for each in phrase)


def _seen(text: str) -> str:
    """Text as its bytes are shown in the vocabulary."""
    shown = _SHOWN
    return "".join(shown[byte] for byte in text.encode())


def _alphabet() -> dict[int, str]:
    """A visible character for each byte, those that are none of their own from 256 on (GPT-2)."""
    own = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in own]
    return {byte: chr(byte) for byte in own} | {
        byte: chr(256 + at) for at, byte in enumerate(others)
    }


_SHOWN = _alphabet()


def _settings() -> dict[str, object]:
    added = {
        str(PIECES + at): {
            "content": token,
            "lstrip": False,
            "normalized": False,
            "rstrip": False,
            "single_word": False,
            "special": True,
        }
        for at, token in enumerate(_SPECIAL)
    }
    return {
        "add_prefix_space": False,
        "added_tokens_decoder": added,
        "bos_token": None,
        "eos_token": _SPECIAL[2],
        "errors": "replace",
        "model_max_length": 32768,
        "pad_token": _SPECIAL[0],
        "split_special_tokens": False,
        "tokenizer_class": "Qwen2Tokenizer",
        "unk_token": None,
    }
