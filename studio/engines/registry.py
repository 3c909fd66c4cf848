"""The engines there are: the built-in one, and one for each model pack that is installed.

Each is imported when it is first asked for.
"""

import re
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engines.packs.pack import MANIFEST
from studio.engines.protocol import Engine
from studio.errors import StudioError
from studio.paths import shipped

if TYPE_CHECKING:
    from studio.engines.packs.shelf import Shelved

_SPEAKING = ("cosyvoice3",)
"""Kinds of packs that are engines."""

_PACK = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def names(models: Path | None = None) -> tuple[str, ...]:
    """The engines a person can choose, the usual one first; `models` is the folder of packs.

    A damaged pack is among them: whoever asks for its engine is told what is wrong.
    """
    packs: tuple[Shelved, ...] = ()
    if models is not None:
        from studio.engines.packs.shelf import Shelf

        with suppress(StudioError):  # a folder that nobody may look into
            packs = Shelf(models).shelved()
    able = (each.id for each in packs if each.pack is None or each.pack.engine in _SPEAKING)
    return ("builtin", *able)


def engine(name: str, models: Path | None = None) -> Engine:
    """The engine of that name, made afresh; `fake` is for tests and not listed.

    Raises StudioError for a name that is none, for a pack that is not installed, and for one
    that is damaged.
    """
    match name:
        case "builtin":
            from studio.engines.builtin.engine import BuiltinEngine

            return BuiltinEngine()
        case "fake":
            from studio.engines.fake import FakeEngine

            return FakeEngine()
    if _PACK.fullmatch(name):
        if models is not None and (models / name).is_dir():
            return _packed(name, models)
        if (shipped() / "models" / name / MANIFEST).is_file():
            raise StudioError(
                f"The engine {name} is not installed.",
                f"Get it with: timbreloom pack download {name}.",
            )
    raise StudioError(f"There is no engine named {name!r}.", _hint(name, models))


def _packed(name: str, models: Path) -> Engine:
    """The engine that speaks with an installed pack."""
    from studio.engines.packs.shelf import Shelf

    shelf = Shelf(models)
    found = shelf.look(name)
    if found.pack is None:
        raise StudioError(
            f"The engine {name} cannot be used: {found.problem}",
            f"Get it anew with: timbreloom pack download {name}.",
        )
    match found.pack.engine:
        case "cosyvoice3":
            from studio.engines.cosyvoice3.engine import CosyVoice3Engine

            return CosyVoice3Engine(found.pack, found.folder, partial(shelf.ready, name))
    raise StudioError(
        f"The pack {name} is for an engine that this version does not have ({found.pack.engine}).",
        "Update Timbreloom.",
    )


def _hint(name: str, models: Path | None) -> str:
    from difflib import get_close_matches

    known = names(models)
    near = get_close_matches(name.lower(), known, 1)
    meant = f"Did you mean {near[0]}? " if near else ""
    return f"{meant}The engines are: {', '.join(known)}."
