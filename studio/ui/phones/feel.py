"""Length, pitch and energy of a sound in the units a person hears: times, semitones, decibels."""

import math
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from studio.text.utterance import Phone
from studio.ui.words import _

_LENGTHS = (0.2, 5.0)  # times as long as the engine's own
_PITCHES = (-12.0, 12.0)  # semitones; an octave down and up
_ENERGIES = (-18.0, 12.0)  # decibels
_FAINT = 1e-3  # a factor of 0, as a file may hold, counts as 60 dB less


class Aspect(Enum):
    """What of a sound is changed, with its usual and its tiny step."""

    LENGTH = (0.1, 0.02)
    PITCH = (0.5, 0.1)
    ENERGY = (1.0, 0.25)


def semitones(phone: Phone) -> float:
    """How much higher than the engine's own."""
    return round(12 * math.log2(max(phone.pitch, _FAINT)), 2)


def decibels(phone: Phone) -> float:
    """How much louder than the engine's own."""
    return round(20 * math.log10(max(phone.energy, _FAINT)), 2)


def with_length(phone: Phone, times: float) -> Phone:
    """So many times as long as the engine's own."""
    return replace(phone, length=round(_within(times, _LENGTHS), 2))


def with_pitch(phone: Phone, higher: float) -> Phone:
    """So many semitones higher than the engine's own."""
    return replace(phone, pitch=round(2 ** (round(_within(higher, _PITCHES), 1) / 12), 4))


def with_energy(phone: Phone, louder: float) -> Phone:
    """So many decibels louder than the engine's own."""
    return replace(phone, energy=round(10 ** (round(_within(louder, _ENERGIES), 2) / 20), 4))


def stepped(phone: Phone, aspect: Aspect, steps: float, *, tiny: bool) -> Phone:
    """A number of steps more of something, or fewer."""
    by = steps * aspect.value[1 if tiny else 0]
    match aspect:
        case Aspect.LENGTH:
            return with_length(phone, phone.length + by)
        case Aspect.PITCH:
            return with_pitch(phone, semitones(phone) + by)
        case Aspect.ENERGY:
            return with_energy(phone, decibels(phone) + by)


def plain(phone: Phone) -> Phone:
    """The sound as long, high and loud as the engine makes it."""
    return Phone(phone.symbol)


def told(phone: Phone, aspect: Aspect) -> str:
    """One of the three as a person reads it: `×1.25`, `+2 st`, `-3 dB`."""
    match aspect:
        case Aspect.LENGTH:
            return _("×{times}").format(times=f"{phone.length:.2f}".rstrip("0").rstrip("."))
        case Aspect.PITCH:
            return _("{number} st").format(number=_signed(semitones(phone)))
        case Aspect.ENERGY:
            return _("{number} dB").format(number=_signed(decibels(phone)))


def changes(phone: Phone) -> Sequence[str]:
    """What of the sound is not the engine's own, as a person reads it."""
    usual = {Aspect.LENGTH: phone.length, Aspect.PITCH: phone.pitch, Aspect.ENERGY: phone.energy}
    return [told(phone, aspect) for aspect, factor in usual.items() if factor != 1.0]


def spoken(phone: Phone) -> str:
    """Length, pitch and energy in full, for screen readers."""
    return _("length {times} times, pitch {semitones} semitones, energy {decibels} dB").format(
        times=f"{phone.length:g}",
        semitones=_signed(semitones(phone)),
        decibels=_signed(decibels(phone)),
    )


def _signed(number: float) -> str:
    """With its sign, a real minus, and no more digits than it needs."""
    if abs(number) < 0.005:
        return "0"
    digits = f"{abs(number):.2f}".rstrip("0").rstrip(".")
    return ("+" if number > 0 else "−") + digits


def _within(value: float, limits: tuple[float, float]) -> float:
    low, high = limits
    return min(max(value, low), high)
