"""What it means when a request fails: it may be better in a moment, or it will not, and why."""

import ssl
import urllib.error
from urllib.parse import urlsplit

from studio.errors import StudioError

_LATER = {408, 425, 429, 500, 502, 503, 504}  # answers that may be others in a moment
_BAD = 400  # below are redirects, here those that the standard library refuses
_GATED = {401, 403}
_MISSING = {404, 410}
_DIGITS = 18  # of a size; more are a joke
_LONGEST_WISH = 60.0  # seconds a server may ask us to wait


class Lost(Exception):
    """The connection failed in a way that may pass; `wait` is what the server asked for."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = min(wait, _LONGEST_WISH)


class Missing(StudioError):
    """There is nothing at an address."""


class Closed(StudioError):
    """What is at an address is not for everybody."""


def unreachable(address: str, reason: object) -> Exception:
    """No answer came: Lost, or a StudioError where waiting will not help."""
    if isinstance(reason, StudioError):
        return reason
    if isinstance(reason, TimeoutError):
        return Lost("nothing came in time")
    if isinstance(reason, ssl.SSLCertVerificationError):
        return StudioError(
            f"{urlsplit(address).hostname} does not prove who it is: {reason.verify_message}.",
            "Check the clock of this computer and its network; nothing is fetched like this.",
        )
    told = getattr(reason, "strerror", None) or reason
    return Lost(str(told) or type(reason).__name__)


def refused(address: str, error: urllib.error.HTTPError) -> Exception:
    """An answer that is no file: Lost, or a StudioError where asking again will not help."""
    parts = urlsplit(address)
    name = parts.path.rpartition("/")[2]
    if error.code in _LATER:
        wait = error.headers.get("Retry-After", "")
        told = f"it answers {error.code}"
        return Lost(told, count(wait) or 0.0)
    if error.code in _MISSING:
        return Missing(
            f"{parts.hostname} has no {name} at this address ({error.code}).",
            "The release may have moved: choose another source, or download it by hand and give "
            "its folder with --source.",
        )
    if error.code in _GATED:
        return Closed(
            f"{parts.hostname} does not give {name} to everybody ({error.code}).",
            "Choose another source, or download the release by hand after signing in there and "
            "give its folder with --source.",
        )
    if error.code < _BAD:
        return StudioError(
            f"{parts.hostname} leads to an address that is not read.", "Choose another source."
        )
    return StudioError(
        f"{parts.hostname} answered {error.code} when asked for {name}.", "Choose another source."
    )


def given_up(address: str, lost: Lost) -> StudioError:
    """What a person is told when no try was left."""
    return StudioError(
        f"{urlsplit(address).hostname} could not be reached: {lost}.",
        "Check the network and start again: what has arrived is kept. "
        "Another source may be nearer: --source hf, hf-mirror or modelscope.",
    )


def misled(address: str, error: ValueError) -> StudioError:
    """A server led to something that is no address."""
    return StudioError(
        f"{urlsplit(address).hostname} leads to what is no address: {str(error)[:100]}.",
        "Choose another source.",
    )


def count(text: str) -> int | None:
    """The whole number a server sent; None where it is none, or larger than any file."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None
