"""A folder of the official release: which files it has, and whether they are the right ones."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from studio.engines.cosyvoice3.convert.reading import names
from studio.engines.cosyvoice3.convert.reading.archive import opened
from studio.engines.cosyvoice3.convert.reading.refusals import RELEASE, unreadable
from studio.engines.cosyvoice3.convert.reading.roles import check_speaker, check_speech_tokenizer
from studio.engines.cosyvoice3.convert.reading.version import check_settings, check_version
from studio.engines.cosyvoice3.dims import OFFICIAL, Dims
from studio.engines.cosyvoice3.text import vocabulary
from studio.errors import StudioError


class Variant(StrEnum):
    """The two language models of the release."""

    BASE = "base"
    RL = "rl"

    @property
    def file(self) -> str:
        """Its name in the folder."""
        return "llm.pt" if self is Variant.BASE else "llm.rl.pt"


_TOKENIZER: Final = "CosyVoice-BlankEN"
_POINTER: Final = b"version https://git-lfs"  # what git leaves where it did not fetch the content


@dataclass(frozen=True, slots=True)
class Release:
    """A folder that was looked through; every file is there."""

    folder: Path
    variant: Variant

    @property
    def language(self) -> Path:
        """Weights of the language model."""
        return self.folder / self.variant.file

    @property
    def flow(self) -> Path:
        """Weights of the flow."""
        return self.folder / "flow.pt"

    @property
    def vocoder(self) -> Path:
        """Weights of the vocoder."""
        return self.folder / "hift.pt"

    @property
    def kept(self) -> dict[str, Path]:
        """What goes into a pack as it is, by its name there."""
        paths = [self.folder / name for name in ("campplus.onnx", "speech_tokenizer_v3.onnx")]
        words = (vocabulary.VOCABULARY, vocabulary.MERGES, vocabulary.CONFIG)
        paths += [self.folder / _TOKENIZER / name for name in words]
        return {path.name: path for path in paths}

    @property
    def files(self) -> dict[str, Path]:
        """Every file a pack is made of, by its name in the release."""
        settings = self.folder / "cosyvoice3.yaml"
        paths = [self.language, self.flow, self.vocoder, *self.kept.values(), settings]
        return {path.relative_to(self.folder).as_posix(): path for path in paths}


def release(folder: Path, dims: Dims = OFFICIAL, variant: Variant | None = None) -> Release:
    """The release in `folder`, with the base language model where there are both and none is asked.

    Names, shapes and places of the weights are checked, so it takes less than a second; a changed
    number is found when it is read. Raises StudioError where files are missing, damaged, unsafe or
    of another version.
    """
    if not folder.is_dir():
        raise StudioError(f"{folder} is no folder.", f"Choose the folder of {RELEASE}.")
    check_version(folder)
    found = Release(folder, variant or _there(folder))
    _check_presence(found, asked=variant is not None)
    for name, path in found.files.items():
        _check_content(name, path)
    check_settings(folder / "cosyvoice3.yaml")
    vocabulary.check(folder / _TOKENIZER, dims.language.text)
    check_speaker(found.kept["campplus.onnx"])
    check_speech_tokenizer(found.kept["speech_tokenizer_v3.onnx"])
    _check_weights(found, dims)
    return found


def _there(folder: Path) -> Variant:
    only_rl = not (folder / Variant.BASE.file).exists() and (folder / Variant.RL.file).exists()
    return Variant.RL if only_rl else Variant.BASE


def _check_presence(found: Release, *, asked: bool) -> None:
    missing = [name for name, path in found.files.items() if not path.is_file()]
    if not missing:
        return
    other = Variant.RL if found.variant is Variant.BASE else Variant.BASE
    if asked and missing == [found.variant.file] and (found.folder / other.file).is_file():
        raise StudioError(
            f"{found.folder} has {other.file} but not {found.variant.file}.",
            f"Download {found.variant.file}, or ask for the other variant.",
        )
    inside = [path.parent for path in found.folder.glob("*/cosyvoice3.yaml")]
    if inside and len(missing) > 1:
        raise StudioError(
            f"{found.folder} is not the release itself.", f"Choose the folder {inside[0]}."
        )
    raise StudioError(
        f"{found.folder} lacks {_listed(missing)}.",
        f"Download what is missing from {RELEASE}, on Hugging Face or ModelScope.",
    )


def _check_content(name: str, path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(len(_POINTER))
    except OSError as error:
        raise unreadable(name, error) from error
    if not start:
        raise StudioError(f"{name} is empty.", "Download this file again.")
    if start == _POINTER:
        raise StudioError(
            f"{name} is only git's note of where the file is.",
            "Run `git lfs pull` in the folder, or download the file itself.",
        )


def _check_weights(found: Release, dims: Dims) -> None:
    for path, expected in (
        (found.vocoder, names.vocoder(dims.vocoder)),
        (found.flow, names.flow(dims.flow)),
        (found.language, names.language(dims.language)),
    ):
        with opened(path) as weights:
            names.check(weights, expected, path.name)


def _listed(missing: list[str]) -> str:
    return missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
