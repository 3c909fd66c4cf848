"""The sound devices as PortAudio lists them: those of the system's usual interface, each once."""

from dataclasses import dataclass
from typing import Any

from studio.errors import StudioError

STILL = "You can still render and export."


@dataclass(frozen=True, slots=True)
class Listed:
    """A device under the number by which PortAudio opens it, with its own rate in Hz."""

    number: int
    name: str
    rate: int
    usual: bool


def found(library: Any, name: str, kind: str) -> Listed:
    """The device of that name, or the usual one for no name; raises StudioError without one."""
    known = listed(library, kind)
    if not known:
        raise StudioError("There is no sound device.", STILL)
    for device in known:
        if device.name == name or (device.usual and not name):
            return device
    if not name:
        return known[0]
    raise StudioError(
        f"The sound device {name} is not there.", "Connect it, or choose another in Settings."
    )


def listed(library: Any, kind: str) -> tuple[Listed, ...]:
    """Those that can do `kind`, which is `output` or `input`."""
    try:
        interface = library.query_hostapis(library.default.hostapi)
    except library.PortAudioError:
        return ()
    described = library.query_devices()
    named: dict[str, Listed] = {}
    for number in interface["devices"]:
        about = described[number]
        usual = number == interface[f"default_{kind}_device"]
        if about[f"max_{kind}_channels"] and (usual or about["name"] not in named):
            rate = round(about["default_samplerate"])
            named[about["name"]] = Listed(number, about["name"], rate, usual)
    return tuple(named.values())
