"""The text files of a release: which version they tell of, and whether they can be read."""

import json
import re
from pathlib import Path
from typing import Any, Final

from studio.engines.cosyvoice3.convert.reading.unpickling import damaged, unreadable
from studio.errors import StudioError

_LARGEST: Final = 32 << 20  # bytes; the largest, vocab.json, has 3 MB
_RATE: Final = 24000  # Hz

_OTHERS: Final = {"cosyvoice2.yaml": "CosyVoice 2", "cosyvoice.yaml": "CosyVoice 1"}
_MODELS: Final = {
    "CosyVoice3LM": "",
    "Qwen2LM": "CosyVoice 2",
    "CosyVoice2LM": "CosyVoice 2",
    "TransformerLM": "CosyVoice 1",
}
"""Names of language models in the settings, and whose they are."""


def check_version(folder: Path) -> None:
    """Raise StudioError where the folder is that of an older CosyVoice."""
    if (folder / "cosyvoice3.yaml").exists():
        return
    for file, version in _OTHERS.items():
        if (folder / file).exists():
            raise _other(str(folder), version)


def check_settings(path: Path) -> None:
    """Raise StudioError where the settings are those of another version or no settings at all."""
    text = _text(path)
    models = re.findall(r"\b(\w+LM)\b", text)
    for model in models:
        if version := _MODELS.get(model):
            raise _other(path.name, version)
    rate = re.search(r"^sample_rate:\s*(\d+)", text, re.MULTILINE)
    if rate is None or "CosyVoice3LM" not in models:
        raise damaged(path.name, "it does not hold the settings of CosyVoice3")
    if int(rate[1]) != _RATE:
        raise StudioError(
            f"{path.name} is for sound of {rate[1]} Hz instead of {_RATE}.",
            "Use the folder of Fun-CosyVoice3-0.5B-2512.",
        )


def check_tokenizer(folder: Path) -> None:
    """Raise StudioError unless the tokeniser's files can be read as what they are."""
    vocabulary = _json(folder / "vocab.json")
    if not all(type(number) is int for number in vocabulary.values()):
        raise damaged("vocab.json", "it does not give a number for every piece")
    _json(folder / "tokenizer_config.json")
    lines = _text(folder / "merges.txt").splitlines()
    if not any(line.count(" ") == 1 for line in lines):
        raise damaged("merges.txt", "it holds no pairs of pieces")


def _json(path: Path) -> dict[str, Any]:
    try:
        table = json.loads(_text(path))
    except (ValueError, RecursionError) as error:
        raise damaged(path.name, "it is no JSON") from error
    if not isinstance(table, dict):
        raise damaged(path.name, "it is not the table it should be")
    return table


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise damaged(path.name, "it is far too long")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise damaged(path.name, "it is no text") from error
    except OSError as error:
        raise unreadable(path.name, error) from error


def _other(what: str, version: str) -> StudioError:
    return StudioError(
        f"{what} belongs to {version}; this program speaks with CosyVoice 3 only.",
        "Download Fun-CosyVoice3-0.5B-2512 from Hugging Face or ModelScope.",
    )
