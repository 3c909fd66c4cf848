"""The engines there are, by name; each is imported when it is first asked for."""

from studio.engines.protocol import Engine
from studio.errors import StudioError


def names() -> tuple[str, ...]:
    """The engines a person can choose, the usual one first."""
    return ("builtin",)


def engine(name: str) -> Engine:
    """The engine of that name, made afresh; `fake` is for tests and not listed."""
    match name:
        case "builtin":
            from studio.engines.builtin.engine import BuiltinEngine

            return BuiltinEngine()
        case "fake":
            from studio.engines.fake import FakeEngine

            return FakeEngine()
    raise StudioError(f"There is no engine named {name!r}.", _hint(name))


def _hint(name: str) -> str:
    from difflib import get_close_matches

    known = names()
    near = get_close_matches(name.lower(), known, 1)
    meant = f"Did you mean {near[0]}? " if near else ""
    return f"{meant}The engines are: {', '.join(known)}."
