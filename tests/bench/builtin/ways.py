"""The ways the built-in voice speaks: over its own networks, and over espeak's own envelope."""

from enum import StrEnum

from studio.engines.builtin.engine import BuiltinEngine


class Way(StrEnum):
    """What the timbre starts from; the value is how a table names it."""

    OLD = "espeak's envelope"
    NEW = "own networks"


def engine(way: Way) -> BuiltinEngine:
    """An engine whose new voices speak that way."""
    return BuiltinEngine(own_networks=way is Way.NEW)
