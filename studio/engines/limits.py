"""What may be asked of an engine: something to say, and numbers within reason."""

from collections.abc import Sequence

from studio.engines.protocol import Control, Request
from studio.errors import StudioError
from studio.text.utterance import MOST_FACTOR, Token

LONGEST_PAUSE = 3600.0
"""Seconds of one silence; an hour takes as much memory as anything may."""


def check(request: Request, controls: Sequence[Control]) -> None:
    """Raise StudioError where nothing is to be said, and for a number nobody can follow.

    `controls` are those the engine has; one that it lacks is none of its business.
    """
    tokens = request.utterance.tokens
    if not any(token.phones or token.event for token in tokens):
        raise StudioError("There is nothing to say in this text.", "Type at least one word.")
    if request.seed < 0:
        raise StudioError(f"The seed cannot be {request.seed}.", "Use 0 or a larger number.")
    asked = dict(request.controls)
    for control in controls:
        value = asked.get(control.name, control.default)
        if not control.low <= value <= control.high:
            raise StudioError(
                f"{control.name} cannot be {value:g}.",
                f"It goes from {control.low:g} to {control.high:g}.",
            )
        if control.choices and value not in control.choices:
            raise StudioError(
                f"{control.name} cannot be {value:g}.",
                f"Use {' or '.join(f'{choice:g}' for choice in control.choices)}.",
            )
    for pause in request.utterance.pauses:
        if not 0.0 <= pause.seconds <= LONGEST_PAUSE:
            raise StudioError(
                f"A pause cannot last {pause.seconds:g} s.", f"Use 0 to {LONGEST_PAUSE:g} s."
            )
    _check_phones(tokens)


def cannot_convert(engine: str) -> StudioError:
    """What an engine answers that cannot speak a recording in another voice."""
    return StudioError(
        f"The engine {engine} cannot speak a recording in another voice.",
        "Choose an engine that can, such as CosyVoice3.",
    )


def _check_phones(tokens: Sequence[Token]) -> None:
    for token in tokens:
        for phone in token.phones:
            factors = (phone.length, phone.pitch, phone.energy)
            if phone.edited and not all(0.0 <= factor <= MOST_FACTOR for factor in factors):
                raise StudioError(
                    f"The sound {phone.symbol} of “{token.text}” has a length, pitch or energy "
                    "that cannot be.",
                    f"Use factors from 0 to {MOST_FACTOR:g}; 1 is as usual.",
                )
