"""Which version of CosyVoice a folder and its settings are of."""

import re
from pathlib import Path
from typing import Final

from studio.engines.cosyvoice3.convert.reading.refusals import RELEASE, damaged, unreadable
from studio.engines.cosyvoice3.rates import RATE
from studio.errors import StudioError

_LARGEST: Final = 32 << 20  # bytes; the official file has a few kB

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
    if int(rate[1]) != RATE:
        raise StudioError(
            f"{path.name} is for sound of {rate[1]} Hz instead of {RATE}.",
            f"Use the folder of {RELEASE}.",
        )


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
        f"Download {RELEASE} from Hugging Face or ModelScope.",
    )
