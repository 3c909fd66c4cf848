"""The person's preferences: read and written by front ends only."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from studio.errors import StudioError
from studio.paths import Home, aside, whole
from studio.text.utterance import PauseLengths

FORMAT = 1
FILE = "settings.json"
LOUDNESS = ("", "podcast", "r128", "acx")
THEMES = ("system", "light", "dark")
_LONGEST_PAUSE = 10.0  # seconds
_LONGEST_NAME = 200  # characters
_LARGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person decides once: pauses in seconds, and what is used unless said otherwise.

    `voice` is an id or a name; `loudness` an export target; empty = none. `theme` is system,
    light or dark; `language` that of the window, empty = the system's; `output` and `input` are
    names of sound devices, empty = the system's. `patience` is how many seconds an engine may
    take for one phrase; `memory` how many MB it may use, 0 = no limit. `shortcuts` are (command,
    keys) where they differ from the usual ones; `recent` the folders of projects, latest first;
    `reopen` whether the latest of them is opened at the start. `data` is the folder of voices
    and dictionary, empty = the usual one.
    """

    comma: float = 0.3
    stop: float = 0.6
    engine: str = "builtin"
    voice: str = ""
    loudness: str = ""
    theme: str = "system"
    language: str = ""
    output: str = ""
    input: str = ""
    patience: float = 30.0
    memory: int = 0
    shortcuts: tuple[tuple[str, str], ...] = ()
    recent: tuple[str, ...] = ()
    reopen: bool = True
    data: str = ""

    @property
    def pauses(self) -> PauseLengths:
        """The pauses in the form the text package takes."""
        return PauseLengths(self.comma, self.stop)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as they were read, and what a person should know about the reading."""

    settings: Settings
    remarks: tuple[str, ...] = ()


def load(folder: Path) -> Loaded:
    """The settings in `folder`; whatever is unusable there becomes a default and a remark.

    A damaged file is moved aside. Nothing is raised: a program starts also without settings.
    """
    file = folder / FILE
    try:
        content = _content(file)
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        remark = f"{file} could not be read ({error.strerror or error}); the usual settings apply."
        return Loaded(Settings(), (remark,))
    except ValueError:
        kept = aside(file)
        became = f"it was kept as {kept.name}" if kept else "it was left where it is"
        return Loaded(Settings(), (f"{file} is damaged; {became}. The usual settings apply.",))
    if _newer(content):
        remark = f"{file} is of a newer version; what this one understands of it applies."
        settings, remarks = _understood(content)
        return Loaded(settings, (remark, *remarks))
    return Loaded(*_understood(content))


def placed(place: Home, settings: Settings) -> Home:
    """The person's folders, with the data where the settings say that they are."""
    return replace(place, data=Path(settings.data)) if settings.data else place


def save(folder: Path, settings: Settings) -> None:
    """Write the settings whole; keys that other versions put there stay.

    A damaged file is moved aside first. Raises StudioError for a value that makes no sense, and
    where the folder cannot be written.
    """
    for name, value in asdict(settings).items():
        if not _usable(name, value):
            raise StudioError(f"The setting {name} cannot be {value!r}.", _allowed(name))
    file = folder / FILE
    try:
        kept = _content(file)
    except OSError:
        kept = {}
    except ValueError:
        aside(file)
        kept = {}
    number = kept["format"] if _newer(kept) else FORMAT
    content = kept | {"format": number} | asdict(settings)
    with whole(file) as part:
        part.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _content(file: Path) -> dict[str, Any]:
    """The JSON object in `file`; raises OSError, or ValueError if it is not one."""
    with file.open("rb") as stream:
        data = stream.read(_LARGEST + 1)
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError from error
    if not isinstance(content, dict) or len(data) > _LARGEST:
        raise ValueError
    return content


def _understood(content: dict[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    usable: dict[str, Any] = {}
    remarks = []
    for name, usual in asdict(Settings()).items():
        value = content.get(name, usual)
        if _usable(name, value):
            usable[name] = _typed(value, usual)
        else:
            remarks.append(f"The setting {name} makes no sense; {usual!r} applies.")
    return Settings(**usable), tuple(remarks)


def _usable(name: str, value: object) -> bool:
    match name:
        case "comma" | "stop":
            if isinstance(value, bool) or not isinstance(value, int | float):
                return False
            return 0 <= value <= _LONGEST_PAUSE
        case "patience" | "memory":
            if isinstance(value, bool) or not isinstance(value, int | float):
                return False
            return 0 <= value <= _LARGEST
        case "reopen":
            return isinstance(value, bool)
        case "loudness":
            return value in LOUDNESS
        case "theme":
            return value in THEMES
        case "shortcuts":
            return isinstance(value, list | tuple) and all(map(_is_pair, value))
        case "data":
            return isinstance(value, str) and (not value or Path(value).is_absolute())
        case "recent":
            return isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)
    return (
        isinstance(value, str)
        and len(value) <= _LONGEST_NAME
        and (not value or value.isprintable())
    )


def _typed(value: Any, usual: Any) -> Any:
    """What JSON gave, in the type of the setting."""
    if isinstance(usual, tuple):
        return tuple(tuple(each) if isinstance(each, list) else each for each in value)
    return type(usual)(value)


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) == 2
        and all(isinstance(each, str) for each in value)
    )


def _allowed(name: str) -> str:
    match name:
        case "comma" | "stop":
            return f"Use 0 to {_LONGEST_PAUSE:g} seconds."
        case "reopen":
            return "Use true or false."
        case "loudness":
            return f"Use one of {', '.join(LOUDNESS[1:])}, or nothing."
        case "theme":
            return f"Use one of {', '.join(THEMES)}."
        case "patience" | "memory":
            return "Use a number that is not below 0."
    return f"Use at most {_LONGEST_NAME} ordinary characters."


def _newer(content: dict[str, Any]) -> bool:
    number = content.get("format")
    return isinstance(number, int) and number > FORMAT
